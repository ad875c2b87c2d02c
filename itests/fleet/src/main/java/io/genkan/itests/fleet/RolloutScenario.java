package io.genkan.itests.fleet;

import com.eclipsesource.json.JsonObject;
import io.genkan.itests.fleet.Management.ActionState;
import io.genkan.itests.fleet.Management.Group;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Releases that go out in stages: good ones reach everybody, whatever the network does; a bad one stops by itself. */
final class RolloutScenario {
    private static final List<String> GROUPS = List.of("canary", "second", "rest");
    private static final int OUTAGE_SECONDS = 8;
    private static final Disturbance UNDISTURBED = group -> {};

    private final Fleet fleet;
    private final List<Double> stageSeconds = new ArrayList<>();
    private int rollouts;

    RolloutScenario(Fleet fleet) {
        this.fleet = fleet;
    }

    /** What is done to the fleet while a stage runs. */
    interface Disturbance {
        void during(String group) throws IOException, InterruptedException;
    }

    /** The first release, whole and undisturbed. */
    void first() throws IOException, InterruptedException {
        Fleet.say("a first release reaches all");
        Releases.Made release = fleet.releases.good();
        long rollout = begin(release);
        finish(rollout, UNDISTURBED);
        expectAll(release, "after the first rollout");
    }

    /** A release of which little is new, with a network that breaks and a server that is restarted. */
    void disturbed() throws IOException, InterruptedException {
        Fleet.say("a release reaches all while the network breaks and the server is restarted");
        Releases.Made release = fleet.releases.good();
        Map<String, Long> before = new HashMap<>();
        for (FleetGateway gateway : fleet.gateways) {
            before.put(gateway.name(), gateway.fetched());
        }
        long rollout = begin(release);
        finish(rollout, this::disturb);
        int updated = expectAll(release, "after the disturbed rollout");
        double[] percent = new double[fleet.gateways.size()];
        for (int i = 0; i < percent.length; i++) {
            FleetGateway gateway = fleet.gateways.get(i);
            percent[i] = 100.0 * (gateway.fetched() - before.getOrDefault(gateway.name(), 0L)) / release.bytes();
        }
        Arrays.sort(percent);
        int cuts = fleet.gateways.stream()
                .mapToInt(gateway -> gateway.link().cuts())
                .sum();
        Figures.print("fleet.updated", updated, "gateways of " + fleet.gateways.size());
        Figures.print("fleet.bytes.percent", percent[percent.length / 2], "%");
        Figures.print("fleet.bytes.worst.percent", percent[percent.length - 1], "%");
        Figures.print("fleet.cuts", cuts, "");
    }

    private void disturb(String group) throws IOException, InterruptedException {
        List<FleetGateway> some = fleet.group(group);
        if (group.equals("canary")) {
            // broken in the middle of a file
            for (FleetGateway gateway : some) {
                gateway.link().cutAfter(6_000);
            }
        } else if (group.equals("second")) {
            some.get(0).link().gone(true);
            Fleet.say("the server is killed and started again");
            fleet.server.kill();
            fleet.server.start();
            some.get(0).link().gone(false);
        } else {
            FleetGateway cut = some.get(some.size() - 1);
            cut.link().gone(true);
            TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
            cut.link().gone(false);
        }
    }

    /** A release that fails its health gate. */
    void bad() throws IOException, InterruptedException {
        Fleet.say("a bad release stops in the canary group");
        Releases.Made release = fleet.releases.bad();
        long rollout = begin(release);
        Fleet.until(
                "the rollout stops",
                () -> fleet.management.rolloutStatus(rollout).equals("paused"));
        List<Group> groups = fleet.management.groups(rollout);
        if (!groups.get(0).status().equals("error")) {
            fleet.problem("The canary group is not in error but " + groups.get(0));
        }
        for (Group group : groups.subList(1, groups.size())) {
            if (!group.status().equals("scheduled")) {
                fleet.problem("A later group has been started: " + group);
            }
        }
        int restored = 0;
        for (FleetGateway gateway : fleet.gateways) {
            boolean canary = gateway.name().startsWith("canary");
            if (canary) {
                ActionState action = fleet.ended(gateway);
                if (!action.status().equals("error")) {
                    fleet.problem(gateway.name() + " tells of the bad release: " + action);
                }
            }
            restored += fleet.expect(gateway, fleet.settled(gateway), "after the bad release") ? 1 : 0;
        }
        Figures.print("fleet.restored", restored, "gateways of " + fleet.gateways.size());
    }

    /** The last release: nobody is stuck in anything. */
    void last() throws IOException, InterruptedException {
        Fleet.say("a last release reaches all, by the operator's command");
        Releases.Made release = fleet.releases.good();
        long begun = System.nanoTime();
        fleet.releases.rollOut(release, fleet.server.address());
        Fleet.say(String.format(java.util.Locale.ROOT, "it took %.1f s", (System.nanoTime() - begun) / 1e9));
        expectAll(release, "after the last rollout");
        Figures.print(
                "fleet.stage.s",
                stageSeconds.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                "s");
    }

    /**
     * One more release reaches all, while the server is busy with others.
     *
     * @param filter of the gateways of this fleet
     * @return seconds of a stage, mean
     */
    double beside(String filter) throws IOException, InterruptedException {
        Releases.Made release = fleet.releases.good();
        long rollout = begin(release, filter);
        long begun = System.nanoTime();
        finish(rollout, group -> {});
        double seconds = (System.nanoTime() - begun) / 1e9;
        expectAll(release, "after a rollout beside a crowd");
        return seconds / GROUPS.size();
    }

    private int expectAll(Releases.Made release, String when) throws InterruptedException {
        int updated = 0;
        for (FleetGateway gateway : fleet.gateways) {
            updated += fleet.expect(gateway, release.state(), when) ? 1 : 0;
        }
        return updated;
    }

    private long begin(Releases.Made release) throws IOException, InterruptedException {
        return begin(release, "controllerId==*");
    }

    private long begin(Releases.Made release, String filter) throws IOException, InterruptedException {
        long set = fleet.publish(release);
        rollouts++;
        List<JsonObject> groups = new ArrayList<>();
        for (String group : GROUPS) {
            groups.add(new JsonObject()
                    .add("name", group)
                    .add("description", group)
                    .add("targetFilterQuery", "controllerId==" + group + "-*")
                    .add("targetPercentage", 100)
                    .add("successCondition", condition("100"))
                    .add("successAction", action("NEXTGROUP"))
                    .add("errorCondition", condition("50"))
                    .add("errorAction", action("PAUSE")));
        }
        long rollout = fleet.management.createRollout("rollout " + rollouts, set, groups, filter);
        Fleet.until(
                "the rollout is ready",
                () -> fleet.management.rolloutStatus(rollout).equals("ready"));
        for (Group group : fleet.management.groups(rollout)) {
            int size = fleet.group(group.name()).size();
            if (group.targets() != size) {
                fleet.problem("Group " + group.name() + " has " + group.targets() + " gateways and not " + size);
            }
        }
        fleet.management.rollout(rollout, "start");
        return rollout;
    }

    private static JsonObject condition(String percent) {
        return new JsonObject().add("condition", "THRESHOLD").add("expression", percent);
    }

    private static JsonObject action(String what) {
        return new JsonObject().add("action", what).add("expression", "");
    }

    private void finish(long rollout, Disturbance disturbance) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (int i = 0; i < GROUPS.size(); i++) {
            int stage = i;
            Fleet.until(GROUPS.get(i) + " begins", () -> isAt(rollout, stage, "running"));
            disturbance.during(GROUPS.get(i));
            Fleet.until(GROUPS.get(i) + " is finished", () -> isAt(rollout, stage, "finished"));
            double seconds = (System.nanoTime() - begun) / 1e9;
            begun = System.nanoTime();
            if (disturbance == UNDISTURBED) {
                stageSeconds.add(seconds);
            }
            Fleet.say(String.format(java.util.Locale.ROOT, "%s is finished after %.1f s", GROUPS.get(i), seconds));
        }
    }

    private boolean isAt(long rollout, int stage, String status) throws IOException, InterruptedException {
        String is = fleet.management.groups(rollout).get(stage).status();
        return is.equals(status) || is.equals("finished");
    }
}
