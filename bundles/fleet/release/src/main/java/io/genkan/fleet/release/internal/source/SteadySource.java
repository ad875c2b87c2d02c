package io.genkan.fleet.release.internal.source;

import io.genkan.api.release.ReleaseSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A source that may not keep the gateway busy for ever by giving a byte now and then. Silence is the source's own affair: of
 * each time that a read lasts only a minute counts, since a source may itself wait, for the next day's bytes for instance.
 */
public final class SteadySource implements ReleaseSource {
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long COUNTED_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long LEAST = 16 << 10;

    private final ReleaseSource source;
    private final LongSupplier nanos;

    public SteadySource(ReleaseSource source) {
        this(source, System::nanoTime);
    }

    /** @param nanos the time, as of {@link System#nanoTime} */
    SteadySource(ReleaseSource source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    @Override
    public InputStream open(String path, long from, long to) throws IOException {
        return new Steady(source.open(path, from, to), nanos);
    }

    @Override
    public boolean partial() {
        return source.partial();
    }

    @Override
    public String location() {
        return source.location();
    }

    private static final class Steady extends FilterInputStream {
        private final LongSupplier nanos;
        private long spent;
        private long read;

        Steady(InputStream in, LongSupplier nanos) {
            super(in);
            this.nanos = nanos;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long begin = nanos.getAsLong();
            int count = super.read(buffer, offset, length);
            spent += Math.min(COUNTED_NANOS, nanos.getAsLong() - begin);
            read += Math.max(0, count);
            if (spent >= WINDOW_NANOS) {
                if (read < LEAST && count >= 0) {
                    throw new IOException(
                            "only " + read + " bytes came in " + TimeUnit.NANOSECONDS.toMinutes(spent) + " minutes");
                }
                spent = 0;
                read = 0;
            }
            return count;
        }
    }
}
