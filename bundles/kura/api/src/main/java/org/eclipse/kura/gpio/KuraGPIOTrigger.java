package org.eclipse.kura.gpio;

public enum KuraGPIOTrigger {
    RAISING_EDGE,
    FALLING_EDGE,
    BOTH_EDGES,
    HIGH_LEVEL,
    LOW_LEVEL,
    BOTH_LEVELS,
    NONE;
}
