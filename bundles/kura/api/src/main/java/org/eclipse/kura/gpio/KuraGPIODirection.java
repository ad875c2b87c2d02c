package org.eclipse.kura.gpio;

/** Whether a pin is read or written. */
public enum KuraGPIODirection {
    /** The pin is read. */
    INPUT,
    /** The pin is written. */
    OUTPUT
}
