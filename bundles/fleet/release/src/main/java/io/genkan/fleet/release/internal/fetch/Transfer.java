package io.genkan.fleet.release.internal.fetch;

import io.genkan.api.release.ReleaseProgress;
import io.genkan.api.release.ReleaseProgress.Step;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Table;
import io.genkan.fleet.release.internal.parts.Assembly;
import io.genkan.fleet.release.internal.parts.Part;
import io.genkan.fleet.release.internal.parts.Workshop;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Brings bytes from a source and from other files into a file, counts them, and never more than were said. */
final class Transfer {
    private static final int CHUNK = 64 << 10;

    /** The source fails, and not the disk. */
    static final class SourceException extends IOException {
        private static final long serialVersionUID = 1;

        private final transient ReleaseRefusedException refusal;

        SourceException(ReleaseRefusedException refusal) {
            super(refusal);
            this.refusal = refusal;
        }

        ReleaseRefusedException refusal() {
            return refusal;
        }
    }

    private final ReleaseSource source;
    private final ReleaseProgress progress;
    private final BooleanSupplier cancelled;
    private final long of;
    private final byte[] chunk = new byte[CHUNK];
    private long done;
    private long told;
    private long fetched;

    Transfer(ReleaseSource source, ReleaseProgress progress, BooleanSupplier cancelled, long of) {
        this.source = source;
        this.progress = progress;
        this.cancelled = cancelled;
        this.of = of;
        progress.reached(Step.FETCHING, 0, of);
    }

    String location() {
        return source.location();
    }

    boolean partial() {
        return source.partial();
    }

    /** {@return bytes that came from the source} */
    long fetched() {
        return fetched;
    }

    /** A whole file came from somewhere else. */
    void given(ReleaseFile file) {
        told(file.size());
    }

    /** A file is begun anew. */
    void forget(ReleaseFile file) {
        done -= file.size();
    }

    /** {@return a small file, at most one byte longer than it should be} */
    byte[] small(Table table) throws IOException {
        try (InputStream in = source.open(table.path(), 0, -1)) {
            byte[] content = in.readNBytes((int) table.size() + 1);
            fetched += content.length;
            return content;
        }
    }

    /** Brings parts that follow each other into a workshop; one that is wrong is not kept, and comes again with the rest. */
    void bring(ReleaseFile file, long from, List<Part> parts, Workshop workshop)
            throws IOException, InterruptedException {
        long to = from + parts.stream().mapToLong(Part::length).sum();
        try (InputStream in = open(file, from, to)) {
            for (Part part : parts) {
                refuseCancelled();
                workshop.take(part, ByteBuffer.wrap(next(file, in, (int) part.length())));
                tell(done + Math.min(workshop.held(), file.size()));
            }
        }
    }

    private byte[] next(ReleaseFile file, InputStream in, int length) throws SourceException {
        try {
            byte[] bytes = in.readNBytes(length);
            fetched += bytes.length;
            if (bytes.length < length) {
                throw new EOFException("it ends " + (length - bytes.length) + " bytes too early");
            }
            return bytes;
        } catch (IOException e) {
            throw new SourceException(Staging.refusal(location(), file.path(), e));
        }
    }

    /** Makes a file, or what is missing at its end. */
    void make(ReleaseFile file, Assembly assembly, Path target) throws IOException, InterruptedException {
        try (FileChannel out = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (out.size() > file.size() || !partial()) {
                out.truncate(0);
            }
            long place = out.size();
            out.position(place);
            told(place);
            for (Assembly.Step step : assembly.steps()) {
                if (step.to() > place) {
                    place = Math.max(place, step.from());
                    copy(file, step, place, out);
                    place = step.to();
                }
            }
            out.force(true);
        }
    }

    private void copy(ReleaseFile file, Assembly.Step step, long from, FileChannel out)
            throws IOException, InterruptedException {
        var place = step.place();
        if (place == null) {
            long to = partial() ? step.to() : -1;
            try (InputStream in = open(file, from, to)) {
                pump(file, in, step.to() - from, out);
            }
            return;
        }
        try (FileChannel in = FileChannel.open(place.file(), StandardOpenOption.READ)) {
            long rest = step.to() - from;
            long position = place.from() + from - step.from();
            while (rest > 0) {
                refuseCancelled();
                long count = in.transferTo(position, Math.min(CHUNK, rest), out);
                if (count <= 0) {
                    throw new EOFException(place.file() + " became shorter");
                }
                position += count;
                rest -= count;
                told(count);
            }
        }
    }

    private InputStream open(ReleaseFile file, long from, long to) throws IOException {
        try {
            return source.open(file.path(), from, to);
        } catch (IOException e) {
            throw new SourceException(Staging.refusal(location(), file.path(), e));
        }
    }

    private void pump(ReleaseFile file, InputStream in, long length, FileChannel out)
            throws IOException, InterruptedException {
        long rest = length;
        while (rest > 0) {
            refuseCancelled();
            int count;
            try {
                count = in.read(chunk, 0, (int) Math.min(CHUNK, rest));
                if (count < 0) {
                    throw new EOFException("it ends " + rest + " bytes too early");
                }
            } catch (IOException e) {
                out.force(true);
                throw new SourceException(Staging.refusal(location(), file.path(), e));
            }
            ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, count);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            rest -= count;
            fetched += count;
            told(count);
        }
    }

    boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    private void refuseCancelled() throws InterruptedException {
        if (isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("The release was cancelled.");
        }
    }

    private void told(long more) {
        done += more;
        tell(done);
    }

    /** What came before its turn is not told twice. */
    private void tell(long now) {
        told = Math.max(told, now);
        progress.reached(Step.FETCHING, told, of);
    }
}
