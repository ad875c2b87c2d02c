package io.genkan.fleet.hawkbit.internal.ddi;

import java.net.URI;

/**
 * A file that belongs to an action.
 *
 * @param name its name
 * @param size bytes
 * @param address where it is
 */
public record Artifact(String name, long size, URI address) {}
