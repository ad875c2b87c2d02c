package org.eclipse.kura.status;

/** How a lamp shows the state of a connection. All times are in milliseconds. */
public enum CloudConnectionStatusEnum {
    /** The lamp is off. */
    OFF,
    /** The lamp blinks fast. */
    FAST_BLINKING,
    /** The lamp blinks slowly. */
    SLOW_BLINKING,
    /** The lamp flashes twice, then pauses. */
    HEARTBEAT,
    /** The lamp is on. */
    ON;

    /** How long the lamp is on in slow blinking. */
    public static final int SLOW_BLINKING_ON_TIME = 300;

    /** How long the lamp is off in slow blinking. */
    public static final int SLOW_BLINKING_OFF_TIME = 300;

    /** How long the lamp is on in fast blinking. */
    public static final int FAST_BLINKING_ON_TIME = 100;

    /** How long the lamp is off in fast blinking. */
    public static final int FAST_BLINKING_OFF_TIME = 100;

    /** How long each flash of a heartbeat lasts. */
    public static final int HEARTBEAT_SYSTOLE_DURATION = 150;

    /** How long the lamp is off between the flashes of a heartbeat. */
    public static final int HEARTBEAT_DIASTOLE_DURATION = 150;

    /** How long the lamp is off after both flashes of a heartbeat. */
    public static final int HEARTBEAT_PAUSE_DURATION = 600;

    /** How often the lamp is checked. */
    public static final int PERIODIC_STATUS_CHECK_DELAY = 5000;
}
