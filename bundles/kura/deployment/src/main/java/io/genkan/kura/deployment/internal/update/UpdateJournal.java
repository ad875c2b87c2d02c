package io.genkan.kura.deployment.internal.update;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.update.UpdateKind;
import io.genkan.api.update.UpdateStep;
import io.genkan.kura.deployment.internal.set.PropertiesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far the update is that is being made, on disk before each step begins, and what came of the last one. Lies beside the
 * installed packages, not in the framework's cache. Used by one thread at a time.
 */
public final class UpdateJournal {
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String STEP = "step";
    private static final String SNAPSHOT = "snapshot";
    private static final String ATTEMPTS = "attempts";
    private static final String PACKAGE = "package.";
    private static final String OF_PACKAGE = "version.";
    private static final String SIGNED = "signed.";
    private static final String MODEL = "model.";
    private static final String REMOVED = "removed.";
    private static final String KIND = "kind";
    private static final String ORIGIN = "origin";
    private static final String STARTED = "started";

    private final Path path;
    private final PropertiesFile file;
    private final PropertiesFile last;
    private final Runnable written;

    /**
     * Reads the journal.
     *
     * @param folder where it lies
     * @param written called before and after each step is on disk
     */
    public UpdateJournal(Path folder, Runnable written) throws IOException {
        this.path = folder.resolve("journal.properties");
        this.file = PropertiesFile.read(path);
        this.last = PropertiesFile.read(folder.resolve("last.properties"));
        this.written = written;
    }

    /**
     * An update as it is written down.
     *
     * @param snapshot id of the snapshot of the configuration before it; empty: there is no configuration
     * @param packages files of its packages by symbolic name
     * @param versions their versions
     * @param signed those of them that somebody trusted signed
     * @param models whether each file that it replaces was there before, by path below the folder of the models
     * @param removed symbolic names of packages that it uninstalls
     * @param course how it began
     */
    public record Entry(
            String name,
            String version,
            Optional<Long> snapshot,
            Map<String, Path> packages,
            Map<String, String> versions,
            Map<String, Boolean> signed,
            Map<String, Boolean> models,
            Set<String> removed,
            Course course) {}

    void begin(Entry entry) throws IOException {
        Map<String, String> entries = file.entries();
        entries.clear();
        entries.put(NAME, entry.name());
        entries.put(VERSION, entry.version());
        entry.snapshot().ifPresent(id -> entries.put(SNAPSHOT, id.toString()));
        entry.packages().forEach((name, path) -> entries.put(PACKAGE + name, path.toString()));
        entry.versions().forEach((name, version) -> entries.put(OF_PACKAGE + name, version));
        entry.signed().forEach((name, signed) -> entries.put(SIGNED + name, signed.toString()));
        entry.models().forEach((path, existed) -> entries.put(MODEL + path, existed.toString()));
        entry.removed().forEach(name -> entries.put(REMOVED + name, ""));
        entries.put(KIND, entry.course().kind().name());
        entries.put(ORIGIN, entry.course().origin());
        entries.put(STARTED, Long.toString(entry.course().startedAt()));
        step(UpdateStep.PREPARED);
    }

    void step(UpdateStep step) throws IOException {
        file.entries().put(STEP, step.name());
        write();
    }

    private void write() throws IOException {
        written.run();
        file.write();
        written.run();
    }

    /** Forgets the update, on a disk that takes nothing more: the next start must not go on to what is new. */
    void abandon() throws IOException {
        Files.deleteIfExists(path);
    }

    /** {@return the step of the update that was cut off; empty: none was} */
    public Optional<UpdateStep> cutOff() {
        String step = file.entries().get(STEP);
        return step == null ? Optional.empty() : Optional.of(UpdateStep.valueOf(step));
    }

    /** {@return the update that was cut off} */
    public Entry entry() {
        Map<String, Path> packages = new TreeMap<>();
        Map<String, String> versions = new TreeMap<>();
        Map<String, Boolean> signed = new TreeMap<>();
        Map<String, Boolean> models = new TreeMap<>();
        Set<String> removed = new TreeSet<>();
        file.entries().forEach((key, value) -> {
            if (key.startsWith(PACKAGE)) {
                packages.put(key.substring(PACKAGE.length()), Path.of(value));
            } else if (key.startsWith(OF_PACKAGE)) {
                versions.put(key.substring(OF_PACKAGE.length()), value);
            } else if (key.startsWith(SIGNED)) {
                signed.put(key.substring(SIGNED.length()), Boolean.valueOf(value));
            } else if (key.startsWith(MODEL)) {
                models.put(key.substring(MODEL.length()), Boolean.valueOf(value));
            } else if (key.startsWith(REMOVED)) {
                removed.add(key.substring(REMOVED.length()));
            }
        });
        return new Entry(
                file.entries().getOrDefault(NAME, ""),
                file.entries().getOrDefault(VERSION, ""),
                Optional.ofNullable(file.entries().get(SNAPSHOT)).map(Long::valueOf),
                packages,
                versions,
                signed,
                models,
                removed,
                course(signed.containsValue(true)));
    }

    private Course course(boolean signed) {
        Map<String, String> entries = file.entries();
        return new Course(
                UpdateKind.valueOf(entries.getOrDefault(KIND, UpdateKind.SET.name())),
                entries.getOrDefault(NAME, ""),
                entries.getOrDefault(VERSION, ""),
                entries.getOrDefault(ORIGIN, ""),
                signed,
                Long.parseLong(entries.getOrDefault(STARTED, Long.toString(System.currentTimeMillis()))));
    }

    /** Notes that a start tries to put it right. {@return how many have, this one included} */
    int attempt() throws IOException {
        int attempts = Integer.parseInt(file.entries().getOrDefault(ATTEMPTS, "0")) + 1;
        file.entries().put(ATTEMPTS, Integer.toString(attempts));
        write();
        return attempts;
    }

    /**
     * Notes what came of it.
     *
     * @param over whether it is over; false: the next start goes on putting it right
     */
    void end(Outcome outcome, boolean over) throws IOException {
        Map<String, String> entries = last.entries();
        entries.put("state", outcome.state().name());
        entries.put("reason", outcome.reason().name());
        entries.put(NAME, outcome.name());
        entries.put(VERSION, outcome.version());
        entries.put("message", outcome.message());
        last.write();
        if (over) {
            file.entries().clear();
            write();
        }
    }

    /** {@return what came of the last update; empty when there was none} */
    Optional<Outcome> last() {
        Map<String, String> entries = last.entries();
        try {
            return Optional.of(new Outcome(
                    Outcome.State.valueOf(entries.getOrDefault("state", "")),
                    Outcome.Reason.valueOf(entries.getOrDefault("reason", "")),
                    entries.getOrDefault(NAME, ""),
                    entries.getOrDefault(VERSION, ""),
                    entries.getOrDefault("message", "")));
        } catch (IllegalArgumentException e) { // none was ever written, or by another version of the gateway
            return Optional.empty();
        }
    }
}
