package io.genkan.connector.sparkplug.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number that joins a birth of the node with its death, another one for each connection. It is kept in a file, so that
 * the will of a connection from before a restart is not taken for that of the first one after it.
 */
final class BdSeq {
    private static final Logger LOG = LoggerFactory.getLogger(BdSeq.class);

    private final @Nullable Path file;
    private int last;

    /** @param file where it is kept; null for nowhere */
    BdSeq(@Nullable Path file) {
        this.file = file;
        this.last = file == null ? -1 : read(file);
    }

    private static int read(Path file) {
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) & 0xFF : -1;
        } catch (IOException | NumberFormatException e) {
            LOG.debug("The number of the last connection in {} cannot be read", file, e);
            return -1;
        }
    }

    /** {@return the number of a new connection, 0 to 255} */
    synchronized int next() {
        last = last + 1 & 0xFF;
        if (file != null) {
            try {
                Files.writeString(file, Integer.toString(last));
            } catch (IOException e) {
                LOG.debug("The number of the connection cannot be kept in {}", file, e);
            }
        }
        return last;
    }
}
