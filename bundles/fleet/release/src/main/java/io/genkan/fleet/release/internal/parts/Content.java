package io.genkan.fleet.release.internal.parts;

/**
 * What a zip entry holds, whatever it is compressed with: checked by nobody before what is made of it has been compared.
 *
 * @param crc CRC-32
 * @param size bytes
 */
public record Content(int crc, long size) {}
