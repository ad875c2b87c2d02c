package io.genkan.kura.wires.internal;

/** Who is told what happens on lanes besides delivery. Called on any thread, with locks held: must return at once. */
interface LaneObserver {
    /** The receiver left; what is sent from now on waits. */
    void paused(Lane lane);

    /** The receiver is back and everything that waited has been delivered. */
    void resumed(Lane lane, long pauseNanos, long delivered);

    /** Values were lost because they were too many, too big or too old. */
    void dropped(Lane lane, int count);

    /** The receiver threw {@code error} when it was given a value. */
    void threw(Lane lane, Throwable error);

    /** A value was taken after the receiver had thrown. */
    void accepted(Lane lane);

    /** A value has been delivered while somebody traces wires. */
    void traced(AdminWire wire);
}
