package io.genkan.fleet.release.internal.peers;

import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.parts.Part;
import io.genkan.fleet.release.internal.parts.PartTable;
import io.genkan.fleet.release.internal.parts.Workshop;
import io.genkan.fleet.release.internal.sign.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Other gateways on the site that may have what is fetched. Nothing of theirs is believed: each part is compared with its hash
 * before it is kept, and what they do not have, or have wrongly, comes from the source.
 */
public final class Peers {
    /** There are none. */
    public static final Peers NONE = new Peers(List.of());

    private static final Logger logger = LoggerFactory.getLogger(Peers.class);
    private static final long AT_ONCE = 4 << 20;
    private static final int CHUNK = 64 << 10;

    private final List<PeerAddress> addresses;

    public Peers(List<PeerAddress> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /** Consecutive parts that are missing, and where they begin. */
    private record Run(long from, List<Part> parts) {
        long to() {
            return from + parts.stream().mapToLong(Part::length).sum();
        }
    }

    /**
     * Takes parts that are missing from neighbours that have the file.
     *
     * @return bytes that they gave
     * @throws IOException when the disk fails
     */
    public long take(ReleaseFile file, PartTable table, Workshop workshop, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        if (addresses.isEmpty()) {
            return 0;
        }
        List<Run> missing = missing(table, workshop);
        long taken = 0;
        for (PeerAddress peer : addresses) {
            List<Run> rest = new ArrayList<>();
            boolean usable = true;
            for (Run run : missing) {
                refuse(cancelled);
                int right = usable ? take(peer, file, run, workshop) : 0;
                taken += run.parts().subList(0, right).stream()
                        .mapToLong(Part::length)
                        .sum();
                if (right < run.parts().size()) {
                    usable = false;
                    rest.add(new Run(
                            run.from()
                                    + run.parts().subList(0, right).stream()
                                            .mapToLong(Part::length)
                                            .sum(),
                            run.parts().subList(right, run.parts().size())));
                }
            }
            missing = rest;
        }
        return taken;
    }

    private static List<Run> missing(PartTable table, Workshop workshop) {
        List<Run> runs = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        long from = 0;
        long place = 0;
        for (Part part : table.parts()) {
            boolean isMissing = workshop.isMissing(part);
            if (!parts.isEmpty() && (!isMissing || place - from >= AT_ONCE)) {
                runs.add(new Run(from, List.copyOf(parts)));
                parts.clear();
            }
            if (isMissing) {
                from = parts.isEmpty() ? place : from;
                parts.add(part);
            }
            place += part.length();
        }
        if (!parts.isEmpty()) {
            runs.add(new Run(from, List.copyOf(parts)));
        }
        return runs;
    }

    /** {@return how many of the parts came, and were right} */
    private static int take(PeerAddress peer, ReleaseFile file, Run run, Workshop workshop) throws IOException {
        int right = 0;
        try (PeerConnection connection = new PeerConnection(peer, file.sha256(), run.from(), run.to())) {
            for (Part part : run.parts()) {
                byte[] bytes = new byte[(int) part.length()];
                connection.read(bytes);
                if (!workshop.take(part, ByteBuffer.wrap(bytes))) {
                    logger.warn(
                            "{} gives other bytes than those of {}; it is not asked for them again", peer, file.path());
                    return right;
                }
                right++;
            }
        } catch (Workshop.DiskException e) {
            throw e;
        } catch (IOException e) {
            logger.debug("{} cannot give {}: {}", peer, file.path(), e.getMessage());
        }
        return right;
    }

    /**
     * Takes a whole file from a neighbour that has it.
     *
     * @param target is there afterwards only if it is the file
     * @throws IOException when the disk fails
     */
    public boolean takeWhole(ReleaseFile file, Path target, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        for (PeerAddress peer : addresses) {
            refuse(cancelled);
            try (FileChannel out = FileChannel.open(
                    target,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                if (takeWhole(peer, file, out, cancelled)) {
                    out.force(true);
                    return true;
                }
            }
            java.nio.file.Files.deleteIfExists(target);
        }
        return false;
    }

    private static boolean takeWhole(PeerAddress peer, ReleaseFile file, FileChannel out, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        MessageDigest digest = Sha256.newDigest();
        for (long from = 0; from < file.size(); from += AT_ONCE) {
            long to = Math.min(file.size(), from + AT_ONCE);
            try (PeerConnection connection = new PeerConnection(peer, file.sha256(), from, to)) {
                for (long place = from; place < to; place += CHUNK) {
                    refuse(cancelled);
                    byte[] bytes = new byte[(int) Math.min(CHUNK, to - place)];
                    connection.read(bytes);
                    digest.update(bytes);
                    Workshop.write(out, ByteBuffer.wrap(bytes));
                }
            } catch (Workshop.DiskException e) {
                throw e;
            } catch (IOException e) {
                logger.debug("{} cannot give {}: {}", peer, file.path(), e.getMessage());
                return false;
            }
        }
        boolean isRight = Sha256.hex(digest).equals(file.sha256());
        if (!isRight) {
            logger.warn("{} gives other bytes than those of {}; they are thrown away", peer, file.path());
        }
        return isRight;
    }

    private static void refuse(BooleanSupplier cancelled) throws InterruptedException {
        if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("The release was cancelled.");
        }
    }
}
