package io.genkan.console.web.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final Rates rates = new Rates();

    @Test
    void tellsWhatPassedInASecond() {
        assertThat(rates.since(Map.of("a:0 -> b:1", new long[] {100, 0}), 0)).isEmpty();

        assertThat(rates.since(Map.of("a:0 -> b:1", new long[] {125, 2}), 2_000_000_000L)
                        .toString())
                .isEqualTo("[{\"from\":\"a\",\"out\":0,\"to\":\"b\",\"in\":1,\"rate\":12.5,\"failed\":2}]");
    }

    @Test
    void aCounterThatBeginsAgainGoesOn() {
        rates.since(Map.of("a:0 -> b:0", new long[] {(1L << 31) - 5, 0}), 0);

        assertThat(rates.since(Map.of("a:0 -> b:0", new long[] {5, 0}), 1_000_000_000L)
                        .toString())
                .contains("\"rate\":10");
    }

    @Test
    void wiresThatComeHaveNoRateYetAndNamesMayHaveColons() {
        rates.since(Map.of("a:x:0 -> b:0", new long[] {0, 0}), 0);

        assertThat(rates.since(
                                Map.of("a:x:0 -> b:0", new long[] {1, 0}, "new:0 -> b:0", new long[] {9, 0}),
                                1_000_000_000L)
                        .toString())
                .contains("\"from\":\"a:x\"")
                .doesNotContain("new");
    }
}
