package io.genkan.drivers.kit;

/** What a {@link FaultProxy} does to what passes between driver and device. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** Connections are refused, those that were there have ended. */
    REFUSE,
    /** Connections are accepted, what the driver says is swallowed, and nothing comes back. */
    SILENT,
    /** Every piece takes 50 ms in each direction. */
    DELAY,
    /** After half of the device's next answer the connection ends. */
    CUT,
    /** Every byte of the device comes with all its bits turned over. */
    GARBLE,
    /** Every piece of the device comes twice. */
    DUPLICATE,
    /** What the device says is held until the fault ends, and comes then. */
    LATE,
    /** The device vanishes without a word: connections stay open for ever and nothing passes, not even their end. */
    HALF_OPEN
}
