package org.eclipse.kura.wire.graph;

/** Names of the properties of wires and of wire components. */
public enum Constants {
    /** Property of a wire: the index of the emitter's port where it starts, an Integer. */
    WIRE_EMITTER_PORT_PROP_NAME("emitter.port"),
    /** Property of a wire: the index of the receiver's port where it ends, an Integer. */
    WIRE_RECEIVER_PORT_PROP_NAME("receiver.port"),
    /** Property of a component: how many ports it receives on, an Integer. */
    RECEIVER_PORT_COUNT_PROP_NAME("receiver.port.count"),
    /** Property of a component: how many ports it emits on, an Integer. */
    EMITTER_PORT_COUNT_PROP_NAME("emitter.port.count"),
    /** Property of a wire: the {@code kura.service.pid} of the receiver. */
    RECEIVER_KURA_SERVICE_PID_PROP_NAME("receiver.kura.service.pid"),
    /** Property of a wire: the {@code kura.service.pid} of the emitter. */
    EMITTER_KURA_SERVICE_PID_PROP_NAME("emitter.kura.service.pid");

    private final String value;

    Constants(String value) {
        this.value = value;
    }

    /**
     * The name of the property.
     *
     * @return never null
     */
    public String value() {
        return value;
    }

    /**
     * Finds a constant by the name of its property.
     *
     * @param value the name of the property, with exactly these capitals
     * @return the constant, never null
     * @throws IllegalArgumentException if no constant has that value, or if it is null
     */
    public static Constants fromValue(String value) {
        for (var constant : values()) {
            if (constant.value.equals(value)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("There is no wire property '" + value + "'");
    }
}
