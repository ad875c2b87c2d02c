package io.genkan.flows.windows.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

/** Windows over records with times of their own: each sample is its own time, so that a window's text tells what it holds. */
class WindowingTest {
    private final List<WireRecord> ended = new ArrayList<>();

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // type, options, lateness | times | windows as start-end:count
                "TUMBLING | 10 | 0 | 1 5 9 12 25 | 0-10:3 10-20:1",
                "TUMBLING | 10 | 0 | 1 12 5 25 | 0-10:1 10-20:1",
                "TUMBLING | 10 | 5 | 1 12 5 25 | 0-10:2 10-20:1",
                "TUMBLING | 10 | 5 | 1 12 16 5 25 | 0-10:1 10-20:2",
                "TUMBLING | 10 | 0 | 10 19 20 | 10-20:2",
                "TUMBLING | 10 | 0 | 1 100 101 110 | 0-10:1 100-110:2",
                "SLIDING | 10/5 | 0 | 1 6 11 16 | -5-5:1 0-10:2 5-15:2",
                "SLIDING | 10/5 | 3 | 6 11 4 13 16 18 | 0-10:2 5-15:3",
                "SLIDING | 10/5 | 9 | 6 11 4 13 16 18 | -5-5:1",
                "SLIDING | 10/4 | 0 | 0 4 8 12 30 | -8-2:1 -4-6:2 0-10:3 4-14:3 8-18:2 12-22:1",
                "SESSION | 100/5 | 0 | 1 3 6 20 22 40 | 1-7:3 20-23:2",
                "SESSION | 100/5 | 20 | 1 20 4 9 60 | 1-10:3 20-21:1",
                "SESSION | 100/5 | 3 | 1 20 4 9 40 | 1-2:1 20-21:1",
                "SESSION | 10/5 | 0 | 1 4 8 11 14 16 40 | 1-9:3 11-17:3",
            })
    void windows(String type, String lengths, long lateness, String times, String expected) {
        String[] two = lengths.trim().split("/");
        Windowing windowing = windowing(Map.of(
                "window.type", type.trim(),
                "window.length", Long.parseLong(two[0]),
                "window.step", Long.parseLong(two[two.length - 1]),
                "session.gap", Long.parseLong(two[two.length - 1]),
                "allowed.lateness", lateness));

        for (String time : times.trim().split(" ")) {
            add(windowing, "a", Long.parseLong(time));
        }

        assertThat(String.join(" ", texts())).isEqualTo(expected.trim());
    }

    @Test
    void streamsHaveWindowsOfTheirOwnAndEndWhenTheyAreSilent() {
        Windowing windowing = windowing(Map.of("window.length", 10, "idle.timeout", 1000));
        add(windowing, "a", 1);
        add(windowing, "b", 100);
        add(windowing, "a", 2);
        assertThat(ended).isEmpty();

        windowing.tick(999, ended::add);
        assertThat(ended).isEmpty();
        windowing.tick(1000, ended::add);

        assertThat(texts()).containsExactly("0-10:2", "100-110:1");
        assertThat(ended.get(0).getProperties().get("assetName")).isEqualTo(TypedValues.newStringValue("a"));
    }

    @Test
    void recordsThatComeTooLateAreCounted() {
        Windowing windowing = windowing(Map.of("window.length", 10));
        for (long time : new long[] {5, 15, 4, 3, 25}) {
            add(windowing, "a", time);
        }

        assertThat(windowing.late()).isEqualTo(2);
    }

    @Test
    void memoryHasALimitAndItIsTold() {
        Windowing windowing = windowing(Map.of("window.length", 1000, "samples.max", 10, "streams.max", 2));
        for (int i = 0; i < 50; i++) {
            add(windowing, "a", i);
        }
        assertThat(windowing.warning()).startsWith("40 samples had to make room");
        add(windowing, "b", 1);
        add(windowing, "c", 1);
        assertThat(windowing.warning()).startsWith("1 records of further streams");
        add(windowing, "a", 2000);
        assertThat(texts()).containsExactly("0-1000:10");
    }

    /** Whatever order samples come in: with enough lateness all are in their tumbling windows, and in each sliding one. */
    @Test
    void orderMakesNoDifferenceWithinTheLateness() {
        Random random = new Random(77);
        for (int round = 0; round < 200; round++) {
            int length = 5 + random.nextInt(20);
            int step = 1 + random.nextInt(length);
            long lateness = 30;
            boolean sliding = random.nextBoolean();
            ended.clear();
            Windowing windowing = windowing(Map.of(
                    "window.type", sliding ? "SLIDING" : "TUMBLING",
                    "window.length", length,
                    "window.step", step,
                    "allowed.lateness", lateness));
            long[] times = new long[100];
            Arrays.setAll(times, i -> i * 2L + random.nextInt((int) lateness));
            for (long time : times) {
                add(windowing, "a", time);
            }
            add(windowing, "a", 10_000);
            assertThat(windowing.late()).isZero();
            int distance = sliding ? step : length;
            Map<String, Integer> expected = new TreeMap<>();
            for (long start = Math.floorDiv(-length, distance) * (long) distance; start < 300; start += distance) {
                long from = start;
                int count = (int) Arrays.stream(times)
                        .filter(time -> time >= from && time < from + length)
                        .count();
                if (count > 0) {
                    expected.put(start + "-" + (start + length), count);
                }
            }
            Map<String, Integer> found = new TreeMap<>();
            texts().forEach(text -> found.put(text.split(":")[0], Integer.parseInt(text.split(":")[1])));
            assertThat(found).as("round " + round).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "window.type, HOPPING, window.type is \"HOPPING\"",
        "window.length, 0, window.length is 0",
        "allowed.lateness, -1, allowed.lateness is -1",
        "samples.max, 0, samples.max is 0",
        "aggregates, middle, aggregates has \"middle\"",
    })
    void settingsThatCannotBeAreNamed(String name, String value, String sentence) {
        assertThatThrownBy(() -> windowing(Map.of(name, value))).hasMessageStartingWith(sentence);
    }

    private static Windowing windowing(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("aggregates", "count", "time.key", "t", "channels", "v"));
        all.putAll(settings);
        return new Windowing(
                WindowOptions.from(Converters.standardConverter().convert(all).to(WindowsConfig.class)));
    }

    private void add(Windowing windowing, String asset, long time) {
        Map<String, TypedValue<?>> record = Map.of(
                "assetName", TypedValues.newStringValue(asset),
                "t", TypedValues.newLongValue(time),
                "v", TypedValues.newDoubleValue(time));
        windowing.accept(record, 0, ended::add);
    }

    private List<String> texts() {
        return ended.stream()
                .map(WireRecord::getProperties)
                .map(record -> value(record, "window_start") + "-" + value(record, "window_timestamp") + ":"
                        + value(record, "v_count"))
                .toList();
    }

    private static Object value(Map<String, TypedValue<?>> record, String key) {
        return Objects.requireNonNull(record.get(key), key).getValue();
    }
}
