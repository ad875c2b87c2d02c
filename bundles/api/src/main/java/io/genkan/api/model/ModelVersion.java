package io.genkan.api.model;

/**
 * A version of a model. It was only taken because it answered all of its golden vectors on this gateway.
 *
 * @param version its name
 * @param description one sentence of its makers, may be empty
 * @param golden golden vectors that it comes with
 * @param data what it was trained on and accepted with, may be empty
 * @param score that it was accepted with, may be empty
 * @param bytes size of the model's file
 */
public record ModelVersion(String version, String description, int golden, String data, String score, long bytes) {}
