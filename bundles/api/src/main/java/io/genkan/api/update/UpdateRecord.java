package io.genkan.api.update;

import io.genkan.api.deployment.Outcome;
import java.util.List;

/**
 * A change that is over, as the gateway remembers it, also over restarts.
 *
 * @param id by which it can be taken back
 * @param kind what it changed
 * @param origin where it came from: a file name, an address, a user
 * @param signed whether somebody trusted had signed it
 * @param startedAt when it began, in milliseconds since the epoch
 * @param endedAt when it was over, likewise
 * @param outcome what came of it, with name and version
 * @param steps what it went through, in order
 * @param pauses which components paused, and for how long; components that came and went with the change are not named
 * @param canBeTakenBack whether {@link UpdateService#takeBack} can undo it now: it is the last change of its kind that was
 *     kept, and what was there before still lies on the disk
 */
public record UpdateRecord(
        String id,
        UpdateKind kind,
        String origin,
        boolean signed,
        long startedAt,
        long endedAt,
        Outcome outcome,
        List<StepTime> steps,
        List<Pause> pauses,
        boolean canBeTakenBack) {
    public UpdateRecord {
        steps = List.copyOf(steps);
        pauses = List.copyOf(pauses);
    }

    /**
     * A step and when it began.
     *
     * @param at milliseconds since the epoch
     */
    public record StepTime(UpdateStep step, long at) {}

    /**
     * A component that paused.
     *
     * @param pid its kura.service.pid, or its component name when it has none
     * @param micros how long it was away, in microseconds; for a component behind wires, how long data waited for it
     * @param waited envelopes that waited for it and were handed over
     * @param lost envelopes that were more, or waited for longer, than is kept
     */
    public record Pause(String pid, long micros, long waited, long lost) {}
}
