package io.genkan.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantOptionsTest {
    @Test
    void hasDefaults() {
        PlantOptions options = PlantOptions.parse();
        assertThat(options.command()).isEqualTo("run");
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(5020);
        assertThat(options.effectiveControlPort()).isEqualTo(5021);
        assertThat(PlantOptions.parse("--port", "0").effectiveControlPort()).isZero();
    }

    @Test
    void readsAReplay() {
        PlantOptions options = PlantOptions.parse(
                "--replay", "f.csv", "--columns", "a, b c,d", "--speed", "10", "--separator", ";", "--loop");
        assertThat(options.columns()).containsExactly("a", "b c", "d");
        assertThat(options.separator()).isEqualTo(';');
        assertThat(options.speed()).isEqualTo(10);
        assertThat(options.loop()).isTrue();
    }

    @Test
    void readsAnOrder() {
        PlantOptions options = PlantOptions.parse("fault", "bearing-wear", "--severity", "0.8", "--for", "60s");
        assertThat(options.command()).isEqualTo("fault");
        assertThat(options.arguments()).containsExactly("bearing-wear");
        assertThat(options.severity()).isEqualTo(0.8);
        assertThat(options.seconds()).isEqualTo(60);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--port 70000,          must lie between 0 (any) and 65534",
        "--port x,              is not a number",
        "--speed 0,             The speed 0.0 must be above 0",
        "--port,                lacks its value",
        "--colour red,          There is no option --colour",
        "--separator ab,        must be one character",
        "--replay f.csv,        needs --columns",
        "--step,                goes with a replay only",
        "fault a --for soon,    is not a number"
    })
    void refusesWrongOptions(String line, String sentence) {
        assertThatThrownBy(() -> PlantOptions.parse(line.split(" "))).hasMessageContaining(sentence);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cavitation,               CAVITATION,    1,   0,  Infinity, 0",
        "cavitation@30s,           CAVITATION,    1,   30, Infinity, 0",
        "bearing-wear:0.5@2m+90s,  BEARING_WEAR,  0.5, 120, 90,      0",
        "sensor-freeze:pressure@5, SENSOR_FREEZE, 1,   5,  Infinity, 2",
        "connection-loss@1h+500ms, CONNECTION_LOSS, 1, 3600, 0.5,    0"
    })
    void readsFaultsToCome(String text, Fault fault, double severity, double start, double seconds, int channel) {
        assertThat(FaultOrder.parse(text, name -> Sensor.of(name).channel()))
                .isEqualTo(new FaultOrder(fault, severity, start, seconds, channel));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "fire@3s,                'There is no fault \"fire\"; there are bearing-wear, cavitation,'",
        "cavitation:2,           must lie between 0 and 1",
        "cavitation@soon,        is not a number",
        "cavitation@3s+0s,       lasts longer than 0 s",
        "sensor-freeze:voltage,  'There is no sensor \"voltage\"'"
    })
    void refusesWrongFaults(String text, String sentence) {
        assertThatThrownBy(() -> FaultOrder.parse(text, name -> Sensor.of(name).channel()))
                .hasMessageContaining(sentence);
    }
}
