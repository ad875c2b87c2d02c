package io.genkan.fleet.release.internal.parts;

/**
 * A run of bytes in a file.
 *
 * @param length bytes, at least 1
 * @param hash first eight bytes of its SHA-256
 */
public record Part(long length, long hash) {}
