package io.genkan.api.discovery;

import java.util.List;

/**
 * What was found at a device.
 *
 * @param nodes in an order that makes sense to people
 * @param sentence one sentence: how far was looked, or why nothing was found
 */
public record BrowseResult(List<DeviceNode> nodes, String sentence) {
    /** Keeps a copy of the list. */
    public BrowseResult {
        nodes = List.copyOf(nodes);
    }
}
