package io.genkan.itests.fleet;

import io.genkan.itests.benchmarks.fleet.Crowd;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A release goes out to real gateways while thousands of simulated ones keep the same server busy. */
final class CrowdScenario {
    private static final int SIZE = 5000;
    private static final int FEW = 500;
    private static final double INTERVAL_SECONDS = 30;

    private final Fleet fleet;
    private final RolloutScenario rollouts;
    private final boolean quick;

    CrowdScenario(Fleet fleet, RolloutScenario rollouts, boolean quick) {
        this.fleet = fleet;
        this.rollouts = rollouts;
        this.quick = quick;
    }

    void run() throws IOException, InterruptedException {
        int size = quick ? FEW : SIZE;
        Fleet.say(size + " simulated gateways poll beside a rollout");
        try (Crowd crowd = new Crowd(fleet.server.port(), size, INTERVAL_SECONDS)) {
            TimeUnit.SECONDS.sleep((long) INTERVAL_SECONDS); // until each was there once
            double seconds = rollouts.beside("controllerId!=" + Crowd.PREFIX + '*');
            Crowd.Seen seen = crowd.end();
            if (!seen.failures().isEmpty()) {
                fleet.problem("Simulated gateways were not answered: " + seen.failures());
            }
            Figures.print("fleet.crowd.gateways", size, "simulated, each polls every 30 s");
            Figures.print("fleet.crowd.stage.s", seconds, "s");
            Figures.print("fleet.crowd.polls", seen.polls(), "answered meanwhile");
            Figures.print("fleet.crowd.poll.p99.ms", seen.p99Millis(), "from the time at which it was due");
        }
    }
}
