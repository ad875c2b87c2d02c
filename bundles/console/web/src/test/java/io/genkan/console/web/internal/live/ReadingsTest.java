package io.genkan.console.web.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final long NOW = 1_700_000_000_000L;

    private final Readings readings = new Readings();

    @Test
    void writesEveryTypeSoThatABrowserReadsIt() {
        Object[][] table = {
            {true, "true"},
            {-7, "-7"},
            {20417L, "20417"},
            {Long.MAX_VALUE, "\"9223372036854775807\""},
            {1.25f, "1.25"},
            {0.1f, "0.1"},
            {Math.PI, "3.141592653589793"},
            {Double.NaN, "\"NaN\""},
            {Float.NEGATIVE_INFINITY, "\"-Infinity\""},
            {new byte[] {0, (byte) 0xff}, "\"00 ff\""},
            {new byte[40], "\"" + "00 ".repeat(15) + "00 …\""},
            {"</script>\n", "\"</script>\\n\""},
        };
        for (Object[] row : table) {
            assertThat(Readings.json(row[0])).as(String.valueOf(row[0])).hasToString((String) row[1]);
        }
        assertThat(Readings.json("x".repeat(5000)).asString()).hasSize(200);
    }

    @Test
    void tellsWhatChangedOnce() {
        readings.accept("pump", NOW, Map.of("flow", 41.5, "running", true), Map.of("flow", "m³/h"), Map.of());
        readings.accept("tank", NOW, Map.of("level", 3), Map.of(), Map.of());
        readings.changes();

        readings.accept("pump", NOW + 100, Map.of("flow", 41.6), Map.of("flow", "m³/h"), Map.of());
        readings.accept("pump", NOW + 200, Map.of("flow", 41.75), Map.of("flow", "m³/h"), Map.of());

        assertThat(readings.changes())
                .as("the newest reading only, and of the pump only")
                .hasToString("[{\"pid\":\"pump\",\"time\":" + (NOW + 200)
                        + ",\"channels\":[{\"name\":\"flow\",\"value\":41.75,\"time\":" + (NOW + 200)
                        + ",\"unit\":\"m³/h\"}]}]");
        assertThat(readings.changes()).isEmpty();
    }

    @Test
    void anErrorKeepsTheLastGoodValueWithItsTime() {
        readings.accept("pump", NOW, Map.of("flow", 41.5), Map.of(), Map.of());
        readings.accept("pump", NOW + 5000, Map.of(), Map.of(), Map.of("flow", "Unit 1 does not answer."));

        assertThat(readings.snapshot())
                .hasToString("[{\"pid\":\"pump\",\"time\":" + (NOW + 5000)
                        + ",\"channels\":[{\"name\":\"flow\",\"value\":41.5,\"time\":" + NOW
                        + ",\"error\":\"Unit 1 does not answer.\"}]}]");

        readings.accept("pump", NOW + 6000, Map.of("flow", 1), Map.of(), Map.of());
        assertThat(readings.snapshot().toString()).doesNotContain("error");
    }

    @Test
    void ignoresWhatIsNoChannel() {
        readings.accept("pump", NOW, Map.of(7, 1, "ok", 2), Map.of(8, 9), Map.of());

        assertThat(readings.snapshot().toString()).containsOnlyOnce("\"name\"").contains("\"ok\"");
    }

    @Test
    void isBounded() {
        for (int i = 0; i < 2000; i++) {
            readings.accept("asset" + i, NOW, Map.of("value", i), Map.of(), Map.of());
            readings.accept("asset0", NOW, Map.of("channel" + i, i), Map.of(), Map.of());
        }
        assertThat(readings.lastTimes()).hasSize(300);
        assertThat(readings.history("asset0", 0).orElseThrow().names()).hasSizeLessThanOrEqualTo(256);
        assertThat(readings.history("asset299", 0).orElseThrow().names()).isEmpty();

        readings.remove("asset0");
        readings.accept("late", NOW, Map.of("value", 1), Map.of(), Map.of());

        assertThat(readings.history("asset0", 0)).isEmpty();
        assertThat(readings.history("late", 0).orElseThrow().names())
                .as("room is given back")
                .hasSize(1);
    }
}
