package io.genkan.driver.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

class FramesTest {
    private static SerialOptions options(Map<String, Object> settings) {
        return SerialOptions.from(
                Converters.standardConverter().convert(settings).to(SerialDriverConfig.class));
    }

    private static SerialOptions options(String framing, String start, String end, int length, String checksum) {
        return options(Map.of(
                "framing",
                framing,
                "frame.start",
                start,
                "frame.end",
                end,
                "frame.length",
                length,
                "checksum",
                checksum));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // framing | start | end | length | checksum | bytes | frames
                "LINE      |      |      | 9  | NONE         | 61620d0a0a63640a        | 6162 6364",
                "LINE      |      |      | 3  | NONE         | 61616161610a620a        | 62",
                "LINE      |      |      | 99 | NMEA         | 24412a34310a24412a34320a | 2441",
                "DELIMITED | 02   | 03   | 9  | NONE         | ff0261620302630300      | 6162 63",
                "DELIMITED | AA55 | 0D0A | 9  | SUM8         | aaaa550102030d0aaa550102040d0a | 0102",
                "DELIMITED |      | 3b   | 9  | XOR8         | 0102033b01023b          | 0102",
                "FIXED     | 55   |      | 5  | CRC16_MODBUS | 0055010a000055010a8027  | 010a",
                "FIXED     |      |      | 2  | NONE         | 010203                  | 0102",
            })
    void areCutAndChecked(
            String framing, String start, String end, int length, String checksum, String bytes, String expected) {
        List<String> found = new ArrayList<>();
        Frames frames = options(framing, start == null ? "" : start, end == null ? "" : end, length, checksum)
                .frames(frame -> found.add(HexFormat.of().formatHex(frame)));
        byte[] all = HexFormat.of().parseHex(bytes);
        frames.take(all, all.length);
        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, ^t=(.*), '', 0, 1, BIG, 't=21.5', DOUBLE, 21.5",
        "TEXT, ^t=(.*), '', 0, 1, BIG, 'x=21.5', DOUBLE, nothing",
        "JSON, '', a.b[0], 0, 1, BIG, '{\"a\":{\"b\":[7]}}', INTEGER, 7",
        "JSON, '', a.b[0], 0, 1, BIG, '{\"a\":', INTEGER, nothing",
        "UNSIGNED, '', '', 1, 2, BIG, 'xAB', INTEGER, 16706",
        "UNSIGNED, '', '', 1, 2, LITTLE, 'xAB', INTEGER, 16961",
        "SIGNED, '', '', 0, 1, BIG, '\u00ff', INTEGER, -1",
        "SIGNED, '', '', 3, 2, BIG, 'abcd', INTEGER, nothing"
    })
    void haveValues(
            String format,
            String pattern,
            String path,
            int offset,
            int length,
            String order,
            String frame,
            DataType type,
            String expected) {
        SerialChannel channel = SerialChannel.parse(Map.of(
                "format",
                format,
                "pattern",
                pattern,
                "json.path",
                path,
                "offset",
                offset,
                "length",
                length,
                "order",
                order));
        Object raw = channel.finder().find(frame.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(
                        raw == null
                                ? "nothing"
                                : SerialChannel.Finder.value(raw, type).getValue())
                .hasToString(expected);
    }

    /** Whatever comes, a good frame after it is found, and nothing grows. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 1234, 20_260_301})
    void noiseIsSurvived(long seed) {
        Random random = new Random(seed);
        Checksum[] checksums = Checksum.values();
        for (int i = 0; i < 1_000; i++) {
            Checksum checksum = checksums[random.nextInt(checksums.length)];
            boolean line = random.nextBoolean();
            List<byte[]> found = new ArrayList<>();
            Frames frames = options(line ? "LINE" : "DELIMITED", line ? "" : "02", "03", 20, checksum.name())
                    .frames(found::add);
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            frames.take(noise, noise.length);
            found.forEach(frame -> assertThat(frame).hasSizeLessThanOrEqualTo(20));
            if (checksum == Checksum.NONE) {
                byte[] good = line ? "\n\nok\n".getBytes(StandardCharsets.US_ASCII) : new byte[] {3, 3, 2, 'o', 'k', 3};
                frames.take(good, good.length);
                assertThat(found.get(found.size() - 1)).asString().isEqualTo("ok");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "port, '', port is",
        "framing, DELIMITED, frame.end is empty",
        "frame.start, 0g, up to 16 bytes",
        "baud.rate, 1, must lie between",
        "checksum, CRC32, must be one of",
        "parity, MARK, must be one of"
    })
    void settingsAreChecked(String setting, String value, String sentence) {
        Object given = setting.equals("baud.rate") ? Integer.valueOf(value) : value;
        assertThatThrownBy(() -> options(Map.of(setting, given)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
