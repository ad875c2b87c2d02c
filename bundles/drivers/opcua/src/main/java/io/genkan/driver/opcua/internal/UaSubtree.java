package io.genkan.driver.opcua.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/** Finds the variables in a folder and in the folders below it. */
final class UaSubtree {
    private static final int MOST_VARIABLES = 10_000;
    private static final int MOST_FOLDERS = 2_000;

    private record Folder(NodeId node, String path) {}

    private final UaNodes nodes;
    private final boolean namesByNodeId;

    UaSubtree(UaNodes nodes, boolean namesByNodeId) {
        this.nodes = nodes;
        this.namesByNodeId = namesByNodeId;
    }

    /**
     * {@return names of the variables: the way below the root, or the node id}
     *
     * @throws IllegalArgumentException when there are more than 10,000
     */
    Map<NodeId, String> variables(NodeId root) throws UaFailure {
        Map<NodeId, String> found = new LinkedHashMap<>();
        Set<NodeId> seen = new HashSet<>(Set.of(root));
        Deque<Folder> folders = new ArrayDeque<>();
        folders.add(new Folder(root, ""));
        while (!folders.isEmpty()) {
            Folder folder = folders.remove();
            for (ReferenceDescription reference : nodes.children(folder.node())) {
                NodeId node = nodes.local(reference.getNodeId());
                if (node.isNull() || !seen.add(node)) {
                    continue;
                }
                String path = folder.path() + "/" + reference.getBrowseName().name();
                if (reference.getNodeClass() == NodeClass.Variable) {
                    found.put(node, namesByNodeId ? node.toParseableString() : path);
                } else if (NodeIds.FolderType.equals(nodes.local(reference.getTypeDefinition()))) {
                    folders.add(new Folder(node, path));
                }
            }
            if (found.size() > MOST_VARIABLES || seen.size() - found.size() > MOST_FOLDERS) {
                throw new IllegalArgumentException("Below " + root.toParseableString() + " there are more than "
                        + MOST_VARIABLES + " variables or " + MOST_FOLDERS + " folders: choose a node further down.");
            }
        }
        return found;
    }
}
