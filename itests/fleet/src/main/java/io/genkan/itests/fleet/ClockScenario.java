package io.genkan.itests.fleet;

import io.genkan.itests.fleet.Management.ActionState;
import java.io.IOException;
import java.util.List;

/** Clocks that are wrong by twenty years: one that was set back changes nothing, one that is ahead gets no further than a refusal. */
final class ClockScenario {
    private static final String CLOCK = "-Dgenkan.fleet.clock=";

    private final Fleet fleet;

    ClockScenario(Fleet fleet) {
        this.fleet = fleet;
    }

    void run() throws IOException, InterruptedException {
        Fleet.say("clocks are wrong by years");
        FleetGateway behind = fleet.gateways.get(0);
        FleetGateway ahead = fleet.gateways.get(1);
        List<FleetGateway> both = List.of(behind, ahead);
        Releases.Made release = fleet.releases.good();
        long set = fleet.publish(release);
        behind.stop();
        ahead.stop();
        fleet.startAll(both, gateway -> new String[] {CLOCK + (gateway == behind ? "-P7300D" : "P7300D")});
        fleet.management.assign(set, "forced", List.of(behind.name(), ahead.name()));
        ActionState slow = fleet.ended(behind);
        if (!slow.succeeded()) {
            fleet.problem(behind.name() + ", whose clock is behind, tells " + slow);
        }
        fleet.expect(behind, release.state(), "with a clock that is twenty years behind");
        ActionState fast = fleet.ended(ahead);
        if (!fast.status().equals("error") || !fast.messages().toString().contains("expired")) {
            fleet.problem(ahead.name() + ", whose clock is ahead, tells " + fast);
        }
        fleet.expect(ahead, fleet.settled(ahead), "with a clock that is twenty years ahead");
        behind.stop();
        ahead.stop();
        fleet.startAll(both, gateway -> new String[0]);
        Fleet.say("the clocks are right again");
        fleet.management.assign(set, "forced", List.of(ahead.name()));
        ActionState right = fleet.ended(ahead);
        if (!right.succeeded()) {
            fleet.problem(ahead.name() + ", whose clock was ahead, tells " + right);
        }
        fleet.expect(ahead, release.state(), "with a clock that was ahead and is right again");
    }
}
