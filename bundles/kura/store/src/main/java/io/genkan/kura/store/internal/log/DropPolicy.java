package io.genkan.kura.store.internal.log;

/** Who has to go when there is no room for a message. */
public enum DropPolicy {
    /** The new one: it is refused, and whoever published it is told. */
    REFUSE,
    /** The oldest ones of the same priority. */
    OLDEST,
    /** Every second one of the same priority, the oldest first: what remains covers the whole time, less densely. */
    THIN_OUT
}
