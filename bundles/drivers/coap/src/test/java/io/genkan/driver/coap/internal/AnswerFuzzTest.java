package io.genkan.driver.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a node answers: a value, or one clear sentence. */
@Timeout(60)
class AnswerFuzzTest {
    private static final List<byte[]> GOOD = List.of(
            "{\"a\":[{\"b\":1.5}]}".getBytes(StandardCharsets.UTF_8),
            "[{\"bn\":\"n/\",\"n\":\"a\",\"v\":1.5}]".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xa1, 0x61, 'a', (byte) 0x81, (byte) 0xa1, 0x61, 'b', (byte) 0xf9, 0x3e, 0},
            new byte[] {(byte) 0x81, (byte) 0xa2, 0, 0x63, 'n', '/', 'a', 2, (byte) 0xf9, 0x3e, 0});

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 7252, 0x7FFF_FFFFL})
    void contentsFromAnywhere(long seed) {
        Random random = new Random(seed);
        String[] formats = {"TEXT", "JSON", "CBOR", "SENML_JSON", "SENML_CBOR", "OCTETS"};
        int good = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = GOOD.get(random.nextInt(GOOD.size())).clone();
            for (int k = random.nextInt(3); k > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Answer answer = new Answer(random.nextInt(256), random.nextInt(120) - 1, bytes, 1);
            assertThat(answer.sentence("/x")).endsWith(".");
            CoapChannel channel = CoapChannel.parse(Map.of(
                    "path", "/x", "format", formats[random.nextInt(6)], "json.path", "a[0].b", "senml.name", "a"));
            try {
                channel.value(answer, List.of(DataType.values()).get(random.nextInt(7)));
                channel.time(answer);
                good++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(good).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void pathsFromAnywhere(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder path = new StringBuilder("/");
            for (int k = random.nextInt(12); k > 0; k--) {
                path.append("ab/?&=%2F.#\u00e9 ".charAt(random.nextInt(13)));
            }
            try {
                CoapChannel channel = CoapChannel.parse(Map.of("path", path.toString()));
                org.eclipse.californium.core.coap.Request.newGet()
                        .setURI("coap://127.0.0.1" + channel.target().path());
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }
}
