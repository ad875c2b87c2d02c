package org.eclipse.kura.message;

/** What happened to the condition that a {@link KuraAlertPayload} reports. */
public enum KuraAlertStatus {
    /** The condition is there. */
    ACTIVE,
    /** The condition is gone. */
    INACTIVE,
    /** The condition was acknowledged by hand. */
    RESET
}
