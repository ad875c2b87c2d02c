package io.genkan.driver.opcua.internal;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.DeviceNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.jspecify.annotations.Nullable;

/** Looks what there is below a node, for people. */
final class UaBrowser {
    private static final int MOST_NODES = 1000;
    private static final int ATTRIBUTES = 3;
    private static final int READABLE = 1;
    private static final int WRITABLE = 2;

    private final UaSession session;

    UaBrowser(UaSession session) {
        this.session = session;
    }

    /** @param id of a node that was found before, empty for the folder of all objects */
    BrowseResult below(String id) throws UaFailure {
        NodeId root = id.isEmpty() ? NodeIds.ObjectsFolder : NodeId.parseOrNull(id);
        if (root == null) {
            throw new IllegalArgumentException("\"" + id + "\" is no node id: write it like ns=2;s=Pump or ns=0;i=85.");
        }
        List<ReferenceDescription> shown = new ArrayList<>();
        List<ReadValueId> questions = new ArrayList<>();
        boolean all = true;
        for (ReferenceDescription reference : session.nodes().children(root)) {
            NodeId node = session.nodes().local(reference.getNodeId());
            if (node.isNull() || reference.getNodeClass() == NodeClass.Method) {
                continue;
            }
            if (shown.size() == MOST_NODES) {
                all = false;
                break;
            }
            shown.add(reference);
            if (reference.getNodeClass() == NodeClass.Variable) {
                questions.add(UaNodes.what(node, AttributeId.DataType));
                questions.add(UaNodes.what(node, AttributeId.ValueRank));
                questions.add(UaNodes.what(node, AttributeId.UserAccessLevel));
            }
        }
        List<DataValue> answers = session.nodes().read(questions);
        List<DeviceNode> found = new ArrayList<>();
        int at = 0;
        for (ReferenceDescription reference : shown) {
            boolean variable = reference.getNodeClass() == NodeClass.Variable;
            found.add(node(reference, variable ? answers.subList(at, at + ATTRIBUTES) : List.of()));
            at += variable ? ATTRIBUTES : 0;
        }
        return new BrowseResult(
                found,
                all
                        ? "The server shows " + found.size() + (found.size() == 1 ? " node." : " nodes.")
                        : "The server has more nodes here; the first " + MOST_NODES + " are shown.");
    }

    private DeviceNode node(ReferenceDescription reference, List<DataValue> attributes) throws UaFailure {
        NodeId node = session.nodes().local(reference.getNodeId());
        String text = reference.getDisplayName().text();
        String name = text == null || text.isBlank()
                ? String.valueOf(reference.getBrowseName().name())
                : text;
        if (attributes.isEmpty()) {
            return new DeviceNode(node.toParseableString(), name, node.toParseableString(), true, Map.of());
        }
        OpcUaDataType type = attributes.get(0).value().value() instanceof NodeId dataType
                ? session.types().builtin(dataType)
                : null;
        boolean array = attributes.get(1).value().value() instanceof Integer rank && rank >= 0;
        int access = attributes.get(2).value().value() instanceof UByte level ? level.intValue() : READABLE;
        Map<String, String> channel = new HashMap<>(OpcUaChannel.settings(node));
        channel.put("+value.type", kind(type, array).name());
        channel.put("+type", type(access));
        return new DeviceNode(
                node.toParseableString(),
                name,
                (type == null ? "any type" : type.name())
                        + (array ? " array" : "")
                        + ((access & WRITABLE) != 0 ? ", can be written" : ""),
                true,
                channel);
    }

    private static String type(int access) {
        if ((access & WRITABLE) == 0) {
            return "READ";
        }
        return (access & READABLE) == 0 ? "WRITE" : "READ_WRITE";
    }

    private static DataType kind(@Nullable OpcUaDataType type, boolean array) {
        if (type == null || array) {
            return type == OpcUaDataType.Byte || type == OpcUaDataType.SByte ? DataType.BYTE_ARRAY : DataType.STRING;
        }
        return switch (type) {
            case Boolean -> DataType.BOOLEAN;
            case SByte, Byte, Int16, UInt16, Int32 -> DataType.INTEGER;
            case UInt32, Int64, DateTime, StatusCode -> DataType.LONG;
            case Float -> DataType.FLOAT;
            case Double -> DataType.DOUBLE;
            case ByteString -> DataType.BYTE_ARRAY;
            default -> DataType.STRING;
        };
    }
}
