package org.eclipse.kura.message;

/** How bad the condition is that a {@link KuraAlertPayload} reports. */
public enum KuraAlertSeverity {
    /** Somebody should look. */
    WARNING,
    /** Somebody must act. */
    CRITICAL
}
