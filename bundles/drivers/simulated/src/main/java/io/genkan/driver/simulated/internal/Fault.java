package io.genkan.driver.simulated.internal;

/**
 * Something that goes wrong for a while.
 *
 * @param from when it begins, milliseconds of simulated time
 * @param to when it is over
 * @param kind what goes wrong
 * @param delay milliseconds, for DELAY
 * @param channel the only channel that it is about; empty for all
 */
record Fault(long from, long to, Kind kind, long delay, String channel) {

    /** What can go wrong. */
    enum Kind {
        /** A channel answers with an error. */
        ERROR,
        /** Every answer is late. */
        DELAY,
        /** There is no connection. */
        DISCONNECT,
        /** A channel keeps the value that it had at the beginning. */
        FREEZE
    }

    boolean concerns(String name) {
        return channel.isEmpty() || channel.equals(name);
    }
}
