package org.eclipse.kura.wire.graph;

public enum Constants {
    WIRE_EMITTER_PORT_PROP_NAME("emitter.port"),
    WIRE_RECEIVER_PORT_PROP_NAME("receiver.port"),
    RECEIVER_PORT_COUNT_PROP_NAME("receiver.port.count"),
    EMITTER_PORT_COUNT_PROP_NAME("emitter.port.count"),
    RECEIVER_KURA_SERVICE_PID_PROP_NAME("receiver.kura.service.pid"),
    EMITTER_KURA_SERVICE_PID_PROP_NAME("emitter.kura.service.pid");
    private final String value;

    Constants(String value) {
        this.value = value;
    }

    public String value() {
        return this.value;
    }

    public static Constants fromValue(String value) {
        throw new UnsupportedOperationException("skeleton");
    }
}
