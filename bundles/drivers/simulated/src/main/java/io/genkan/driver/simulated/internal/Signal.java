package io.genkan.driver.simulated.internal;

/** A value over simulated time. The same time gives the same value; time does not go back. Not thread-safe. */
@FunctionalInterface
interface Signal {
    /** {@return the value at a time in milliseconds} */
    double at(long time);
}
