package org.eclipse.kura.gpio;

/** Electrical set-up of a pin. */
public enum KuraGPIOMode {
    /** Output that pulls down only. */
    OUTPUT_OPEN_DRAIN,
    /** Output that drives both ways. */
    OUTPUT_PUSH_PULL,
    /** Input that is high when nothing is connected. */
    INPUT_PULL_UP,
    /** Input that is low when nothing is connected. */
    INPUT_PULL_DOWN
}
