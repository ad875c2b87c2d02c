package io.genkan.flows.windows.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.flows.basic.internal.Gateway;
import io.genkan.flows.basic.internal.TestComponent;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.service.cm.Configuration;
import org.osgi.service.event.Event;

/** The components in a framework, on the real wires. */
@Timeout(60)
class WindowsTest {
    @RegisterExtension
    static final Gateway GATEWAY = new Gateway("io.genkan.flows.windows");

    @Test
    void aWindowLeavesAsOneRecordAndBadSettingsAreSaid() throws Exception {
        BlockingQueue<Event> status = GATEWAY.events("io/genkan/status");
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        Configuration windows = GATEWAY.component(
                Windows.PID, "windows", Map.of("window.length", 1000L, "aggregates", "mean, p50, count"));
        GATEWAY.wire("source", "windows", 0);
        GATEWAY.wire("windows", "sink", 0);

        source.send(Map.of("assetName", "pump", "x", 1.0, "x_timestamp", 100_000L));
        source.send(Map.of("assetName", "pump", "x", 3, "x_timestamp", 100_900L));
        source.send(Map.of("assetName", "pump", "x", 9, "x_timestamp", 101_000L));

        assertThat(sink.records())
                .containsExactly(Map.of(
                        "assetName",
                        "pump",
                        "x_mean",
                        2.0,
                        "x_p50",
                        2.0,
                        "x_count",
                        2L,
                        "window_start",
                        100_000L,
                        "window_timestamp",
                        101_000L));
        Gateway.update(windows, "windows", Map.of("window.length", 0L));
        assertThat(Gateway.message(status, "windows", "FAILED")).contains("window.length is 0");
    }

    @Test
    void whatIsOpenEndsWhenNothingMoreComes() throws Exception {
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(Windows.PID, "windows", Map.of("window.length", 1000L, "idle.timeout", 10L));
        GATEWAY.wire("source", "windows", 0);
        GATEWAY.wire("windows", "sink", 0);

        source.send(Map.of("x", 1.0, "x_timestamp", 100_000L));

        io.genkan.itests.harness.Await.until("the window ends", () -> sink.count() == 1);
    }

    @Test
    void aDeadBandLetsChangesPass() throws Exception {
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(DeadBand.PID, "band", Map.of("mode", "ABSOLUTE", "band", 1.0));
        GATEWAY.wire("source", "band", 0);
        GATEWAY.wire("band", "sink", 0);

        for (int x : new int[] {1, 2, 3, 3, 1}) {
            source.send(Map.of("x", x));
        }

        assertThat(sink.records()).containsExactly(Map.of("x", 1), Map.of("x", 3), Map.of("x", 1));
    }
}
