package io.genkan.kura.cloud.internal.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloud.CloudPayloadEncoding;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadCodecTest {
    @Test
    void compressesWhereThatIsShorterAndAlwaysInflates() throws KuraException {
        PayloadCodec gzip = new PayloadCodec(CloudPayloadEncoding.KURA_PROTOBUF, true);
        PayloadCodec plain = new PayloadCodec(CloudPayloadEncoding.KURA_PROTOBUF, false);
        KuraPayload small = new KuraPayload();
        small.addMetric("m", 1);
        KuraPayload large = new KuraPayload();
        large.addMetric("m", "x".repeat(1000));

        assertThat(gzip.encode(small)).isEqualTo(plain.encode(small));
        assertThat(gzip.encode(large)).hasSizeLessThan(200).startsWith(0x1F, 0x8B);
        Payloads.assertSame(plain.decode(gzip.encode(large)), large);
    }

    @ParameterizedTest
    @EnumSource(CloudPayloadEncoding.class)
    void bothEncodingsCarryText(CloudPayloadEncoding encoding) throws KuraException {
        PayloadCodec codec = new PayloadCodec(encoding, true);
        KuraPayload payload = new KuraPayload();
        payload.addMetric("name", "größer \uD83D\uDE00");
        assertThat(codec.decode(codec.encode(payload)).getMetric("name")).isEqualTo("größer \uD83D\uDE00");
    }

    @Test
    void brokenGzipStaysAsItIs() {
        byte[] bytes = new byte[100];
        new Random(1).nextBytes(bytes);
        bytes[0] = 0x1F;
        bytes[1] = (byte) 0x8B;
        assertThat(Gzip.inflateIfCompressed(bytes)).isSameAs(bytes);
    }

    @Test
    void aBombIsNotInflated() {
        byte[] bomb = Gzip.deflateIfShorter(new byte[Gzip.MAX_INFLATED_BYTES + 1]);
        assertThat(Gzip.inflateIfCompressed(bomb)).isSameAs(bomb);
        byte[] large = Gzip.deflateIfShorter(new byte[1 << 20]);
        assertThat(Arrays.equals(Gzip.inflateIfCompressed(large), new byte[1 << 20]))
                .isTrue();
    }

    @Test
    void saysWhyBytesAreNoPayload() throws KuraException {
        PayloadCodec protobuf = new PayloadCodec(CloudPayloadEncoding.KURA_PROTOBUF, false);
        PayloadCodec json = new PayloadCodec(CloudPayloadEncoding.SIMPLE_JSON, false);
        KuraPayload good = new KuraPayload();
        good.addMetric("m", 1);
        assertThat(protobuf.problem(protobuf.encode(good))).isNull();
        assertThat(json.problem(json.encode(good))).isNull();
        assertThat(protobuf.problem(new byte[] {1, 2, 3})).contains("protobuf");
        assertThat(json.problem("{\"metrics\":[1]}".getBytes(StandardCharsets.UTF_8)))
                .contains("simple-json");
        assertThat(protobuf.problem(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0})).contains("gzip");
    }
}
