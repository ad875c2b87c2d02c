package io.genkan.itests.campaigns.update;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bad updates of each kind while data flows: each has to be refused or taken back, and afterwards the line flows as before
 * with the bundle, the settings and the model that it had. At the end a good update has to be kept.
 */
public final class UpdateBad {
    /** What is wrong with the updates. */
    static final List<String> KINDS = List.of(
            "does-not-resolve",
            "throws-on-start",
            "hangs-on-start",
            "leaks-threads",
            "halves-the-rate",
            "corrupts-its-configuration",
            "wrong-hash",
            "cut-file",
            "throws-in-component",
            "bad-set",
            "refused-settings");

    private static final int ROUNDS = 50;
    private static final int WATCH_SECONDS = 2;

    private UpdateBad() {}

    /**
     * What came of it.
     *
     * @param rounds bad updates
     * @param restored after how many of them everything was as before
     * @param kept whether the good update at the end was kept
     * @param problems one sentence for each round that went wrong
     */
    public record Result(int rounds, int restored, boolean kept, List<String> problems) {}

    /** Arguments: {@code --short} for each kind once. */
    public static void main(String[] args) throws Exception {
        Result result = run(List.of(args).contains("--short") ? KINDS.size() : ROUNDS);
        result.problems().forEach(System.err::println);
        System.exit(result.restored() == result.rounds() && result.kept() ? 0 : 1);
    }

    /** Runs the campaign and prints its figures. */
    public static Result run(int rounds) throws Exception {
        Path data = Files.createTempDirectory("genkan-update-bad");
        try (UpdateGateway gateway = UpdateGateway.start(data, Map.of())) {
            gateway.watch(0);
            require(gateway.deploy(LinePackage.of("1.0.0", "good")), State.INSTALLED);
            gateway.createPart();
            Files.createDirectories(gateway.modelFile().getParent());
            Files.writeString(gateway.modelFile(), "one");
            gateway.watch(WATCH_SECONDS);
            try (Line line = new Line(gateway)) {
                // what is usual has to be known
                Thread.sleep(2L * WATCH_SECONDS * 1000);
                Map<String, String> settings = gateway.settings();
                List<String> problems = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    String kind = KINDS.get(round % KINDS.size());
                    Outcome outcome = gateway.deploy(bad(kind, "2.0." + round));
                    String problem = judge(gateway, line, outcome, settings);
                    if (!problem.isEmpty()) {
                        problems.add("Round " + round + ", " + kind + ": " + problem + " (" + outcome + ")");
                    }
                }
                Outcome good = gateway.deploy(update("3.0.0", "good", "three", true));
                boolean kept = good.state() == State.INSTALLED
                        && line.flows()
                        && gateway.bundle().equals("3.0.0")
                        && gateway.label().equals("three")
                        && gateway.model().equals("three");
                if (!kept) {
                    problems.add("The good update at the end is not there: " + good);
                }
                int restored = rounds
                        - (int) problems.stream()
                                .filter(it -> it.startsWith("Round"))
                                .count();
                Figures.print("update-bad.rounds", rounds, "");
                Figures.print("update-bad.restored", restored, "");
                Figures.print("update-bad.kept", kept ? 1 : 0, "");
                return new Result(rounds, restored, kept, problems);
            }
        } finally {
            Scratch.delete(data);
        }
    }

    private static byte[] bad(String kind, String version) {
        byte[] deployment = LinePackage.of(version, kind);
        return switch (kind) {
            case "wrong-hash" ->
                LinePackage.update(version, deployment, LinePackage.property("label", "String", "two"), "two", false);
            case "cut-file" -> Arrays.copyOf(deployment, deployment.length * 2 / 3);
            case "bad-set" -> update(version, "halves-the-rate", "two", true);
            case "refused-settings" ->
                LinePackage.update(
                        version,
                        LinePackage.of(version, "good"),
                        LinePackage.property("label", "String", "two") + LinePackage.property("share", "Integer", "0"),
                        "two",
                        true);
            default -> deployment;
        };
    }

    private static byte[] update(String version, String kind, String content, boolean hash) {
        return LinePackage.update(
                version,
                LinePackage.of(version, kind),
                LinePackage.property("label", "String", content),
                content,
                hash);
    }

    private static String judge(UpdateGateway gateway, Line line, Outcome outcome, Map<String, String> before)
            throws Exception {
        if (!Set.of(State.UNCHANGED, State.TAKEN_BACK).contains(outcome.state())) {
            return "it was not taken back";
        }
        if (!line.flows()) {
            return "the line does not flow";
        }
        if (!gateway.bundle().equals("1.0.0")) {
            return "the bundle is " + gateway.bundle();
        }
        if (!gateway.model().equals("one")) {
            return "the model is " + gateway.model();
        }
        if (!gateway.savedLabel().equals("one")) {
            return "the saved label is " + gateway.savedLabel();
        }
        Map<String, String> now = gateway.settings();
        if (!now.equals(before)) {
            now.entrySet().removeAll(before.entrySet());
            return "settings changed: " + now;
        }
        return "";
    }

    private static void require(Outcome outcome, State state) {
        if (outcome.state() != state) {
            throw new IllegalStateException("The campaign cannot begin: " + outcome);
        }
    }
}
