package io.genkan.kura.deployment.internal.update;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.update.UpdateKind;
import io.genkan.api.update.UpdateProgress;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateRecord.Pause;
import io.genkan.api.update.UpdateRecord.StepTime;
import io.genkan.api.update.UpdateStep;
import java.util.ArrayList;
import java.util.List;

/** What an update goes through, from its beginning to its end. Thread-safe. */
public final class Course {
    private final UpdateKind kind;
    private final String name;
    private final String version;
    private final String origin;
    private final boolean signed;
    private final String id;
    private final long startedAt;
    private final List<StepTime> steps = new ArrayList<>();
    private List<Pause> pauses = List.of();

    /** A course that begins now. */
    public Course(UpdateKind kind, String name, String version, String origin, boolean signed) {
        this(kind, name, version, origin, signed, System.currentTimeMillis());
    }

    /** A course that began before the last start. */
    public Course(UpdateKind kind, String name, String version, String origin, boolean signed, long startedAt) {
        this.kind = kind;
        this.name = name;
        this.version = version;
        this.origin = origin;
        this.signed = signed;
        this.startedAt = startedAt;
        this.id = startedAt + "-" + name.replaceAll("[^A-Za-z0-9._-]+", "_");
    }

    UpdateKind kind() {
        return kind;
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    /** {@return its version, may be empty} */
    public String version() {
        return version;
    }

    /** {@return where it comes from} */
    public String origin() {
        return origin;
    }

    /** {@return whether somebody trusted signed it} */
    public boolean signed() {
        return signed;
    }

    /** {@return by which it is remembered} */
    public String id() {
        return id;
    }

    /** {@return milliseconds since the epoch} */
    public long startedAt() {
        return startedAt;
    }

    synchronized void step(UpdateStep step) {
        steps.add(new StepTime(step, System.currentTimeMillis()));
    }

    /** Says which components paused. */
    public synchronized void paused(List<Pause> measured) {
        pauses = List.copyOf(measured);
    }

    synchronized UpdateProgress progress() {
        UpdateStep step = steps.isEmpty()
                ? UpdateStep.PREPARED
                : steps.get(steps.size() - 1).step();
        return new UpdateProgress(kind, name, version, step, startedAt);
    }

    /** {@return what is remembered of it} */
    public synchronized UpdateRecord ended(Outcome outcome) {
        return new UpdateRecord(
                id, kind, origin, signed, startedAt, System.currentTimeMillis(), outcome, steps, pauses, false);
    }
}
