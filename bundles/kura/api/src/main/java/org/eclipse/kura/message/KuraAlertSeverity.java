package org.eclipse.kura.message;

public enum KuraAlertSeverity {
    WARNING,
    CRITICAL;
}
