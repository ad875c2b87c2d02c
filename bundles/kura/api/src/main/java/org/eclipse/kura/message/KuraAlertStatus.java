package org.eclipse.kura.message;

public enum KuraAlertStatus {
    ACTIVE,
    INACTIVE,
    RESET;
}
