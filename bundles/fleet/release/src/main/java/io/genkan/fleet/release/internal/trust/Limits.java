package io.genkan.fleet.release.internal.trust;

/**
 * How much may come from a source that nobody has verified yet, in bytes.
 *
 * @param description of a root, a timestamp or a release
 * @param files of all files of a release together
 */
public record Limits(int description, long files) {
    /** 4 MB for a description, 4 GB for files. */
    public static final Limits USUAL = new Limits(4 << 20, 4L << 30);
}
