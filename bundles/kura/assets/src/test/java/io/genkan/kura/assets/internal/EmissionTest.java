package io.genkan.kura.assets.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which record becomes of a reading of "a" (in bar) and "b", option by option. */
class EmissionTest {
    private static final ChannelRecord A1 = good("a", 1, 100);
    private static final ChannelRecord A2 = good("a", 2, 200);
    private static final ChannelRecord B1 = good("b", 1, 150);
    private static final ChannelRecord B_BAD = bad("b", "no answer", null, 160);

    static Stream<Arguments> oneReading() {
        return Stream.of(
                reading("", "assetName=pump a=1 a_timestamp=100 a_unit=bar b=1 b_timestamp=150", A1, B1),
                reading("timestamp.mode=NO_TIMESTAMPS", "a=1 a_unit=bar assetName=pump b=1", A1, B1),
                reading(
                        "timestamp.mode=SINGLE_DRIVER_GENERATED_MAX",
                        "a=1 a_unit=bar assetName=pump assetTimestamp=150 b=1",
                        A1,
                        B1),
                reading(
                        "timestamp.mode=SINGLE_DRIVER_GENERATED_MIN",
                        "a=1 a_unit=bar assetName=pump assetTimestamp=100 b=1",
                        A1,
                        B1),
                reading("", "a=1 a_timestamp=100 a_unit=bar assetName=pump", A1, B_BAD),
                reading(
                        "emit.errors=true",
                        "a=1 a_error= a_timestamp=100 a_unit=bar assetName=pump b_error=no answer b_timestamp=160",
                        A1,
                        B_BAD),
                reading("", "assetName=pump", B_BAD),
                reading("emit.empty.envelopes=false", null, B_BAD),
                reading(
                        "emit.empty.envelopes=false emit.errors=true",
                        "assetName=pump b_error=no answer b_timestamp=160",
                        B_BAD),
                reading("", "a=1 a_timestamp=100 a_unit=bar assetName=pump b=1 b_timestamp=150", B1, A1));
    }

    @ParameterizedTest
    @MethodSource("oneReading")
    void aReading(String options, @Nullable String expected, List<ChannelRecord> records) {
        Emission emission = emission(options);

        assertThat(text(emission.record(records))).isEqualTo(sorted(expected));
    }

    @Test
    void onlyChangesAreEmitted() {
        Emission emission = emission("emit.on.change=true");

        assertThat(texts(
                        emission,
                        List.of(A1, B1),
                        List.of(A1, B1),
                        List.of(A2, B1),
                        List.of(A2, B_BAD),
                        List.of(A1, B1)))
                .containsExactly(
                        "a=1 a_timestamp=100 a_unit=bar assetName=pump b=1 b_timestamp=150",
                        "assetName=pump",
                        "a=2 a_timestamp=200 a_unit=bar assetName=pump",
                        "assetName=pump",
                        "a=1 a_timestamp=100 a_unit=bar assetName=pump");
    }

    @Test
    void errorsAreEmittedEachTimeAlsoWithoutChange() {
        Emission emission = emission("emit.on.change=true emit.empty.envelopes=false emit.errors=true");

        assertThat(texts(emission, List.of(A1, B_BAD), List.of(A1, B_BAD), List.of(A1)))
                .containsExactly(
                        "a=1 a_error= a_timestamp=100 a_unit=bar assetName=pump b_error=no answer b_timestamp=160",
                        "assetName=pump b_error=no answer b_timestamp=160",
                        null);
    }

    @Test
    void theAssetsOwnTimeIsNow() {
        WireRecord record = emission("timestamp.mode=SINGLE_ASSET_GENERATED").record(List.of(A1));

        assertThat(record).isNotNull();
        TypedValue<?> time = record.getProperties().get("assetTimestamp");
        assertThat(time).isNotNull();
        assertThat((Long) time.getValue()).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
    }

    @ParameterizedTest
    @MethodSource
    void errorText(@Nullable ChannelStatus status, String expected) {
        assertThat(ErrorText.of(status)).isEqualTo(expected);
    }

    static Stream<Arguments> errorText() {
        Exception timeout = new java.io.IOException("timed out");
        return Stream.of(
                Arguments.of(null, "ERROR NOT SPECIFIED"),
                Arguments.of(new ChannelStatus(ChannelFlag.FAILURE), "ERROR NOT SPECIFIED"),
                Arguments.of(new ChannelStatus(ChannelFlag.FAILURE, "bad", null), "bad"),
                Arguments.of(new ChannelStatus(ChannelFlag.FAILURE, null, timeout), "java.io.IOException: timed out"),
                Arguments.of(
                        new ChannelStatus(ChannelFlag.FAILURE, "bad", timeout), "bad java.io.IOException: timed out"));
    }

    private static Arguments reading(String options, @Nullable String expected, ChannelRecord... records) {
        return Arguments.of(options, expected, List.of(records));
    }

    private static Emission emission(String options) {
        Map<String, Object> properties = new HashMap<>();
        Stream.of(options.split(" ", -1)).filter(option -> !option.isEmpty()).forEach(option -> {
            String[] parts = option.split("=", 2);
            properties.put(parts[0], parts[1]);
        });
        Map<String, Channel> channels = new LinkedHashMap<>();
        for (String name : List.of("a", "b")) {
            Channel channel = new Channel(name, ChannelType.READ, DataType.INTEGER, Map.of());
            channel.setUnit(name.equals("a") ? "bar" : "");
            channels.put(name, channel);
        }
        return new Emission("pump", new AssetConfiguration("", "field", channels), AssetOptions.from(properties));
    }

    @SafeVarargs
    private static List<@Nullable String> texts(Emission emission, List<ChannelRecord>... readings) {
        List<@Nullable String> texts = new ArrayList<>();
        for (List<ChannelRecord> reading : readings) {
            texts.add(text(emission.record(reading)));
        }
        return texts;
    }

    private static @Nullable String text(@Nullable WireRecord record) {
        if (record == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(record.getProperties())
                .forEach((key, value) ->
                        text.append(key).append('=').append(value.getValue()).append(' '));
        return text.toString().trim();
    }

    private static @Nullable String sorted(@Nullable String expected) {
        if (expected == null || expected.contains("error")) {
            return expected;
        }
        String[] parts = expected.split(" ", -1);
        Arrays.sort(parts, (one, other) -> one.split("=", 2)[0].compareTo(other.split("=", 2)[0]));
        return String.join(" ", parts);
    }

    private static ChannelRecord good(String name, int value, long time) {
        ChannelRecord record = ChannelRecord.createReadRecord(name, DataType.INTEGER);
        record.setValue(TypedValues.newIntegerValue(value));
        record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
        record.setTimestamp(time);
        return record;
    }

    private static ChannelRecord bad(String name, String message, @Nullable Exception exception, long time) {
        ChannelRecord record = ChannelRecord.createReadRecord(name, DataType.INTEGER);
        record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, message, exception));
        record.setTimestamp(time);
        return record;
    }
}
