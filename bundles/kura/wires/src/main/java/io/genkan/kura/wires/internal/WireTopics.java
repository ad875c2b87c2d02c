package io.genkan.kura.wires.internal;

/** Event Admin topics and properties with which the gate tells what it does. Other bundles repeat the texts. */
final class WireTopics {
    /** A receiver left; its wire waits. */
    static final String PAUSED = "io/genkan/wires/PAUSED";

    /** The receiver is back and has been given everything that waited. */
    static final String RESUMED = "io/genkan/wires/RESUMED";

    /** Envelopes of a wire were lost. */
    static final String DROPPED = "io/genkan/wires/DROPPED";

    /** {@code String}: kura.service.pid of the sending component. */
    static final String EMITTER = "emitter";

    /** {@code Integer}: its output port. */
    static final String EMITTER_PORT = "emitter.port";

    /** {@code String}: kura.service.pid of the receiving component. */
    static final String RECEIVER = "receiver";

    /** {@code Integer}: its input port. */
    static final String RECEIVER_PORT = "receiver.port";

    /** {@code Long}, of RESUMED: from the moment the gate shut until it was open again, in microseconds. */
    static final String PAUSE_MICROS = "pause.us";

    /** {@code Long}, of RESUMED: envelopes that had waited and were delivered. */
    static final String DELIVERED = "delivered";

    /** {@code Long}, of DROPPED: envelopes lost since the last such event of this wire. */
    static final String COUNT = "count";

    /** {@code Long}: when it happened, in milliseconds since the epoch. */
    static final String TIMESTAMP = "timestamp";

    private WireTopics() {}
}
