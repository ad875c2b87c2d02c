package io.genkan.flows.windows.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

class ChangeFilterTest {
    @ParameterizedTest
    @CsvSource({
        "CHANGE, 5, 1 1 1 2 2 1, 1 2 1",
        "ABSOLUTE, 1, 10 10.5 11 11.1 12 12.2 9, 10 11.1 12.2 9",
        "ABSOLUTE, 0, 1 1 2, 1 2",
        "PERCENT, 10, 100 105 110 111 95 0 0 1, 100 111 95 0 1",
    })
    void passesWhatHasChangedEnough(String mode, double band, String values, String passing) {
        ChangeFilter filter = filter(Map.of("mode", mode, "band", band));
        List<String> passed = new ArrayList<>();
        for (String value : values.split(" ")) {
            if (filter.pass(record(Map.of("v", Double.parseDouble(value), "v_timestamp", System.nanoTime())), 0)
                    != null) {
                passed.add(value);
            }
        }
        assertThat(String.join(" ", passed)).isEqualTo(passing);
    }

    @Test
    void textsPassWithAnyChangeAndStreamsAreApart() {
        ChangeFilter filter = filter(Map.of("mode", "ABSOLUTE", "band", 10.0));

        assertThat(filter.pass(record(Map.of("assetName", "a", "t", "on")), 0)).isNotNull();
        assertThat(filter.pass(record(Map.of("assetName", "b", "t", "on")), 0)).isNotNull();
        assertThat(filter.pass(record(Map.of("assetName", "a", "t", "on")), 0)).isNull();
        assertThat(filter.pass(record(Map.of("assetName", "a", "t", "off")), 0)).isNotNull();
    }

    @Test
    void aRecordPassesAfterTheLongestInterval() {
        ChangeFilter filter = filter(Map.of("interval.max", 100L));

        assertThat(filter.pass(record(Map.of("v", 1)), 1000)).isNotNull();
        assertThat(filter.pass(record(Map.of("v", 1)), 1099)).isNull();
        assertThat(filter.pass(record(Map.of("v", 1)), 1100)).isNotNull();
    }

    @Test
    void unchangedChannelsAreLeftOutWhenOneSaysSo() {
        ChangeFilter filter = filter(Map.of("changed.only", true));
        filter.pass(record(Map.of("assetName", "a", "v", 1, "w", 1, "w_timestamp", 1L, "assetTimestamp", 1L)), 0);

        WireRecord passed = filter.pass(
                record(Map.of("assetName", "a", "v", 2, "w", 1, "w_timestamp", 2L, "assetTimestamp", 2L)), 0);

        assertThat(passed).isNotNull();
        Map<String, Object> values = new TreeMap<>();
        passed.getProperties().forEach((key, value) -> values.put(key, value.getValue()));
        assertThat(values).isEqualTo(Map.of("assetName", "a", "v", 2, "assetTimestamp", 2L));
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> filter(Map.of("mode", "SOME"))).hasMessageStartingWith("mode is \"SOME\"");
        assertThatThrownBy(() -> filter(Map.of("band", -1.0))).hasMessageStartingWith("band is -1");
        assertThatThrownBy(() -> filter(Map.of("band", Double.NaN))).hasMessageStartingWith("band is NaN");
    }

    private static ChangeFilter filter(Map<String, Object> settings) {
        return new ChangeFilter(DeadBandOptions.from(
                Converters.standardConverter().convert(settings).to(DeadBandConfig.class)));
    }

    private static WireRecord record(Map<String, ?> values) {
        Map<String, TypedValue<?>> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put(key, TypedValues.newTypedValue(value)));
        return new WireRecord(properties);
    }
}
