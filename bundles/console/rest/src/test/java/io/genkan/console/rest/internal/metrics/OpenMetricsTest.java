package io.genkan.console.rest.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenMetricsTest {
    @Test
    void writesFamiliesSamplesAndAnEnd() {
        OpenMetrics metrics = new OpenMetrics();
        metrics.family("up", "gauge", "One while\nit is up.").sample(1).sample(0.5, "pid", "a\"b\\c", "state", "ON");
        metrics.family("seen", "counter", "Seen.").sample(1e15).sample(Double.NaN);

        assertThat(metrics.end()).isEqualTo("""
                        # TYPE up gauge
                        # HELP up One while\\nit is up.
                        up 1
                        up{pid="a\\"b\\\\c",state="ON"} 0.5
                        # TYPE seen counter
                        # HELP seen Seen.
                        seen_total 1.0E15
                        seen_total NaN
                        # EOF
                        """);
    }
}
