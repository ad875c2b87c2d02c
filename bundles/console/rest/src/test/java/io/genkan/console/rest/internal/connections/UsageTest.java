package io.genkan.console.rest.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
    private static final long MINUTE = 60_000;
    /** Noon in every time zone is the same day an hour later, mostly. */
    private static final long START = 1_700_000_000_000L;

    @TempDir
    Path folder;

    private Usage usage = new Usage(Path.of("none"));

    @BeforeEach
    void make() {
        usage = new Usage(folder.resolve("dev"));
    }

    private void count(long received, long sent) throws IOException {
        Files.writeString(
                folder.resolve("dev"),
                "Inter-|   Receive        |  Transmit\n face |bytes packets\n    lo: 99 1 0 0 0 0 0 0 99 1 0 0 0 0 0 0\n  eth0: "
                        + received + " 5 0 0 0 0 0 0 " + sent
                        + " 5 0 0 0 0 0 0\n docker0: 7 1 0 0 0 0 0 0 7 1 0 0 0 0 0 0\n");
    }

    @Test
    void countsInterfacesAndForecastsAMonth() throws IOException {
        count(1_000, 500);
        assertThat(usage.bytes(START)).isEqualTo(new Usage.Bytes(500, 1_000, 0, START, -1));

        count(61_000, 500);
        Usage.Bytes hour = usage.bytes(START + 60 * MINUTE);
        assertThat(hour.received()).isEqualTo(61_000);
        assertThat(hour.month()).isEqualTo(60_000L * 24 * 30);
    }

    @Test
    void anInterfaceThatCountsAnewBeginsAnew() throws IOException {
        count(1_000_000, 0);
        usage.bytes(START);
        count(10, 0);
        assertThat(usage.bytes(START + 20 * MINUTE).month()).isEqualTo(-1);
    }

    @Test
    void aSystemThatDoesNotCountTellsNothing() {
        assertThat(usage.bytes(START).received()).isZero();
    }

    @Test
    void growthTellsWhenAStoreIsFull() {
        Growth growth = new Growth();
        assertThat(growth.hoursUntil("data", 0, 1000, 0)).isInfinite();
        assertThat(growth.hoursUntil("data", 100, 1000, 30 * MINUTE)).isEqualTo(4.5);
        assertThat(growth.hoursUntil("data", 100, 0, 31 * MINUTE)).isInfinite();
        assertThat(growth.hoursUntil("data", 0, 1000, 40 * MINUTE)).isInfinite();
    }
}
