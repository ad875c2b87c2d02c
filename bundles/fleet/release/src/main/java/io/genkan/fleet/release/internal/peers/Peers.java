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
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
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
    private static final long PIECE_SMALLEST = 64 << 10;
    private static final long PIECE_LARGEST = 1 << 20;
    private static final int PIECES = 32;

    private final List<PeerAddress> addresses;
    private final @Nullable Shelf shelf;

    public Peers(List<PeerAddress> addresses) {
        this(addresses, null);
    }

    /** @param shelf where others see what is being fetched here; null: they do not */
    public Peers(List<PeerAddress> addresses, @Nullable Shelf shelf) {
        this.addresses = List.copyOf(addresses);
        this.shelf = shelf;
    }

    /** Who has everything. */
    public interface Origin {
        /** Brings consecutive parts of a file, as far as they are right. */
        void bring(long from, List<Part> parts) throws IOException, InterruptedException;
    }

    /** Consecutive parts that are missing, and where they begin. */
    private record Run(long from, List<Part> parts) {
        long length() {
            return parts.stream().mapToLong(Part::length).sum();
        }

        long to() {
            return from + length();
        }

        Run without(int first) {
            long length =
                    parts.subList(0, first).stream().mapToLong(Part::length).sum();
            return new Run(from + length, parts.subList(first, parts.size()));
        }
    }

    /** {@return whether others may have what was fetched here} */
    public boolean offers() {
        return shelf != null;
    }

    /** {@return whether anybody else is asked, or given anything} */
    public boolean isAnybody() {
        return offers() || !addresses.isEmpty();
    }

    /**
     * Takes parts that are missing from neighbours. What none of them has is brought piece by piece, in an order of chance, while
     * they are asked again: when all fetch the same at the same time, each soon has something that the others lack. What is short
     * stays missing, and so does what is wrong.
     *
     * @param beyond where the missing parts begin
     * @throws IOException when the disk fails, or the origin
     */
    public void take(
            ReleaseFile file, PartTable table, long beyond, Workshop workshop, Origin origin, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        if (!isAnybody()) {
            return;
        }
        List<PeerAddress> asked = new ArrayList<>(addresses);
        Shelf.Showing shown = shelf == null ? () -> {} : shelf.show(file.sha256(), table, workshop);
        try (shown) {
            for (PeerAddress peer : addresses) {
                for (Run run : missing(table, beyond, workshop, AT_ONCE)) {
                    refuse(cancelled);
                    if (take(peer, file, run, workshop, asked) < run.parts().size()) {
                        break;
                    }
                }
            }
            share(file, table, beyond, workshop, origin, asked, cancelled);
        }
    }

    private void share(
            ReleaseFile file,
            PartTable table,
            long beyond,
            Workshop workshop,
            Origin origin,
            List<PeerAddress> asked,
            BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        long rest = missing(table, beyond, workshop, AT_ONCE).stream()
                .mapToLong(Run::length)
                .sum();
        List<Run> pieces = new ArrayList<>(
                missing(table, beyond, workshop, Math.min(PIECE_LARGEST, Math.max(PIECE_SMALLEST, rest / PIECES))));
        pieces.removeIf(piece -> piece.length() < PIECE_SMALLEST / 2);
        Collections.shuffle(pieces);
        for (Run piece : pieces) {
            Run left = piece;
            Collections.shuffle(asked);
            for (PeerAddress peer : List.copyOf(asked)) {
                refuse(cancelled);
                if (!left.parts().isEmpty()) {
                    left = left.without(take(peer, file, left, workshop, asked));
                }
            }
            if (asked.isEmpty() && !offers()) {
                return;
            }
            if (!left.parts().isEmpty()) {
                origin.bring(left.from(), left.parts());
            }
        }
    }

    private static List<Run> missing(PartTable table, long beyond, Workshop workshop, long most) {
        List<Run> runs = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        long from = 0;
        long place = 0;
        for (Part part : table.parts()) {
            boolean isMissing = place >= beyond && workshop.isMissing(part);
            if (!parts.isEmpty() && (!isMissing || place - from >= most)) {
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
    private static int take(PeerAddress peer, ReleaseFile file, Run run, Workshop workshop, List<PeerAddress> asked)
            throws IOException {
        int right = 0;
        try (PeerConnection connection = new PeerConnection(peer, file.sha256(), run.from(), run.to())) {
            for (Part part : run.parts()) {
                byte[] bytes = new byte[(int) part.length()];
                connection.read(bytes);
                if (!workshop.take(part, ByteBuffer.wrap(bytes))) {
                    logger.warn("{} gives other bytes than those of {}; it is not asked for more", peer, file.path());
                    asked.remove(peer);
                    return right;
                }
                right++;
            }
        } catch (Workshop.DiskException e) {
            throw e;
        } catch (PeerConnection.NotHereException e) {
            logger.trace("{} does not give {} now: {}", peer, file.path(), e.getMessage());
        } catch (IOException e) {
            asked.remove(peer);
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
