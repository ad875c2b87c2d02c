package io.genkan.api.discovery;

/**
 * What came of a test of a connection.
 *
 * @param reached whether the device answered
 * @param sentence one sentence that a technician understands: what answered, or what is wrong and what to do
 */
public record ConnectionResult(boolean reached, String sentence) {}
