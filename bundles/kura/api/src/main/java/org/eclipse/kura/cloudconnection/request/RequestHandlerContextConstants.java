package org.eclipse.kura.cloudconnection.request;

public enum RequestHandlerContextConstants {
    TENANT_ID,
    DEVICE_ID,
    NOTIFICATION_PUBLISHER_PID;
}
