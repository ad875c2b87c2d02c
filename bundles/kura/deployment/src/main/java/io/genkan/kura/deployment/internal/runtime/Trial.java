package io.genkan.kura.deployment.internal.runtime;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.update.UpdateKind;
import io.genkan.api.update.UpdateStep;
import io.genkan.kura.deployment.internal.set.PropertiesFile;
import io.genkan.kura.deployment.internal.update.Course;
import io.genkan.kura.deployment.internal.update.Folders;
import io.genkan.kura.deployment.internal.update.Picture;
import io.genkan.kura.deployment.internal.update.Updates;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One trial of a runtime, over the restarts that it takes: it lies on the disk. Used by one thread at a time. */
final class Trial {
    private static final Logger logger = LoggerFactory.getLogger(Trial.class);
    private static final long LOOK_MILLIS = 500;

    /** Before bin/slots loses its patience, so that the reason is a sentence of what is wrong. */
    private static final double SHARE_OF_TIME = 0.9;

    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String ORIGIN = "origin";
    private static final String SIGNED = "signed";
    private static final String STARTED = "started";
    private static final String SNAPSHOT = "snapshot";

    private final Path folder;
    private final Course course;
    private final Updates updates;

    Trial(Path folder, Course course, Updates updates) {
        this.folder = folder;
        this.course = course;
        this.updates = updates;
    }

    /** Something that may find the disk full. */
    interface Write {
        void run() throws IOException;
    }

    static Course noCourse() {
        return new Course(UpdateKind.RUNTIME, "", "", "", false);
    }

    static Course readCourse(Path folder) throws IOException {
        Map<String, String> entries = note(folder).entries();
        return new Course(
                UpdateKind.RUNTIME,
                entries.getOrDefault(NAME, ""),
                entries.getOrDefault(VERSION, ""),
                entries.getOrDefault(ORIGIN, ""),
                Boolean.parseBoolean(entries.getOrDefault(SIGNED, "false")),
                Long.parseLong(entries.getOrDefault(STARTED, Long.toString(System.currentTimeMillis()))));
    }

    private static PropertiesFile note(Path folder) throws IOException {
        return PropertiesFile.read(folder.resolve("trial.properties"));
    }

    /** Writes down how everything is before the restart. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        for (String old : List.of("report", "verdict", "restart")) {
            Files.deleteIfExists(folder.resolve(old));
        }
        Folders.deleteAll(folder.resolve("snapshots"));
        updates.picture().write(folder.resolve("before.properties"));
        PropertiesFile note = note(folder);
        Map<String, String> entries = note.entries();
        entries.clear();
        entries.put(NAME, course.name());
        entries.put(VERSION, course.version());
        entries.put(ORIGIN, course.origin());
        entries.put(SIGNED, Boolean.toString(course.signed()));
        entries.put(STARTED, Long.toString(course.startedAt()));
        updates.snapshot(folder.resolve("snapshots")).ifPresent(id -> entries.put(SNAPSHOT, id.toString()));
        note.write();
    }

    /** After a trial that failed, the settings are again those before it. */
    void early() {
        if (!Files.exists(folder.resolve("report"))) {
            return;
        }
        try {
            String id = note(folder).entries().get(SNAPSHOT);
            if (id != null) {
                updates.dropSnapshots(Long.parseLong(id), folder.resolve("undone"));
            }
        } catch (IOException e) {
            logger.warn("The settings do not go back to those before the last update of the runtime", e);
        }
    }

    /** Tells what came of a trial that failed, once. */
    void report() throws IOException {
        Path file = folder.resolve("report");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        Course tried = readCourse(folder);
        String slot = lines.isEmpty() ? "" : lines.get(0);
        boolean unhealthy = lines.size() > 1 && lines.get(1).equals(Reason.HEALTH.name());
        String why = lines.size() > 2 ? lines.get(2) : "nobody knows why";
        Outcome outcome = new Outcome(
                State.TAKEN_BACK,
                unhealthy ? Reason.HEALTH : Reason.NOT_STARTED,
                tried.name(),
                tried.version(),
                "Runtime " + tried.version() + " was left again: " + why + (why.endsWith(".") ? "" : ".")
                        + " The one before it runs.");
        logger.warn("{} ({}, {})", outcome.message(), outcome.reason(), tried.origin());
        updates.tell(tried, UpdateStep.TAKING_BACK);
        updates.ended(outcome, tried);
        if (SlotState.SLOTS.contains(slot) && !slot.equals(new SlotState(folder).previous())) {
            Folders.deleteAll(folder.resolve(slot));
        }
        forget();
        Files.deleteIfExists(file);
    }

    private void forget() throws IOException {
        Folders.deleteAll(folder.resolve("snapshots"));
        for (String old : List.of("before.properties", "trial.properties", "verdict")) {
            Files.deleteIfExists(folder.resolve(old));
        }
    }

    /**
     * Watches until everything is as it was before, as long as bin/slots waits.
     *
     * @param problems what the start could not do
     * @param sinceNanos when the gateway started, in terms of {@link System#nanoTime()}
     * @param seconds how long it may take from then on
     * @return what is worse; empty: nothing is
     */
    Optional<String> watch(List<String> problems, long sinceNanos, int seconds)
            throws IOException, InterruptedException {
        updates.tell(course, UpdateStep.WATCHING);
        long nanos = (long) (seconds * 1e9 * SHARE_OF_TIME);
        Picture before = Picture.read(folder.resolve("before.properties"));
        if (!problems.isEmpty()) {
            return Optional.of(problems.get(0));
        }
        Optional<String> verdict = Optional.of("The settings of updates did not come.");
        while (System.nanoTime() - sinceNanos < nanos) {
            if (updates.isConfigured()) {
                verdict = updates.compare(before);
                if (verdict.isEmpty()) {
                    return verdict;
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return verdict;
    }

    /** It has proved itself. */
    void keep(Write confirmation) throws IOException {
        updates.tell(course, UpdateStep.COMMITTING);
        confirmation.run();
        Outcome outcome = new Outcome(
                State.INSTALLED,
                Reason.NONE,
                course.name(),
                course.version(),
                "Runtime " + course.version() + " has proved itself and is kept.");
        logger.info("{} ({})", outcome.message(), course.origin());
        updates.ended(outcome, course);
        forget();
        Files.deleteIfExists(folder.resolve("report"));
    }

    /** It has not: bin/slots starts the one before. */
    void giveUp(String sentence) throws IOException {
        logger.warn("Runtime {} is left again: {}", course.version(), sentence);
        updates.tell(course, UpdateStep.TAKING_BACK);
        DurableFile.write(folder.resolve("verdict"), (sentence + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
