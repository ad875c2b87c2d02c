package io.genkan.itests.campaigns.update;

import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An update of package, settings and model is halted at every point between which something is written down: on the way there,
 * on the way back, and while a start puts it right. The next start has to find all of the old state or all of the new.
 */
public final class UpdateKill {
    private static final String OLD = "1.0.0 one one one";
    private static final String NEW = "2.0.0 two two two";
    private static final int HALTED = 137;
    private static final int POINTS_AT_MOST = 60;
    private static final long PATIENCE_SECONDS = 90;

    /** Points of a short run: one in each part of the way. */
    private static final List<Integer> SHORT_GOOD = List.of(7, 12, 15);

    private static final List<Integer> SHORT_BAD = List.of(15);

    /** How far the update has come whose repair is halted in turn: it was being watched. */
    private static final int WATCHED = 12;

    private final Path data;
    private final Path template;
    private final List<String> problems = new ArrayList<>();
    private int rounds;
    private int old;
    private int fresh;

    private UpdateKill(Path folder) {
        this.data = folder.resolve("data");
        this.template = folder.resolve("template");
    }

    /**
     * What came of it.
     *
     * @param rounds halts
     * @param old how many ended in the old state
     * @param fresh how many ended in the new state
     * @param problems one sentence for each that ended in neither
     */
    public record Result(int rounds, int old, int fresh, List<String> problems) {}

    /** Arguments: {@code --short} for some points only. */
    public static void main(String[] args) throws Exception {
        Result result = run(List.of(args).contains("--short"));
        result.problems().forEach(System.err::println);
        System.exit(result.problems().isEmpty() && result.old() > 0 && result.fresh() > 0 ? 0 : 1);
    }

    /** Runs the campaign and prints its figures. */
    public static Result run(boolean quick) throws Exception {
        Path folder = Files.createTempDirectory("genkan-update-kill");
        try {
            UpdateKill campaign = new UpdateKill(folder);
            campaign.prepare();
            List<Integer> all = IntStream.rangeClosed(1, POINTS_AT_MOST).boxed().toList();
            campaign.halt("good", quick ? SHORT_GOOD : all);
            campaign.halt("bad", quick ? SHORT_BAD : all);
            campaign.haltRepairs(quick ? List.of(3) : all);
            Figures.print("update-kill.rounds", campaign.rounds, "");
            Figures.print("update-kill.mixed", campaign.problems.size(), "");
            Figures.print("update-kill.old", campaign.old, "");
            Figures.print("update-kill.new", campaign.fresh, "");
            return new Result(campaign.rounds, campaign.old, campaign.fresh, campaign.problems);
        } finally {
            Scratch.delete(folder);
        }
    }

    private void prepare() throws Exception {
        if (child("prepare", 0).status() != 0) {
            throw new IllegalStateException("The gateway to begin with does not come up.");
        }
        copy(data, template);
    }

    /** Halts the update at each point until there is none any more. */
    private void halt(String kind, List<Integer> points) throws Exception {
        for (int point : points) {
            reset();
            int status = child(kind, point).status();
            if (status == 0) {
                return;
            }
            if (status != HALTED) {
                problems.add(
                        "The process with the " + kind + " update ended with " + status + " at point " + point + '.');
            }
            judge(kind + " update, point " + point);
        }
    }

    /** Halts the start that puts an update right. */
    private void haltRepairs(List<Integer> points) throws Exception {
        for (int point : points) {
            reset();
            child("good", WATCHED);
            if (child("look", point).status() == 0) {
                return;
            }
            judge("repair, point " + point);
        }
    }

    private void judge(String title) throws Exception {
        rounds++;
        String state = child("look", 0).state();
        if (OLD.equals(state)) {
            old++;
        } else if (NEW.equals(state)) {
            fresh++;
        } else {
            problems.add(title + ": after the next start the state is \"" + state + "\".");
        }
    }

    private record Ended(int status, @Nullable String state) {}

    private Ended child(String what, int point) throws IOException, InterruptedException {
        Path output = Files.createTempFile("genkan-update-kill", ".out");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KillChild.class.getName(),
                            what,
                            data.toString(),
                            Integer.toString(point))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                problems.add("The process for \"" + what + "\", point " + point + ", does not end: "
                        + Files.readString(output));
            }
            int status = process.waitFor();
            List<String> lines = Files.readAllLines(output);
            if (status != 0 && status != HALTED) {
                lines.forEach(System.err::println);
            }
            return new Ended(
                    status,
                    lines.stream()
                            .filter(line -> line.startsWith(KillChild.STATE))
                            .map(line -> line.substring(KillChild.STATE.length()))
                            .findFirst()
                            .orElse(null));
        } finally {
            Files.delete(output);
        }
    }

    private void reset() throws IOException {
        Scratch.delete(data);
        copy(template, data);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
