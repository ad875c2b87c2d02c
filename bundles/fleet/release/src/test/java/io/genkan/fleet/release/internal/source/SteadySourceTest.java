package io.genkan.fleet.release.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.release.ReleaseSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A source that gives a byte now and then does not keep a gateway busy; one that waits a night does not either. */
class SteadySourceTest {
    private long now;
    private int reads;

    /** A source whose reads last so long and give so many bytes. */
    private InputStream read(Duration lasting, int bytes) throws IOException {
        ReleaseSource source = new ReleaseSource() {
            @Override
            public InputStream open(String path, long from, long to) {
                return new InputStream() {
                    @Override
                    public int read() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        now += lasting.toNanos();
                        reads++;
                        return reads > 2000 ? -1 : Math.min(bytes, length);
                    }
                };
            }

            @Override
            public boolean partial() {
                return true;
            }

            @Override
            public String location() {
                return "a mirror";
            }
        };
        return new SteadySource(source, () -> now).open("release.json", 0, -1);
    }

    @Test
    void slowRetrievalAttack() throws Exception {
        InputStream slow = read(Duration.ofSeconds(10), 1);
        assertThatThrownBy(slow::readAllBytes)
                .isInstanceOf(IOException.class)
                .hasMessage("only 30 bytes came in 5 minutes");
        assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aThinLineIsNoAttack() throws Exception {
        assertThat(read(Duration.ofSeconds(2), 256).readAllBytes().length).isGreaterThan(1900 * 256);
    }

    @Test
    void aSourceThatWaitsForTheNextDayIsNoAttack() throws Exception {
        assertThat(read(Duration.ofHours(20), 8192).readNBytes(100 * 8192).length)
                .isEqualTo(100 * 8192);
    }
}
