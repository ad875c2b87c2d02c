package io.genkan.fleet.release.internal.install;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateDryRun;
import io.genkan.api.update.UpdateKind;
import io.genkan.api.update.UpdateOption;
import io.genkan.api.update.UpdateProgress;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Remembers what it was given, and ends as it is told. */
final class FakeUpdates implements UpdateService {
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]*)\",\"version\":\"([^\"]*)\"");

    /** What becomes of an update, by its name. */
    Function<String, State> fate = name -> State.INSTALLED;

    final List<Map<String, String>> applied = new ArrayList<>();
    final List<String> takenBack = new ArrayList<>();
    final List<UpdateRecord> history = new ArrayList<>();

    /** What runs: versions by names. */
    final Map<String, String> running = new TreeMap<>();

    RuntimeSlots slots = new RuntimeSlots("slim", "home", false, List.of());

    /** Called before and after something changes. */
    Runnable point = () -> {};

    private final Map<String, String> before = new TreeMap<>();

    /** {@return what a restart finds} */
    FakeUpdates copy() {
        FakeUpdates copy = new FakeUpdates();
        copy.history.addAll(history);
        copy.running.putAll(running);
        copy.before.putAll(before);
        copy.slots = slots;
        return copy;
    }

    @Override
    public CompletionStage<Outcome> apply(InputStream content, String origin, Set<UpdateOption> options)
            throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(content);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        applied.add(entries);
        Matcher name = NAME.matcher(entries.getOrDefault("update.json", ""));
        if (!options.contains(UpdateOption.VERIFIED) || !name.find()) {
            throw new IOException("it is no update of a release");
        }
        State state = fate.apply(name.group(1));
        point.run();
        Outcome outcome = ended(name.group(1), name.group(2), state);
        point.run();
        return CompletableFuture.completedFuture(outcome);
    }

    /** Something came to its end. */
    Outcome ended(String name, String version, State state) {
        Outcome outcome = new Outcome(state, Reason.NONE, name, version, name + " is " + state + ".");
        history.removeIf(record ->
                record.outcome().name().equals(name) && record.outcome().state() == State.STAGED);
        if (state == State.INSTALLED) {
            before.put(name, running.getOrDefault(name, ""));
            running.put(name, version);
        }
        history.add(
                0,
                new UpdateRecord(
                        "u" + history.size(), UpdateKind.SET, "test", true, 0, 0, outcome, List.of(), List.of(), true));
        return outcome;
    }

    @Override
    public CompletionStage<Outcome> takeBack(String id, String origin) {
        takenBack.add(id);
        history.stream().filter(record -> record.id().equals(id)).forEach(record -> {
            String name = record.outcome().name();
            running.put(name, before.getOrDefault(name, ""));
        });
        point.run();
        return CompletableFuture.completedFuture(new Outcome(State.INSTALLED, Reason.NONE, id, "", "Taken back."));
    }

    @Override
    public List<UpdateRecord> history() {
        return List.copyOf(history);
    }

    @Override
    public RuntimeSlots runtime() {
        return slots;
    }

    @Override
    public UpdateDryRun dryRun(InputStream content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Outcome> apply(InputStream content, String origin) throws IOException {
        return apply(content, origin, Set.of());
    }

    @Override
    public Optional<UpdateProgress> progress() {
        return Optional.empty();
    }

    @Override
    public UpdateDryRun dryRunTakeBack(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Outcome> last() {
        return history.stream().findFirst().map(UpdateRecord::outcome);
    }
}
