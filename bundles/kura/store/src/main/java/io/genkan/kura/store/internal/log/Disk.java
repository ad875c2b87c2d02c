package io.genkan.kura.store.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A flat folder of files, as the log needs it: the border behind which tests put failing disks and power cuts.
 * Implementations are thread-safe and are not disturbed by the interruption of a calling thread.
 */
public interface Disk extends Closeable {
    /** A file that is open for positional reading and writing. */
    interface File extends Closeable {
        /** {@return length in bytes} */
        long size() throws IOException;

        /** Reads until the target range is full or the file ends; {@return how many bytes were read} */
        int read(long position, byte[] target, int offset, int length) throws IOException;

        /** Writes all of it. After a failure any part of the range may have been written. */
        void write(long position, byte[] source, int offset, int length) throws IOException;

        /** Returns when everything that was written is on the medium. */
        void force() throws IOException;

        void truncate(long size) throws IOException;

        @Override
        void close();
    }

    /** {@return names of the files there are, in no order} */
    List<String> list() throws IOException;

    /** Opens a file that exists for reading and writing, or for reading where the folder is read-only. */
    File open(String name) throws IOException;

    /** Makes a file that does not exist; its name is on the medium when this returns. */
    File create(String name) throws IOException;

    void delete(String name) throws IOException;

    @Override
    void close();
}
