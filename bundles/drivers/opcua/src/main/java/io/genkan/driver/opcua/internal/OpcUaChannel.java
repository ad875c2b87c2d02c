package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.ChannelSettings;
import io.genkan.support.driver.Descriptor;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * What a technician sets for one channel, checked; ids as Kura's driver has them.
 *
 * @param node its namespace index counts only when there is no {@code namespaceUri}
 * @param namespaceUri the namespace by name; empty when the index is given
 * @param sampling milliseconds between two looks of the server, for listeners
 * @param children whether listeners are told of all variables below the node
 */
record OpcUaChannel(
        NodeId node,
        String namespaceUri,
        AttributeId attribute,
        WrittenType writtenType,
        double sampling,
        int queueSize,
        boolean discardOldest,
        boolean children) {
    private static final String NODE_ID = "node.id";
    private static final String NAMESPACE = "node.namespace.index";
    private static final String NAMESPACE_URI = "node.namespace.uri";
    private static final String ID_TYPE = "node.id.type";
    private static final String TYPE = "opcua.type";
    private static final String ATTRIBUTE = "attribute";
    private static final String SAMPLING = "listen.sampling.interval";
    private static final String QUEUE = "listen.queue.size";
    private static final String DISCARD = "listen.discard.oldest";
    private static final String CHILDREN = "listen.subscribe.to.children";

    /** The four kinds of node ids. */
    enum IdType {
        NUMERIC,
        STRING,
        GUID,
        OPAQUE
    }

    static Descriptor descriptor() {
        return new Descriptor()
                .text(NODE_ID, "Node id", true, "MyNode", "Identifier of the variable, without its namespace.")
                .number(NAMESPACE, "Namespace index", "2", 0, 65535, "Index of the variable's namespace.")
                .text(
                        NAMESPACE_URI,
                        "Namespace URI",
                        false,
                        "",
                        "Name of the variable's namespace; the index does not count then, which may change when the server"
                                + " does.")
                .choice(
                        ID_TYPE,
                        "Kind of node id",
                        IdType.STRING,
                        IdType.class,
                        "NUMERIC: a number. STRING: a text. GUID: such as 09087e75-8e5e-499b-954f-f2a9603db28a. OPAQUE: bytes"
                                + " in Base64.")
                .choice(
                        TYPE,
                        "OPC UA type",
                        WrittenType.DEFINED_BY_JAVA_TYPE,
                        WrittenType.class,
                        "Type in which values are written; DEFINED_BY_JAVA_TYPE asks the server for the variable's own.")
                .choice(ATTRIBUTE, "Attribute", AttributeId.Value, AttributeId.class, "What of the variable is read.")
                .number(
                        SAMPLING,
                        "Sampling interval",
                        "1000",
                        0,
                        86_400_000,
                        "For channels that are listened to: milliseconds between two looks of the server; 0 for as often"
                                + " as it can.")
                .number(
                        QUEUE,
                        "Queue size",
                        "10",
                        1,
                        100_000,
                        "For channels that are listened to: values that the server keeps between two notifications.")
                .flag(
                        DISCARD,
                        "Discard the oldest",
                        true,
                        "Which value of a full queue goes: the oldest or the newest.")
                .flag(
                        CHILDREN,
                        "Subscribe to children",
                        false,
                        "The node is a folder, and listeners are told of every variable below it.");
    }

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static OpcUaChannel parse(Map<String, Object> settings) {
        ChannelSettings channel = new ChannelSettings(settings);
        String id = channel.need(NODE_ID, "Pump.Speed");
        int namespace = channel.integer(NAMESPACE, 2, 0, 65535);
        return new OpcUaChannel(
                node(channel.choice(IdType.class, ID_TYPE, IdType.STRING), namespace, id),
                channel.text(NAMESPACE_URI, "").strip(),
                attribute(channel.text(ATTRIBUTE, AttributeId.Value.name()).strip()),
                channel.choice(WrittenType.class, TYPE, WrittenType.DEFINED_BY_JAVA_TYPE),
                sampling(channel.text(SAMPLING, "1000").strip()),
                channel.integer(QUEUE, 10, 1, 100_000),
                channel.flag(DISCARD, true),
                channel.flag(CHILDREN, false));
    }

    private static NodeId node(IdType type, int namespace, String id) {
        try {
            return switch (type) {
                case NUMERIC -> new NodeId(namespace, UInteger.valueOf(id));
                case STRING -> new NodeId(namespace, id);
                case GUID -> new NodeId(namespace, UUID.fromString(id));
                case OPAQUE ->
                    new NodeId(namespace, ByteString.of(Base64.getDecoder().decode(id)));
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    NODE_ID + " is \"" + id + "\", which is no identifier of type " + type + ".", e);
        }
    }

    /** The names are case-sensitive in Kura; here they need not be. */
    private static AttributeId attribute(String name) {
        for (AttributeId attribute : AttributeId.values()) {
            if (attribute.name().equalsIgnoreCase(name)) {
                return attribute;
            }
        }
        throw new IllegalArgumentException(ATTRIBUTE + " is \"" + name
                + "\": it must be Value, DisplayName, DataType or" + " another attribute of OPC UA.");
    }

    private static double sampling(String text) {
        try {
            double interval = Double.parseDouble(text);
            if (interval >= 0 && interval <= 86_400_000) {
                return interval;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new IllegalArgumentException(
                SAMPLING + " is \"" + text + "\": it must be a number of milliseconds between 0 and 86400000.");
    }

    /** {@return the settings of a channel that reads a node} */
    static Map<String, String> settings(NodeId node) {
        IdType type = switch (node.getType()) {
            case Numeric -> IdType.NUMERIC;
            case String -> IdType.STRING;
            case Guid -> IdType.GUID;
            case Opaque -> IdType.OPAQUE;
        };
        String id = node.getIdentifier() instanceof ByteString bytes
                ? Base64.getEncoder().encodeToString(bytes.bytesOrEmpty())
                : node.getIdentifier().toString();
        return Map.of(
                NODE_ID,
                type == IdType.GUID ? id.toLowerCase(Locale.ROOT) : id,
                NAMESPACE,
                node.getNamespaceIndex().toString(),
                ID_TYPE,
                type.name());
    }
}
