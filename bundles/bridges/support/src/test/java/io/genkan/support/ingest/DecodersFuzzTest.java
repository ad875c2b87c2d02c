package io.genkan.support.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.support.senml.SenmlException;
import io.genkan.support.senml.SenmlReader;
import io.genkan.support.senml.SenmlRecord;
import io.genkan.support.senml.SenmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come: measurements, or one clear refusal. */
@Timeout(60)
class DecodersFuzzTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final int TRIES = 6_000;
    private static final List<SenmlRecord> RECORDS = List.of(
            new SenmlRecord("pump/t", "Cel", 1700000000.5, 21.5, null),
            new SenmlRecord("pump/on", "", 1700000000, true, 2.0),
            new SenmlRecord("pump/s", "", 1700000000, "text", null),
            new SenmlRecord("pump/d", "", 1700000000, new byte[] {1, 2}, null));

    private interface Decoder {
        int take(byte[] bytes) throws BadInputException, SenmlException;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void fuzz(long seed, Decoder decoder, byte[]... good) {
        Random random = new Random(seed);
        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = i % 4 == 0 ? noise(random) : mutated(random, good[random.nextInt(good.length)]);
            try {
                taken += decoder.take(bytes);
            } catch (BadInputException | SenmlException refused) {
                assertThat(refused.getMessage())
                        .isNotBlank()
                        .hasSizeLessThan(12_000)
                        .endsWith(".");
            }
        }
        assertThat(taken).as("some are good").isPositive();
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(80)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(Random random, byte[] good) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : bytes[random.nextInt(bytes.length)];
        }
        return random.nextInt(3) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 8428, 0x7FFF_FFFFL})
    void senmlInJson(long seed) {
        SenmlReader reader = SenmlReader.json(1000);
        fuzz(
                seed,
                bytes -> SenmlMeasurements.read(reader, bytes, "fallback", NOW).size(),
                SenmlWriter.json().write(RECORDS),
                text("[{\"bn\":\"a/\",\"bt\":1e9,\"bv\":2,\"bver\":10,\"n\":\"b\",\"v\":1,\"x_\":1}]"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 8949, 0x7FFF_FFFFL})
    void senmlInCbor(long seed) {
        SenmlReader reader = SenmlReader.cbor(1000);
        fuzz(
                seed,
                bytes -> SenmlMeasurements.read(reader, bytes, "", NOW).size(),
                SenmlWriter.cbor().write(RECORDS));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 8259, 0x7FFF_FFFFL})
    void objects(long seed) {
        ObjectMeasurements json = ObjectMeasurements.json(1000);
        fuzz(
                seed,
                bytes -> json.read(bytes, "a", NOW).size(),
                text(
                        "[{\"asset\":\"pump\",\"time\":1465839830100,\"channels\":{\"t\":21,\"on\":true}},{\"v\":\"x\"}]"));
        ObjectMeasurements cbor = ObjectMeasurements.cbor(1000);
        fuzz(seed, bytes -> cbor.read(bytes, "a", NOW).size(), new byte[] {
            (byte) 0xa2, 0x61, 't', (byte) 0xf9, 0x3e, 0, 0x62, 'o', 'n', (byte) 0xf5
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 1883, 0x7FFF_FFFFL})
    void lines(long seed) {
        fuzz(
                seed,
                bytes -> LineProtocol.read(bytes, TimeUnit.NANOSECONDS, 1000, NOW)
                        .size(),
                text(
                        "pump,site=n\\ w t=21.5,c=3i,on=t,s=\"a \\\" b\" 1465839830100400200\nfan v=1\n# c\nx y=\"\n\" 5"));
    }

    /** An announced length is no reason to take memory, and depth none to run out of stack. */
    @Test
    void announcementsCostNothing() throws Exception {
        SenmlReader reader = SenmlReader.cbor(1000);
        long before = used();
        byte[][] bombs = {
            {(byte) 0x9b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
            {(byte) 0x81, (byte) 0xa1, 0x08, 0x5a, 0x7f, -1, -1, -1},
            {(byte) 0x81, (byte) 0xa1, 0x03, 0x7a, 0x7f, -1, -1, -1},
            {(byte) 0x81, (byte) 0xa1, 0x02, (byte) 0xc2, 0x5a, 0x7f, -1, -1, -1},
            filled((byte) 0x81, 100_000),
            filled((byte) 0xc1, 100_000),
            filled((byte) 0x9f, 100_000),
        };
        for (int i = 0; i < 50; i++) {
            for (byte[] bomb : bombs) {
                org.assertj.core.api.Assertions.assertThatThrownBy(() -> reader.read(bomb, NOW))
                        .isInstanceOf(SenmlException.class);
            }
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> SenmlReader.json(9).read(filled((byte) '[', 1_000_000), NOW))
                .isInstanceOf(SenmlException.class);
        assertThat(used() - before).as("bytes more in use").isLessThan(8_000_000);
    }

    private static byte[] filled(byte with, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, with);
        return bytes;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
