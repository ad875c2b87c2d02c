package org.eclipse.kura.cloudconnection.request;

/** The names of these constants are the keys of {@link RequestHandlerContext#getContextProperties()}. */
public enum RequestHandlerContextConstants {
    /** Account that the gateway belongs to. */
    TENANT_ID,
    /** Client id of the gateway. */
    DEVICE_ID,
    /** {@code kura.service.pid} of the publisher for reports. */
    NOTIFICATION_PUBLISHER_PID
}
