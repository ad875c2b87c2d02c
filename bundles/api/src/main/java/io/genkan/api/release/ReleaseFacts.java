package io.genkan.api.release;

import java.time.Instant;

/**
 * What a release says of itself, once it has been verified.
 *
 * @param name what it is called
 * @param version counts up with each release, from 1
 * @param label its version as people say it
 * @param created when it was made
 * @param expires until when it may be installed
 * @param files how many files it has
 * @param bytes size of all files together
 * @param missing how many of these bytes belong to files that this gateway does not have
 */
public record ReleaseFacts(
        String name,
        long version,
        String label,
        Instant created,
        Instant expires,
        int files,
        long bytes,
        long missing) {}
