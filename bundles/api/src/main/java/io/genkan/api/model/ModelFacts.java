package io.genkan.api.model;

import java.util.List;

/**
 * A model.
 *
 * @param name of the model
 * @param active version that answers
 * @param shadow version that is compared with it, empty when none is
 * @param previous version to fall back to, empty when there is none
 * @param versions all that are there, oldest first
 * @param lines kura.service.pid of the wire components that run it; their status tells of comparison and drift
 */
public record ModelFacts(
        String name, String active, String shadow, String previous, List<ModelVersion> versions, List<String> lines) {
    /** Keeps copies of the lists. */
    public ModelFacts {
        versions = List.copyOf(versions);
        lines = List.copyOf(lines);
    }
}
