package io.genkan.itests.fleet;

import io.genkan.itests.fleet.Management.ActionState;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The power fails at every step of a gateway's state machine: what the server has heard and what was written down of its action,
 * what is fetched and prepared of the release, what is changed on the gateway, on the way there and on the way back. Afterwards
 * each gateway is wholly the old one or wholly the new one, and the server knows which.
 */
final class HaltScenario {
    private static final int HALTED = 137;

    /** Framework properties that end a gateway at a step, with the most steps that are tried. */
    private static final Map<String, Integer> MACHINES =
            Map.of("genkan.hawkbit.halt", 16, "genkan.release.halt", 24, "genkan.update.halt", 60);

    /** A step of one of them. */
    private record Point(String machine, int number) {
        @Override
        public String toString() {
            return machine + " " + number;
        }
    }

    private final Fleet fleet;
    private final boolean quick;
    private int halts;
    private int old;
    private int fresh;

    HaltScenario(Fleet fleet, boolean quick) {
        this.fleet = fleet;
        this.quick = quick;
    }

    void run() throws IOException, InterruptedException {
        all(true);
        all(false);
        Figures.print("fleet.halts", halts, "");
        Figures.print("fleet.halts.old", old, "");
        Figures.print("fleet.halts.new", fresh, "");
        if (halts == 0 || old == 0 || fresh == 0) {
            fleet.problem(
                    "Halts led to " + old + " old and " + fresh + " new gateways: they do not halt where they should");
        }
    }

    private void all(boolean good) throws IOException, InterruptedException {
        Deque<Point> points = points();
        Set<String> exhausted = new HashSet<>();
        while (!points.isEmpty()) {
            Map<FleetGateway, Point> round = new HashMap<>();
            for (FleetGateway gateway : fleet.gateways) {
                points.removeIf(point -> exhausted.contains(point.machine()));
                Point point = points.poll();
                if (point != null) {
                    round.put(gateway, point);
                }
            }
            if (!round.isEmpty()) {
                round(round, good, exhausted);
            }
        }
    }

    private Deque<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int number = 1; number <= 60; number++) {
            for (Map.Entry<String, Integer> machine : MACHINES.entrySet()) {
                boolean tried = quick ? number == machine.getValue() / 4 : number <= machine.getValue();
                if (tried) {
                    points.add(new Point(machine.getKey(), number));
                }
            }
        }
        return new ArrayDeque<>(points);
    }

    private void round(Map<FleetGateway, Point> round, boolean good, Set<String> exhausted)
            throws IOException, InterruptedException {
        Fleet.say("the power fails during a " + (good ? "good" : "bad") + " release: " + round.values());
        Releases.Made release = good ? fleet.releases.good() : fleet.releases.bad();
        long set = fleet.publish(release);
        List<FleetGateway> some = List.copyOf(round.keySet());
        for (FleetGateway gateway : some) {
            Point point = at(round, gateway);
            gateway.order("arm", point.machine(), Integer.toString(point.number()));
        }
        fleet.management.assign(
                set, "forced", some.stream().map(FleetGateway::name).toList());
        List<FleetGateway> halted = new ArrayList<>();
        for (FleetGateway gateway : some) {
            if (halts(gateway)) {
                halted.add(gateway);
            } else {
                exhausted.add(at(round, gateway).machine());
                gateway.order("disarm", at(round, gateway).machine());
            }
        }
        halts += halted.size();
        fleet.startAll(halted, gateway -> new String[0]);
        for (FleetGateway gateway : some) {
            if (judge(gateway, release, at(round, gateway), good) && halted.contains(gateway)) {
                if (fleet.settled(gateway).equals(release.state())) {
                    fresh++;
                } else {
                    old++;
                }
            }
        }
    }

    private static Point at(Map<FleetGateway, Point> round, FleetGateway gateway) {
        return java.util.Objects.requireNonNull(round.get(gateway));
    }

    /** {@return whether the gateway ends before its action does} */
    private boolean halts(FleetGateway gateway) throws IOException, InterruptedException {
        long quiet = 0;
        while (gateway.runs()) {
            boolean active = fleet.management.newestAction(gateway.name()).active();
            quiet = active ? 0 : quiet + 1;
            if (quiet > 20) {
                return false; // it has had time to write down that the server knows
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        if (gateway.exitCode() != HALTED) {
            fleet.problem(gateway.name() + " ends with " + gateway.exitCode() + ": " + gateway.log());
        }
        return true;
    }

    /** {@return whether it is as the server was told} */
    private boolean judge(FleetGateway gateway, Releases.Made release, Point point, boolean good)
            throws IOException, InterruptedException {
        ActionState action = fleet.ended(gateway);
        String when = "after a halt at " + point + " in a " + (good ? "good" : "bad") + " release, told as "
                + action.status() + " " + action.messages();
        if (!good && action.succeeded()) {
            fleet.problem(gateway.name() + " tells success of a bad release " + when);
        }
        if (good && !action.succeeded()) {
            fleet.problem(gateway.name() + " does not try a good release once more " + when);
        }
        String expected = action.succeeded() ? release.state() : fleet.settled(gateway);
        return fleet.expect(gateway, expected, when);
    }
}
