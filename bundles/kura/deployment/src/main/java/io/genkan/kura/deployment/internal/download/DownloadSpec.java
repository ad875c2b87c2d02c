package io.genkan.kura.deployment.internal.download;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be downloaded, and how.
 *
 * @param source {@code http:} or {@code https:}
 * @param target file that is there when, and only when, the download is complete and its hash is right
 * @param credentials user name and password for basic and digest authentication
 * @param hash what the file has to be
 * @param resume whether a part that an earlier attempt left is continued, and a part is left for a later one
 * @param pace block size and delay
 * @param limits what is too much
 */
public record DownloadSpec(
        URI source,
        Path target,
        Optional<Credentials> credentials,
        Optional<FileHash> hash,
        boolean resume,
        Pace pace,
        Limits limits) {

    /** User name and password. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * How fast, and how often it is told.
     *
     * @param blockSize bytes that are read at once, 0: a hundredth of the size
     * @param blockDelay pause after each block
     * @param notifySize bytes between two reports, 0: 5 % of the size, or 256 KiB when it is not known
     */
    public record Pace(int blockSize, Duration blockDelay, int notifySize) {
        private static final int UNKNOWN_BLOCK = 4096;
        private static final int BLOCK_AT_MOST = 1 << 20;
        private static final int UNKNOWN_NOTIFY = 256 << 10;

        /** As fast as it goes. */
        public static final Pace FREE = new Pace(1 << 16, Duration.ZERO, 0);

        int blockSize(long total) {
            long wanted = blockSize > 0 ? blockSize : total >= 0 ? total / 100 + 1 : UNKNOWN_BLOCK;
            return (int) Math.min(BLOCK_AT_MOST, wanted);
        }

        long notifySize(long total) {
            if (notifySize > 0) {
                return notifySize;
            }
            return total >= 0 ? Math.max(1, total / 20) : UNKNOWN_NOTIFY;
        }
    }

    /**
     * What is too much.
     *
     * @param connect until the server has answered the connection
     * @param read between two bytes
     * @param total until the end
     * @param size bytes
     */
    public record Limits(Duration connect, Duration read, Duration total, long size) {}
}
