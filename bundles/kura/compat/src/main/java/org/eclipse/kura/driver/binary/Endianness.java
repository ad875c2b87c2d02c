package org.eclipse.kura.driver.binary;

/** Which byte of a number comes first. */
public enum Endianness {
    BIG_ENDIAN,
    LITTLE_ENDIAN
}
