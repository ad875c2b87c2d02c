package io.genkan.driver.simulated.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {
    private static final FaultScript SCRIPT = FaultScript.parse("""
            # the second pump
            10s..20s ERROR on level
            15s..16s error
            30s..35s DELAY 250ms; 40s..1m DISCONNECT
            2m..3m FREEZE on current 2
            """, "10m");

    @ParameterizedTest
    @CsvSource({
        // seconds, error of level, error of speed, delay, disconnected
        "0,    false, false,   0, false",
        "10,   true,  false,   0, false",
        "15,   true,  true,    0, false",
        "20,   false, false,   0, false",
        "34,   false, false, 250, false",
        "35,   false, false,   0, false",
        "59,   false, false,   0, true",
        "60,   false, false,   0, false",
        "610,  true,  false,   0, false",
        "1215, true,  true,    0, false"
    })
    void faultsHaveTheirTimes(long seconds, boolean level, boolean speed, long delay, boolean disconnected) {
        long time = seconds * 1000;
        assertThat(SCRIPT.isError(time, "level")).isEqualTo(level);
        assertThat(SCRIPT.isError(time, "speed")).isEqualTo(speed);
        assertThat(SCRIPT.delay(time)).isEqualTo(delay);
        assertThat(SCRIPT.isDisconnected(time)).isEqualTo(disconnected);
    }

    @ParameterizedTest
    @CsvSource({"119, 119", "120, 120", "150, 120", "180, 180", "750, 720"})
    void aFrozenChannelHasTheTimeOfItsBeginning(long seconds, long seen) {
        assertThat(SCRIPT.timeOf(seconds * 1000, "current 2")).isEqualTo(seen * 1000);
        assertThat(SCRIPT.timeOf(seconds * 1000, "level")).isEqualTo(seconds * 1000);
    }

    @Test
    void aFaultWithoutAnEndLasts() {
        assertThat(FaultScript.parse("1h.. DISCONNECT", "").isDisconnected(1L << 45))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10..20 ERROR            | \"10\" is not a time such as 500ms, 10s, 2m or 1h",
                "10s ERROR               | not of the form",
                "10s..20s FIRE           | \"FIRE\" is none of ERROR, DELAY, DISCONNECT, FREEZE",
                "20s..10s ERROR          | its end does not lie after its beginning",
                "1s..2s DELAY            | DELAY needs a time",
                "1s..2s ERROR 5s         | DELAY needs a time, and the others take none",
                "1s..2s DISCONNECT on a  | DISCONNECT is about all channels"
            })
    void aBadFaultIsNamed(String script, String reason) {
        assertThatThrownBy(() -> FaultScript.parse("1s..2s ERROR;" + script, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(script.trim())
                .hasMessageContaining(reason);
    }

    @Test
    void aBadRepetitionIsNamed() {
        assertThatThrownBy(() -> FaultScript.parse("", "daily")).hasMessageContaining("faults.repeat: \"daily\"");
    }
}
