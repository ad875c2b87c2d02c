package io.genkan.driver.opcua.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.jspecify.annotations.Nullable;

/** What a server says of its data types; asked for once per link. Thread-safe. */
final class UaTypes {
    private static final int DEEPEST = 20;

    /**
     * The type of a variable.
     *
     * @param builtin null when the server does not say one
     * @param array whether its value is an array
     */
    record VariableType(@Nullable OpcUaDataType builtin, boolean array) {}

    private final UaNodes nodes;
    private final Map<NodeId, VariableType> variables = new ConcurrentHashMap<>();
    private final Map<NodeId, OpcUaDataType> builtins = new ConcurrentHashMap<>();
    private final Map<NodeId, StructureDefinition> byEncoding = new ConcurrentHashMap<>();
    private final Map<NodeId, StructureDefinition> byType = new ConcurrentHashMap<>();

    UaTypes(UaNodes nodes) {
        this.nodes = nodes;
    }

    /** {@return the type of a variable's value} */
    VariableType of(NodeId variable) throws UaFailure {
        VariableType known = variables.get(variable);
        if (known != null) {
            return known;
        }
        List<DataValue> answers = nodes.read(
                List.of(UaNodes.what(variable, AttributeId.DataType), UaNodes.what(variable, AttributeId.ValueRank)));
        OpcUaDataType builtin = answers.get(0).value().value() instanceof NodeId type ? builtin(type) : null;
        boolean array = answers.get(1).value().value() instanceof Integer rank && rank >= 0;
        VariableType found = new VariableType(builtin, array);
        if (answers.get(0).statusCode().isGood()) {
            variables.put(variable, found);
        }
        return found;
    }

    /** {@return the built-in type from which a data type comes; null for abstract ones such as Number} */
    @Nullable
    OpcUaDataType builtin(NodeId dataType) throws UaFailure {
        NodeId at = dataType;
        for (int depth = 0; depth < DEEPEST; depth++) {
            if (OpcUaDataType.isBuiltin(at)) {
                OpcUaDataType found = OpcUaDataType.fromNodeId(at);
                if (found == OpcUaDataType.Variant) {
                    return null; // any type, and so is what comes directly from it
                }
                builtins.put(dataType, found);
                return found;
            }
            if (at.equals(NodeIds.Enumeration)) {
                return OpcUaDataType.Int32;
            }
            OpcUaDataType known = builtins.get(at);
            if (known != null) {
                return known;
            }
            List<ReferenceDescription> parents = nodes.browse(at, BrowseDirection.Inverse, NodeIds.HasSubtype);
            if (parents.isEmpty()) {
                return null;
            }
            at = nodes.local(parents.get(0).getNodeId());
        }
        return null;
    }

    /** {@return how a structure of that encoding is made; null when the server does not say} */
    @Nullable
    StructureDefinition ofEncoding(NodeId encoding) throws UaFailure {
        StructureDefinition known = byEncoding.get(encoding);
        if (known != null) {
            return known;
        }
        List<ReferenceDescription> types = nodes.browse(encoding, BrowseDirection.Inverse, NodeIds.HasEncoding);
        StructureDefinition found =
                types.isEmpty() ? null : ofType(nodes.local(types.get(0).getNodeId()));
        if (found != null) {
            byEncoding.put(encoding, found);
        }
        return found;
    }

    /** {@return how a structure of that type is made; null when the server does not say} */
    @Nullable
    StructureDefinition ofType(NodeId dataType) throws UaFailure {
        StructureDefinition known = byType.get(dataType);
        if (known != null) {
            return known;
        }
        DataValue value = nodes.read(List.of(UaNodes.what(dataType, AttributeId.DataTypeDefinition)))
                .get(0);
        if (value.value().value() instanceof ExtensionObject extension) {
            UaStructuredType definition = extension.decode(UaEncoding.CONTEXT);
            if (definition instanceof StructureDefinition structure) {
                byType.put(dataType, structure);
                return structure;
            }
        }
        return null;
    }
}
