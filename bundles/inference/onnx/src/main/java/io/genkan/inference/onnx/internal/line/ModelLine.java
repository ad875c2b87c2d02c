package io.genkan.inference.onnx.internal.line;

import io.genkan.inference.onnx.internal.engine.ModelException;
import io.genkan.inference.onnx.internal.line.LineOptions.OnDrift;
import io.genkan.inference.onnx.internal.store.ModelCard;
import io.genkan.inference.onnx.internal.store.ModelRefusedException;
import io.genkan.inference.onnx.internal.store.ModelStore;
import io.genkan.inference.onnx.internal.store.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * A model on a line: records go through it and leave with the answers of the active version. Whatever happens to versions,
 * every record that goes in comes out, in order. Versions are loaded before they take part, outside of the lock that
 * records take. Safe for concurrent use.
 */
public final class ModelLine implements ModelStore.Listener, AutoCloseable {
    static final String VERSION_KEY = "model_version";
    private static final int MOST_KEYS = 10_000;
    private static final int FAILURES_IN_A_ROW = 3;
    private static final int MANY_STRANGERS = 100;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Hears what a technician should know; called on any thread, must not block. */
    public interface Face {
        /** Works; the sentence says how. */
        void works(String sentence);

        /** Does not work, and records pass without answers; the sentence says why. */
        void fails(String sentence);

        /** Something that somebody should look at once. */
        void notes(String sentence);

        /** The inputs have drifted from the training, or are back. */
        void drift(boolean drifting, String channel, double index, String sentence);
    }

    private final LineOptions options;
    private final ModelStore store;
    private final Face face;
    private final Set<String> keysSeen = ConcurrentHashMap.newKeySet();
    private final Object changing = new Object();
    // guarded by this
    private @Nullable Feed active;
    private @Nullable Feed next; // its windows are not full yet
    private @Nullable Shadow shadow;
    private @Nullable Drift drift;
    private boolean drifting;
    private int failures;
    private int strangers;
    private long pausedUntil;
    private boolean paused;
    private String trouble = "";
    private final Set<String> given = new HashSet<>(); // versions that were given up; no way back to them
    private Map<String, TypedValue<?>> lastAnswer = Map.of();
    private final List<double[]> samples = new ArrayList<>();
    private boolean closed;

    public ModelLine(LineOptions options, ModelStore store, Face face) {
        this.options = options;
        this.store = store;
        this.face = face;
        store.listen(this);
        changed(options.model(), store.versions(options.model()));
    }

    public LineOptions options() {
        return options;
    }

    /** {@return one sentence about the inputs of a model that this line does not have, null when it has all} */
    public @Nullable String lacking(ModelCard card) {
        Set<String> missing = new TreeSet<>();
        for (ModelCard.Input input : card.inputs()) {
            input.elements().forEach(element -> {
                String key = options.inputs().getOrDefault(element.key(), element.key());
                if (!element.mayMiss() && !keysSeen.contains(key)) {
                    missing.add("'" + key + "'" + (element.unit().isEmpty() ? "" : " (" + element.unit() + ")"));
                }
            });
        }
        return missing.isEmpty()
                ? null
                : String.join(", ", missing)
                        + (keysSeen.isEmpty()
                                ? "; it has carried no record yet"
                                : "; it has " + new TreeSet<>(keysSeen));
    }

    @Override
    public void changed(String name, Versions versions) {
        if (!name.equals(options.model())) {
            return;
        }
        synchronized (changing) { // one change at a time; records go on meanwhile
            changeActive(versions);
            changeShadow(versions);
        }
        synchronized (this) {
            tell();
        }
    }

    private void changeActive(Versions versions) {
        @Nullable String wanted = versions.active();
        @Nullable Shadow promoted = null;
        synchronized (this) {
            Feed newest = next != null ? next : active;
            if (closed
                    || wanted == null
                    || (newest != null && newest.card().version().equals(wanted))) {
                return;
            }
            if (active != null && active.card().version().equals(wanted)) { // back before the new one took over
                close(next);
                next = null;
                return;
            }
            if (shadow != null && shadow.feed().card().version().equals(wanted)) {
                promoted = shadow;
                shadow = null;
            }
        }
        @Nullable Feed fresh = null;
        if (promoted != null && promoted.stop()) {
            fresh = promoted.feed(); // with its windows full
        } else {
            fresh = open(wanted);
        }
        if (fresh == null) {
            return;
        }
        synchronized (this) {
            if (closed) {
                fresh.close();
                return;
            }
            close(next);
            next = null;
            failures = 0;
            paused = false;
            trouble = "";
            if (active == null || fresh.ready()) {
                activate(fresh);
            } else {
                next = fresh;
            }
        }
    }

    /** The caller holds the lock. */
    private void activate(Feed fresh) {
        close(active);
        active = fresh;
        drift = options.driftWindow() > 0
                ? new Drift(fresh.columns(), options.driftWindow(), options.driftLimit())
                : null;
    }

    private void changeShadow(Versions versions) {
        @Nullable Shadow ended = null;
        @Nullable String wanted = versions.shadow();
        synchronized (this) {
            if (shadow != null && !shadow.feed().card().version().equals(wanted)) {
                ended = shadow;
                shadow = null;
            }
            if (closed || shadow != null) {
                wanted = null;
            }
        }
        if (ended != null) {
            ended.close();
        }
        @Nullable Feed feed = wanted == null ? null : open(wanted);
        if (feed == null) {
            return;
        }
        Comparison comparison = new Comparison(options.rule());
        Shadow fresh = new Shadow(feed, comparison, options.truthOutput(), () -> judge(comparison, feed.card()));
        synchronized (this) {
            if (closed) {
                fresh.close();
            } else {
                shadow = fresh;
            }
        }
    }

    private @Nullable Feed open(String version) {
        try {
            return new Feed(store.open(options.model(), version), options.inputs(), options.outputs(), options.step());
        } catch (ModelRefusedException e) {
            synchronized (this) {
                trouble = String.valueOf(e.getMessage());
            }
            face.notes(trouble);
            return null;
        }
    }

    /** On the shadow's thread. */
    private void judge(Comparison comparison, ModelCard card) {
        Comparison.Verdict verdict = comparison.verdict();
        if (verdict == Comparison.Verdict.WAIT || !options.promoteByRule()) {
            if (comparison.compared() % 100 == 0) {
                synchronized (this) {
                    tell();
                }
            }
            return;
        }
        try {
            if (!card.version().equals(store.versions(card.name()).shadow())) {
                return; // another line was first
            }
            if (verdict == Comparison.Verdict.PROMOTE) {
                store.promote(card.name());
                face.notes("Model " + card.title() + " is active now: " + comparison.sentence());
            } else {
                store.endShadow(card.name());
                face.notes("Model " + card.title() + " is not good enough and stays out: " + comparison.sentence());
            }
        } catch (ModelRefusedException e) {
            face.notes(String.valueOf(e.getMessage()));
        }
    }

    /** Takes records through the model; as many come out as went in. */
    public List<WireRecord> process(List<WireRecord> records) {
        boolean fallBack;
        List<WireRecord> result;
        synchronized (this) {
            result = answer(records);
            fallBack = failures >= FAILURES_IN_A_ROW && paused && options.fallBackOnFailure();
        }
        if (fallBack) {
            fallBack("It failed " + FAILURES_IN_A_ROW + " times in a row.");
        }
        return result;
    }

    private void fallBack(String why) {
        Versions versions = store.versions(options.model());
        synchronized (this) {
            if (versions.active() == null || versions.previous() == null || given.contains(versions.previous())) {
                return;
            }
            given.add(versions.active());
        }
        try {
            store.fallBack(options.model());
            face.notes("Model " + options.model() + " fell back from " + versions.active() + " to "
                    + versions.previous() + ": " + why);
        } catch (ModelRefusedException e) {
            face.notes(String.valueOf(e.getMessage()));
        }
    }

    /** The caller holds the lock. */
    private List<WireRecord> answer(List<WireRecord> records) {
        Feed coming = next;
        if (coming != null && coming.ready()) { // between two envelopes, never within one
            next = null;
            activate(coming);
            tell();
        }
        int due = 0;
        int[] slot = new int[records.size()];
        List<String> groups = new ArrayList<>(records.size());
        boolean[] reached = new boolean[records.size()];
        for (int r = 0; r < records.size(); r++) {
            Map<String, TypedValue<?>> record = records.get(r).getProperties();
            if (!keysSeen.containsAll(record.keySet()) && keysSeen.size() < MOST_KEYS) {
                keysSeen.addAll(record.keySet());
            }
            slot[r] = -1;
            String group = group(record);
            groups.add(group);
            if (take(record, group)) {
                reached[r] = true;
                Feed feed = active;
                if (feed != null && feed.due(group) && running()) {
                    feed.sample(group, space(due, feed.sampleSize()));
                    slot[r] = due++;
                }
            }
        }
        Feed feed = active;
        if (feed == null) {
            return records;
        }
        List<Map<String, TypedValue<?>>> answers = List.of();
        long nanos = 0;
        if (due > 0) {
            long start = System.nanoTime();
            answers = run(feed, due);
            nanos = (System.nanoTime() - start) / due;
        }
        List<WireRecord> result = new ArrayList<>(records.size());
        for (int r = 0; r < records.size(); r++) {
            Map<String, TypedValue<?>> record = records.get(r).getProperties();
            boolean answered = slot[r] >= 0 && slot[r] < answers.size();
            if (answered) {
                lastAnswer = answers.get(slot[r]);
                Map<String, TypedValue<?>> properties = new HashMap<>(record);
                properties.putAll(lastAnswer);
                properties.put(
                        VERSION_KEY, TypedValues.newStringValue(feed.card().version()));
                result.add(new WireRecord(properties));
            } else {
                result.add(records.get(r));
            }
            offerToShadow(record, groups.get(r), answered, reached[r] && r == records.size() - 1, nanos);
        }
        return result;
    }

    private String group(Map<String, TypedValue<?>> record) {
        @Nullable TypedValue<?> value = options.groupBy().isEmpty() ? null : record.get(options.groupBy());
        return value == null ? "-" : String.valueOf(value.getValue());
    }

    /** Puts a record into all versions; {@return whether the active one has it}. */
    private boolean take(Map<String, TypedValue<?>> record, String group) {
        if (shadow != null) {
            shadow.feed().put(record, group);
        }
        if (next != null) {
            next.put(record, group);
        }
        Feed feed = active;
        if (feed == null) {
            return false;
        }
        boolean stranger = !feed.concerns(record);
        @Nullable String wrong = feed.put(record, group);
        if (wrong != null) {
            strangers = stranger ? strangers + 1 : 0;
            if (!stranger || strangers >= MANY_STRANGERS) { // records of others share the line
                say(wrong);
            }
            return false;
        }
        strangers = 0;
        watchDrift(feed);
        return true;
    }

    private double[] space(int index, int size) {
        while (samples.size() <= index) {
            samples.add(new double[size]);
        }
        if (samples.get(index).length != size) {
            samples.set(index, new double[size]);
        }
        return samples.get(index);
    }

    private boolean running() {
        if (paused && System.nanoTime() - pausedUntil >= 0) {
            paused = false;
        }
        return !paused && !(drifting && options.onDrift() == OnDrift.PASS);
    }

    private List<Map<String, TypedValue<?>>> run(Feed feed, int due) {
        try {
            List<Map<String, TypedValue<?>>> answers = feed.answer(samples, due);
            failures = 0;
            say("");
            return answers;
        } catch (ModelException e) {
            failures++;
            if (failures >= FAILURES_IN_A_ROW) {
                paused = true; // a model that times out would hold the line up at every record
                pausedUntil = System.nanoTime() + PAUSE_NANOS;
            }
            say("Model " + feed.card().title() + ": " + e.getMessage());
            return List.of();
        }
    }

    private void offerToShadow(
            Map<String, TypedValue<?>> record, String group, boolean answered, boolean newest, long nanos) {
        Shadow beside = shadow;
        if (beside == null) {
            return;
        }
        double truth = Shadow.number(record.get(options.truthKey()));
        @Nullable Double known = Double.isNaN(truth) ? null : truth;
        // of several records in one envelope the shadow sees the last: its windows are there already
        if (answered && newest && beside.feed().due(group)) {
            double[] sample = new double[beside.feed().sampleSize()];
            beside.feed().sample(group, sample);
            beside.offer(sample, lastAnswer, nanos, known);
        } else if (known != null) {
            beside.offer(new double[0], lastAnswer, 0, known);
        }
    }

    private void watchDrift(Feed feed) {
        Drift watch = drift;
        Drift.@Nullable Finding finding = watch == null ? null : watch.add(feed.row());
        if (finding == null || finding.drifting() == drifting) {
            return;
        }
        drifting = finding.drifting();
        face.drift(drifting, finding.key(), finding.index(), finding.message());
        if (drifting && options.onDrift() == OnDrift.FALL_BACK) {
            // not on the line's thread, which holds the lock
            Thread thread = new Thread(() -> fallBack(finding.message()), "onnx-fall-back");
            thread.setDaemon(true);
            thread.start();
        }
        tell();
    }

    private void say(String sentence) {
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            tell();
        }
    }

    /** The caller holds the lock. */
    private void tell() {
        Feed feed = active;
        if (feed == null) {
            face.fails(
                    trouble.isEmpty()
                            ? "There is no model " + options.model() + " yet: install it; records pass unchanged."
                            : trouble);
        } else if (!trouble.isEmpty()) {
            face.fails(trouble + " Records pass without answers.");
        } else {
            String text = "Runs " + feed.card().title() + ".";
            if (drifting && options.onDrift() == OnDrift.PASS) {
                text = "Model " + feed.card().title() + " waits: its inputs have drifted.";
            }
            if (next != null) {
                text += " Version " + next.card().version() + " takes over when its window is full.";
            }
            if (shadow != null) {
                text += " Beside it " + shadow.feed().card().version() + ": "
                        + shadow.comparison().sentence();
            }
            face.works(text);
        }
    }

    private static void close(@Nullable Feed feed) {
        if (feed != null) {
            feed.close();
        }
    }

    @Override
    public void close() {
        store.unlisten(this);
        @Nullable Shadow ended;
        synchronized (this) {
            closed = true;
            close(active);
            close(next);
            active = null;
            next = null;
            ended = shadow;
            shadow = null;
        }
        if (ended != null) {
            ended.close();
        }
    }
}
