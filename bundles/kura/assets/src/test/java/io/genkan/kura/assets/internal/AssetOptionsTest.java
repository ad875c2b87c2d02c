package io.genkan.kura.assets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetOptionsTest {

    @Test
    void aKuraGraphThatSaysNothingGetsKurasDefaults() {
        assertThat(AssetOptions.from(Map.of()))
                .isEqualTo(new AssetOptions(
                        false, TimestampMode.PER_CHANNEL, false, false, false, true, Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp.mode | SOMETIMES | timestamp.mode \"SOMETIMES\" is none of",
                "read.timeout   | 5 s       | read.timeout \"5 s\" is not a number of milliseconds.",
                "read.timeout   | 0         | read.timeout 0 is not between 10 and 3600000 milliseconds."
            })
    void badValuesAreNamed(String key, String value, String sentence) {
        assertThatThrownBy(() -> AssetOptions.from(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "level#+type             | read_write | -",
                "level#+type             | NONE       | Channel \"level\": type cannot be \"NONE\".",
                "level#+value.type       | integer    | -",
                "level#+value.type       | INT        | Channel \"level\": value.type cannot be \"INT\".",
                "level#+scaleoffset.type | FLOAT      | Channel \"level\": scaleoffset.type cannot be \"FLOAT\".",
                "level#+scale            | 1e3        | -",
                "level#+scale            | ''         | -",
                "level#+offset           | 1,5        | Channel \"level\": offset cannot be \"1,5\".",
                "level#address           | anything   | -"
            })
    void badChannelsAreNamed(String key, String value, String sentence) {
        assertThat(ChannelProblems.first(Map.of(key, value)).orElse(null)).isEqualTo(sentence);
    }
}
