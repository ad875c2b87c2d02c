package io.genkan.kura.cloud.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacketGateTest {
    private static final int PUBLISH = 0x30;
    private static final int PINGRESP = 0xD0;

    private final Backlog backlog = new Backlog(1_000);
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private byte[] packet(int type, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        int rest = size;
        do {
            out.write(rest > 127 ? (rest & 127) | 128 : rest);
            rest >>= 7;
        } while (rest > 0);
        out.writeBytes(new byte[size]);
        sent.writeBytes(out.toByteArray());
        return out.toByteArray();
    }

    private PacketGate gate() {
        return new PacketGate(new ByteArrayInputStream(sent.toByteArray()), backlog, 20_000);
    }

    @Test
    void whatFitsPassesUnchanged() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size : new int[] {0, 1, 127, 128, 500}) {
            all.writeBytes(packet(PUBLISH, size));
            all.writeBytes(packet(PINGRESP, 0));
        }
        assertThat(gate().readAllBytes()).isEqualTo(all.toByteArray());
    }

    @Test
    void aMessageThatIsTooLargeIsLeftOut() throws IOException {
        byte[] before = packet(PUBLISH, 10);
        packet(PUBLISH, 20_001);
        packet(PUBLISH | 2, 3_000_000);
        byte[] after = packet(PINGRESP, 0);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        seen.writeBytes(before);
        seen.writeBytes(after);
        assertThat(gate().readAllBytes()).isEqualTo(seen.toByteArray());
    }

    @Test
    void aStreamThatIsCutEnds() throws IOException {
        packet(PUBLISH, 30_000);
        byte[] cut = java.util.Arrays.copyOf(sent.toByteArray(), 100);
        assertThat(new PacketGate(new ByteArrayInputStream(cut), backlog, 20_000).read())
                .isEqualTo(-1);
        assertThat(new PacketGate(new ByteArrayInputStream(new byte[] {PUBLISH, (byte) 0x80}), backlog, 20_000).read())
                .isEqualTo(-1);
    }

    @Test
    void aTimeOutInsideAHeaderLosesNothing() throws IOException {
        byte[] expected = packet(PUBLISH, 300);
        InputStream slow = new InputStream() {
            private final InputStream in = new ByteArrayInputStream(sent.toByteArray());
            private boolean rested;

            @Override
            public int read() throws IOException {
                rested = !rested;
                if (rested) {
                    throw new SocketTimeoutException();
                }
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int next = read();
                if (next >= 0) {
                    bytes[offset] = (byte) next;
                }
                return next < 0 ? -1 : 1;
            }
        };
        PacketGate gate = new PacketGate(slow, backlog, 20_000);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        while (seen.size() < expected.length) {
            try {
                seen.write(gate.read());
            } catch (SocketTimeoutException again) {
                assertThat(again).isNotNull();
            }
        }
        assertThat(seen.toByteArray()).isEqualTo(expected);
    }

    @Test
    void theNextMessageWaitsUntilTheOthersWereLookedAt() throws Exception {
        packet(PUBLISH, 1_500);
        packet(PUBLISH, 5);
        PacketGate gate = gate();
        gate.readNBytes(1_503);
        CompletableFuture<Integer> next = CompletableFuture.supplyAsync(() -> {
            try {
                return gate.read();
            } catch (IOException e) {
                return -2;
            }
        });
        assertThat(next.completeOnTimeout(-3, 200, TimeUnit.MILLISECONDS).get()).isEqualTo(-3);
        long begin = System.nanoTime();
        backlog.done(1_500);
        backlog.take(1);
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(1));
    }
}
