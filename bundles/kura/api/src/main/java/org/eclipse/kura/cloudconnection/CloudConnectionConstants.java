package org.eclipse.kura.cloudconnection;

/** Names of properties that tie the components of a cloud connection together. */
public enum CloudConnectionConstants {
    /** Property of a publisher or subscriber: {@code kura.service.pid} of its endpoint. */
    CLOUD_ENDPOINT_SERVICE_PID_PROP_NAME("cloud.endpoint.service.pid"),
    /** Property of a publisher or subscriber component: factory pid of the endpoints that it fits. */
    CLOUD_CONNECTION_FACTORY_PID_PROP_NAME("cloud.connection.factory.pid");

    private final String value;

    CloudConnectionConstants(String value) {
        this.value = value;
    }

    /** {@return the name of the property} */
    public String value() {
        return this.value;
    }
}
