package io.genkan.api.release;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where the files of a release come from. Nothing that comes from here is trusted before it is verified. Used by one thread
 * at a time.
 */
@ConsumerType
public interface ReleaseSource {
    /**
     * Opens a part of a file.
     *
     * @param path of the file, with {@code /} between folders, relative to the release
     * @param from first byte, counted from 0
     * @param to first byte that is not wanted any more; -1: to the end
     * @return the part; it may be shorter than asked for when the file is, and a source that cannot skip gives the whole
     *     file when {@link #partial} says so
     * @throws FileNotFoundException when the source has no such file
     * @throws IOException when it cannot be read now
     */
    InputStream open(String path, long from, long to) throws FileNotFoundException, IOException;

    /** {@return whether parts of files can be opened; if not, {@code from} is always 0 and {@code to} -1} */
    boolean partial();

    /** {@return where it is, as a person would say it: an address, a file} */
    String location();
}
