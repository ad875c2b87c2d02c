package io.genkan.api.update;

/**
 * How far the update is that is being made.
 *
 * @param kind what it changes
 * @param name its name, or names of its packages
 * @param version its version, empty when it has none
 * @param step the present step
 * @param startedAt when it began, in milliseconds since the epoch
 */
public record UpdateProgress(UpdateKind kind, String name, String version, UpdateStep step, long startedAt) {}
