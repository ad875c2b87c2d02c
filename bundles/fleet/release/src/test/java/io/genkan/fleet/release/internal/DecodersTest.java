package io.genkan.fleet.release.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Table;
import io.genkan.fleet.release.internal.manifest.Timestamp;
import io.genkan.fleet.release.internal.parts.Spoiled;
import io.genkan.fleet.release.internal.sign.Envelope;
import io.genkan.fleet.release.internal.sign.Sha256;
import io.genkan.fleet.release.internal.trust.Root;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes from outside is read, or refused with a sentence; nothing else happens. The seeds make it repeatable. */
class DecodersTest {
    private static final int TIMES = 1500;

    private final Fleet fleet = new Fleet();
    private final byte[] hash = Fleet.bytes(Sha256.hex(new byte[0]));
    private final Release release = Fleet.release(
            7,
            Fleet.file("packages/line.dp", Fleet.bytes("line")),
            new ReleaseFile(
                    "packages/driver.dp",
                    Kind.PACKAGE,
                    5,
                    text(hash),
                    null,
                    new Table("packages/driver.dp.parts", 3, text(hash))),
            new ReleaseFile("models/m.onnx", Kind.MODEL, 5, text(hash), "press/7/model.onnx", null));

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** {@return how many of the spoiled contents were read all the same} */
    private static int read(byte[] content, long seed, Consumer<byte[]> reader) {
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < TIMES; i++) {
            byte[] spoiled = Spoiled.of(content, random);
            try {
                reader.accept(spoiled);
                read++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail("number " + i + " of seed " + seed + ": " + text(spoiled), e);
            }
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void envelopes(long seed) {
        byte[] signed = Fleet.signed(release.envelope(), fleet.maker, fleet.tester);
        assertThat(read(signed, seed, Envelope::parse)).isBetween(1, TIMES - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void releases(long seed) {
        byte[] payload = release.envelope().payload();
        int read = read(payload, seed, spoiled -> {
            Release one = Release.of(Envelope.unsigned(Release.TYPE, spoiled));
            one.files()
                    .forEach(
                            file -> assertThat(file.path()).doesNotContain("..").doesNotStartWith("/"));
            assertThat(one.size()).isNotNegative();
        });
        assertThat(read).isBetween(1, TIMES - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void rootsAndTimestamps(long seed) {
        byte[] root = fleet.root().envelope().payload();
        assertThat(read(root, seed, spoiled -> Root.of(Envelope.unsigned(Root.TYPE, spoiled))))
                .isLessThan(TIMES);
        byte[] timestamp =
                new Timestamp(3, Fleet.LATER, 7, 100, text(hash)).envelope().payload();
        assertThat(read(timestamp, seed, spoiled -> Timestamp.of(Envelope.unsigned(Timestamp.TYPE, spoiled))))
                .isBetween(1, TIMES - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"signatures\":[", "[{\"signatures\":"})
    void whatIsNestedWithoutEnd(String opening) {
        byte[] deep = Fleet.bytes(opening.repeat(200_000));
        assertThat(read(deep.length > 1 << 20 ? java.util.Arrays.copyOf(deep, 1 << 20) : deep, 1, 20, Envelope::parse))
                .isZero();
    }

    private static int read(byte[] content, long seed, int times, Consumer<byte[]> reader) {
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < times; i++) {
            try {
                reader.accept(Spoiled.of(content, random));
                read++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        return read;
    }
}
