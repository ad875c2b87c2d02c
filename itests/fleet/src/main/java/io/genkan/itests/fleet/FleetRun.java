package io.genkan.itests.fleet;

import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The acceptance run of a fleet. Exit code 0: everything was as it has to be. */
public final class FleetRun {
    /** Groups of the rollouts with the numbers of their gateways. */
    private static final Map<String, Integer> ALL = Map.of("canary", 2, "second", 4, "rest", 6);

    private static final Map<String, Integer> FEW = Map.of("canary", 1, "second", 1, "rest", 1);

    private FleetRun() {}

    /**
     * Arguments: folder of a slim distribution, jar of the server, {@code --short} for three gateways and some steps only, names of
     * scenarios when not all are wanted.
     */
    public static void main(String[] args) throws Exception {
        // the server closes what was idle for half a minute, also while a request is on its way
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        List<String> words = new ArrayList<>(List.of(args));
        boolean quick = words.remove("--short");
        Path home = Path.of(words.remove(0)).toAbsolutePath();
        Path jar = Path.of(words.remove(0)).toAbsolutePath();
        Path folder = Files.createTempDirectory("genkan-fleet");
        int status = 1;
        List<String> names = names(quick ? FEW : ALL);
        try (Fleet fleet = new Fleet(home, jar, folder, names)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(fleet)));
            try {
                run(fleet, quick, words);
            } catch (IOException | RuntimeException e) {
                fleet.problem(e.toString());
                e.printStackTrace();
            }
            Figures.print("fleet.mixed", fleet.mixed(), "");
            Figures.print("fleet.problems", fleet.problems.size(), "");
            fleet.problems.forEach(System.err::println);
            status = fleet.problems.isEmpty() ? 0 : 1;
        }
        if (status == 0) {
            Scratch.delete(folder);
        } else {
            Fleet.say("What the gateways said is in " + folder);
        }
        System.exit(status);
    }

    private static void run(Fleet fleet, boolean quick, List<String> only) throws IOException, InterruptedException {
        RolloutScenario rollouts = new RolloutScenario(fleet);
        fleet.start();
        rollouts.first();
        if (wanted(only, "rollouts")) {
            rollouts.disturbed();
            rollouts.bad();
        }
        if (wanted(only, "clock")) {
            new ClockScenario(fleet).run();
        }
        if (wanted(only, "cancel")) {
            new CancelScenario(fleet).run();
        }
        if (wanted(only, "consent")) {
            new ConsentScenario(fleet).run();
        }
        if (wanted(only, "stick")) {
            new StickScenario(fleet).run();
        }
        if (wanted(only, "halts")) {
            new HaltScenario(fleet, quick).run();
        }
        if (wanted(only, "peers")) {
            new PeersScenario(fleet).run();
        }
        if (wanted(only, "runtime")) {
            new RuntimeScenario(fleet).run();
        }
        rollouts.last();
        if (wanted(only, "crowd")) {
            new CrowdScenario(fleet, rollouts, quick).run();
        }
    }

    private static boolean wanted(List<String> only, String name) {
        return only.isEmpty() || only.contains(name);
    }

    private static List<String> names(Map<String, Integer> groups) {
        return Stream.of("canary", "second", "rest")
                .flatMap(group -> IntStream.rangeClosed(1, groups.getOrDefault(group, 0))
                        .mapToObj(number -> group + "-" + number))
                .toList();
    }

    /** When somebody interrupts the run. */
    private static void end(Fleet fleet) {
        try {
            fleet.close();
        } catch (IOException | InterruptedException e) {
            System.err.println("Processes of the fleet may still run: " + e);
        }
    }
}
