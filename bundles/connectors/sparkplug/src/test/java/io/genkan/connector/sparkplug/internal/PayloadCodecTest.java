package io.genkan.connector.sparkplug.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.connector.sparkplug.internal.ProtoReader.MalformedException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadCodecTest {
    /** What sparkplug-payload 1.0.3 (npm) makes of {@link #PAYLOAD}. */
    private static final String ENCODED =
            "0880d095ffbc3112150a02693810011881d095ffbc31200150fbffffff0f12160a0369333210021882d095ffbc3120035090ddfbff0f12140a03693634100320045881808080808080f0ff01120d0a0375333220075880d0acf30e120a0a016620096500002040120e0a0164200a699a9999999999b9bf12070a0162200b7001120c0a0173200c7a056772c3bc6e120b0a017820118201030102ff12070a016e200a380118072a020908";

    private static final SparkplugPayload PAYLOAD = new SparkplugPayload(
            1_700_000_000_000L,
            List.of(
                    new Metric("i8", 1, 1_700_000_000_001L, MetricType.INT8, false, -5),
                    new Metric("i32", 2, 1_700_000_000_002L, MetricType.INT32, false, -70_000),
                    new Metric("i64", 3, Metric.NONE, MetricType.INT64, false, -9_007_199_254_740_991L),
                    Metric.of("u32", Metric.NONE, MetricType.UINT32, 4_000_000_000L),
                    Metric.of("f", Metric.NONE, MetricType.FLOAT, 2.5f),
                    Metric.of("d", Metric.NONE, MetricType.DOUBLE, -0.1),
                    Metric.of("b", Metric.NONE, MetricType.BOOLEAN, true),
                    Metric.of("s", Metric.NONE, MetricType.STRING, "gr\u00fcn"),
                    Metric.of("x", Metric.NONE, MetricType.BYTES, new byte[] {1, 2, (byte) 255}),
                    Metric.of("n", Metric.NONE, MetricType.DOUBLE, null)),
            7,
            new byte[] {9, 8});

    @Test
    void encodesAsOthersDo() {
        assertThat(HexFormat.of().formatHex(PayloadCodec.encode(PAYLOAD))).isEqualTo(ENCODED);
    }

    @Test
    void decodesWhatOthersEncode() throws Exception {
        SparkplugPayload decoded = PayloadCodec.decode(HexFormat.of().parseHex(ENCODED));
        assertThat(decoded).usingRecursiveComparison().isEqualTo(PAYLOAD);
    }

    @Test
    void aTypeThatComesAfterTheValueCounts() throws Exception {
        // int_value 0xFFFFFFFB, then datatype Int8
        SparkplugPayload decoded = PayloadCodec.decode(HexFormat.of().parseHex("120850fbffffff0f2001"));
        assertThat(decoded.metrics().get(0).value()).isEqualTo(-5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12ff01| a length beyond the end",
                "12050a | a length beyond the end",
                "08ffffffffffffffffffff01| more than ten bytes",
                "0880| in the middle of a number",
                "12026500| in the middle of a number",
                "3b00| a field of the unknown kind 3",
                "1501020304| instead of 2",
                "0000| number 0"
            })
    void saysWhatIsWrong(String hex, String sentence) {
        byte[] bytes = HexFormat.of().parseHex(hex.strip());
        assertThatThrownBy(() -> PayloadCodec.decode(bytes))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(sentence.strip());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 20_261_121})
    void bytesFromAnywhere(long seed) {
        Random random = new Random(seed);
        byte[] good = HexFormat.of().parseHex(ENCODED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = i % 4 == 0 ? new byte[random.nextInt(64)] : good.clone();
            if (i % 4 == 0) {
                random.nextBytes(bytes);
            }
            for (int k = random.nextInt(5); k > 0 && bytes.length > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] sent = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            try {
                SparkplugPayload decoded = PayloadCodec.decode(sent);
                // what was understood can be told again, whatever it was
                PayloadCodec.decode(PayloadCodec.encode(decoded));
                KuraPayloads.kura(decoded);
            } catch (MalformedException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }
}
