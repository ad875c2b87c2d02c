package io.genkan.kura.cloud.internal.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate")
class KuraProtobufTest {
    /** What Kura's own encoder makes of a payload with the single metric m. */
    static Stream<Arguments> singleMetrics() {
        return Stream.of(
                Arguments.of(1.5d, "c2b8020e0a016d100019000000000000f83f"),
                Arguments.of(2.5f, "c2b8020a0a016d10012500002040"),
                Arguments.of(3L, "c2b802070a016d10022803"),
                Arguments.of(4, "c2b802070a016d10033004"),
                Arguments.of(true, "c2b802070a016d10043801"),
                Arguments.of("six", "c2b8020a0a016d10054203736978"),
                Arguments.of(new byte[] {7}, "c2b802080a016d10064a0107"));
    }

    @ParameterizedTest
    @MethodSource("singleMetrics")
    void writesAndReadsWhatKuraWrites(Object value, String hex) throws KuraException {
        KuraPayload payload = new KuraPayload();
        payload.addMetric("m", value);

        assertThat(HexFormat.of().formatHex(KuraProtobuf.encode(payload))).isEqualTo(hex);
        assertThat(KuraProtobuf.decode(HexFormat.of().parseHex(hex)).getMetric("m"))
                .isEqualTo(value);
    }

    @Test
    void writesAndReadsAWholePayloadAsKuraDoes() throws KuraException {
        String hex = "0880d095ffbc311214090000000000404740110000000000802a404007c2b802070a016210043801cab80203010203";
        KuraPosition position = new KuraPosition();
        position.setLatitude(46.5);
        position.setLongitude(13.25);
        position.setSatellites(7);
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date(1_700_000_000_000L));
        payload.setPosition(position);
        payload.addMetric("b", true);
        payload.setBody(new byte[] {1, 2, 3});

        assertThat(HexFormat.of().formatHex(KuraProtobuf.encode(payload))).isEqualTo(hex);

        KuraPayload read = KuraProtobuf.decode(HexFormat.of().parseHex(hex));
        assertThat(read.getTimestamp()).isEqualTo(new Date(1_700_000_000_000L));
        assertThat(read.getPosition().getLatitude()).isEqualTo(46.5);
        assertThat(read.getPosition().getLongitude()).isEqualTo(13.25);
        assertThat(read.getPosition().getSatellites()).isEqualTo(7);
        assertThat(read.getPosition().getAltitude()).isNull();
        assertThat(read.metrics()).containsOnlyKeys("b").containsValue(true);
        assertThat(read.getBody()).containsExactly(1, 2, 3);
    }

    @Test
    void anyPayloadComesBackAsItWas() throws KuraException {
        Random random = new Random(4711);
        for (int i = 0; i < 2_000; i++) {
            KuraPayload payload = Payloads.random(random);
            Payloads.assertSame(KuraProtobuf.decode(KuraProtobuf.encode(payload)), payload);
        }
    }

    @Test
    void aMetricWithoutValueIsLeftOutAndAForeignClassRefused() throws KuraException {
        KuraPayload payload = new KuraPayload();
        payload.metrics();
        assertThat(KuraProtobuf.encode(payload)).isEmpty();
        payload.addMetric("m", new BigDecimal("1.5"));
        assertThatThrownBy(() -> KuraProtobuf.encode(payload))
                .isInstanceOf(KuraException.class)
                .hasMessageContaining("m")
                .hasMessageContaining("BigDecimal");
    }

    @Test
    void aPositionNeedsLatitudeAndLongitude() {
        KuraPayload payload = new KuraPayload();
        KuraPosition position = new KuraPosition();
        position.setLatitude(1);
        payload.setPosition(position);
        assertThatThrownBy(() -> KuraProtobuf.encode(payload)).isInstanceOf(KuraException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello world", // no fields at all
                "{\"a\":1}",
            })
    void whatIsNoPayloadBecomesTheBody(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        KuraPayload payload = KuraProtobuf.decode(bytes);
        assertThat(payload.getBody()).isEqualTo(bytes);
        assertThat(payload.metrics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c2b802030a016d", // a metric without type
                "c2b802021000", // a metric without name
                "c2b802070a016d1063", // ends inside the metric
                "c2b802050a016d1007", // a type that does not exist
                "1209090000000000404740", // a position without longitude
                "cab802ffffffff0f01", // a body longer than the message
                "ffffffffffffffffffffff01", // a number that does not end
                "0001", // field 0
            })
    void brokenPayloadsBecomeTheBody(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(KuraProtobuf.decode(bytes).getBody()).isEqualTo(bytes);
    }

    @Test
    void unknownFieldsAreSkipped() {
        // 10 varint, 11 bytes, 12 fixed64, 13 fixed32, then the metric m = 4
        String unknown = "5005" + "5a020102" + "610102030405060708" + "6d01020304";
        KuraPayload payload = KuraProtobuf.decode(HexFormat.of().parseHex(unknown + "c2b802070a016d10033004"));
        assertThat(payload.getMetric("m")).isEqualTo(4);
        assertThat(payload.getBody()).isNull();
    }

    @Test
    void nothingThatArrivesCanDoHarm() throws KuraException {
        Random random = new Random(42);
        byte[] good = KuraProtobuf.encode(Payloads.random(random));
        for (int length = 0; length <= good.length; length++) {
            assertThat(KuraProtobuf.decode(Arrays.copyOf(good, length))).isNotNull();
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            assertThat(KuraProtobuf.decode(bad)).isNotNull();
        }
    }
}
