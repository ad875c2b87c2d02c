package org.eclipse.kura.gpio;

/** What on an input calls the listeners. */
public enum KuraGPIOTrigger {
    /** The change from low to high. */
    RAISING_EDGE,
    /** The change from high to low. */
    FALLING_EDGE,
    /** Every change. */
    BOTH_EDGES,
    /** High. */
    HIGH_LEVEL,
    /** Low. */
    LOW_LEVEL,
    /** High and low. */
    BOTH_LEVELS,
    /** Nothing. */
    NONE
}
