package io.genkan.driver.opcua.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseNextRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseNextResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/** Reading, writing and browsing nodes over a link, in requests of a bounded size. */
final class UaNodes {
    private static final int MOST_REFERENCES = 10_000;

    private final UaLink link;

    UaNodes(UaLink link) {
        this.link = link;
    }

    /** An attribute of a node. */
    static ReadValueId what(NodeId node, AttributeId attribute) {
        return new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE);
    }

    /** {@return the same identifier in another namespace} */
    static NodeId inNamespace(NodeId node, int namespace) {
        Object identifier = node.getIdentifier();
        if (identifier instanceof UInteger number) {
            return new NodeId(namespace, number);
        }
        if (identifier instanceof UUID uuid) {
            return new NodeId(namespace, uuid);
        }
        if (identifier instanceof ByteString bytes) {
            return new NodeId(namespace, bytes);
        }
        return new NodeId(namespace, identifier.toString());
    }

    /** {@return one value for each question, in order} */
    List<DataValue> read(List<ReadValueId> questions) throws UaFailure {
        List<DataValue> answers = new ArrayList<>(questions.size());
        int most = link.options().itemsPerRequest();
        for (int from = 0; from < questions.size(); from += most) {
            List<ReadValueId> part = questions.subList(from, Math.min(questions.size(), from + most));
            DataValue[] values = link.request(
                            new ReadRequest(
                                    link.header(), 0.0, TimestampsToReturn.Both, part.toArray(ReadValueId[]::new)),
                            ReadResponse.class)
                    .getResults();
            check(part.size(), values);
            answers.addAll(Arrays.asList(values));
        }
        return answers;
    }

    /** {@return one status for each value, in order} */
    List<StatusCode> write(List<WriteValue> values) throws UaFailure {
        List<StatusCode> answers = new ArrayList<>(values.size());
        int most = link.options().itemsPerRequest();
        for (int from = 0; from < values.size(); from += most) {
            List<WriteValue> part = values.subList(from, Math.min(values.size(), from + most));
            StatusCode[] results = link.request(
                            new WriteRequest(link.header(), part.toArray(WriteValue[]::new)), WriteResponse.class)
                    .getResults();
            check(part.size(), results);
            answers.addAll(Arrays.asList(results));
        }
        return answers;
    }

    private void check(int expected, Object[] answers) throws UaFailure {
        int count = answers == null ? 0 : answers.length;
        if (count != expected) {
            throw new UaFailure(
                    "WRONG_ANSWER",
                    false,
                    "The OPC UA server " + link.options().place() + " answered " + expected + " questions with " + count
                            + " values.");
        }
    }

    List<String> namespaces() throws UaFailure {
        DataValue value = read(List.of(what(NodeIds.Server_NamespaceArray, AttributeId.Value)))
                .get(0);
        return value.value().value() instanceof String[] names ? List.of(names) : List.of();
    }

    /** {@return what is below a node: children by hierarchical references} */
    List<ReferenceDescription> children(NodeId node) throws UaFailure {
        return browse(node, BrowseDirection.Forward, NodeIds.HierarchicalReferences);
    }

    /** {@return references of one kind and its sub-kinds, at most 10,000} */
    List<ReferenceDescription> browse(NodeId node, BrowseDirection direction, NodeId kind) throws UaFailure {
        BrowseResult[] results = link.request(
                        new BrowseRequest(
                                link.header(),
                                new ViewDescription(NodeId.NULL_VALUE, DateTime.MIN_VALUE, Unsigned.uint(0)),
                                Unsigned.uint(0),
                                new BrowseDescription[] {
                                    new BrowseDescription(
                                            node,
                                            direction,
                                            kind,
                                            true,
                                            Unsigned.uint(0),
                                            Unsigned.uint(BrowseResultMask.All.getValue()))
                                }),
                        BrowseResponse.class)
                .getResults();
        check(1, results);
        BrowseResult result = results[0];
        if (result.getStatusCode().isBad()) {
            throw new UaFailure(
                    "NOT_BROWSED",
                    false,
                    "The OPC UA server " + link.options().place() + " does not tell what is below "
                            + node.toParseableString() + ": " + UaFailure.text(result.getStatusCode()) + ".");
        }
        List<ReferenceDescription> found = new ArrayList<>();
        while (true) {
            ReferenceDescription[] references = result.getReferences();
            if (references != null) {
                found.addAll(Arrays.asList(references));
            }
            ByteString more = result.getContinuationPoint();
            if (more == null || more.isNullOrEmpty()) {
                return found;
            }
            boolean enough = found.size() >= MOST_REFERENCES;
            results = link.request(
                            new BrowseNextRequest(link.header(), enough, new ByteString[] {more}),
                            BrowseNextResponse.class)
                    .getResults();
            if (enough) {
                return found;
            }
            check(1, results);
            result = results[0];
        }
    }

    /** {@return the node at this server that a reference leads to; the null node when it leads elsewhere} */
    NodeId local(ExpandedNodeId reference) {
        if (!reference.isLocal()) {
            return NodeId.NULL_VALUE;
        }
        String uri = reference.getNamespaceUri();
        int index = uri == null
                ? java.util.Objects.requireNonNull(reference.getNamespaceIndex())
                        .intValue()
                : link.namespaces().indexOf(uri);
        if (index < 0) {
            return NodeId.NULL_VALUE;
        }
        Object identifier = reference.getIdentifier();
        if (identifier instanceof UInteger number) {
            return new NodeId(index, number);
        }
        if (identifier instanceof UUID uuid) {
            return new NodeId(index, uuid);
        }
        if (identifier instanceof ByteString bytes) {
            return new NodeId(index, bytes);
        }
        return new NodeId(index, identifier.toString());
    }
}
