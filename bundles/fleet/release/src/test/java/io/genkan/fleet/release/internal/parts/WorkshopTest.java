package io.genkan.fleet.release.internal.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was fetched before the power failed is gone on with, as far as the disk has kept it. */
class WorkshopTest {
    private static final int LENGTH = 1000;

    @TempDir
    private Path folder;

    private Path scratch;
    private final byte[] first = content(1);
    private final byte[] second = content(2);

    private static byte[] content(int seed) {
        byte[] content = new byte[LENGTH];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static Part part(byte[] content) {
        return Part.of(ByteBuffer.wrap(content));
    }

    @BeforeEach
    void twoPartsAreTaken() throws Exception {
        scratch = folder.resolve("scratch");
        try (Workshop workshop = new Workshop(scratch, new KnownParts())) {
            assertThat(workshop.take(part(first), ByteBuffer.wrap(first))).isTrue();
            assertThat(workshop.take(part(second), ByteBuffer.wrap(second))).isTrue();
        }
    }

    private List<Boolean> missing() throws Exception {
        try (Workshop workshop = new Workshop(scratch, new KnownParts())) {
            List<Boolean> missing = List.of(workshop.isMissing(part(first)), workshop.isMissing(part(second)));
            assertThat(workshop.held())
                    .isEqualTo(missing.stream().filter(each -> !each).count() * LENGTH);
            return missing;
        }
    }

    private void change(int place) throws Exception {
        byte[] bytes = Files.readAllBytes(scratch);
        bytes[place < 0 ? bytes.length + place : place] ^= 1;
        Files.write(scratch, bytes);
    }

    @Test
    void whatIsRightIsThereAgain() throws Exception {
        assertThat(missing()).containsExactly(false, false);
    }

    @Test
    void aPartThatTheDiskHasChangedIsMissing() throws Exception {
        change(-1);
        assertThat(missing()).containsExactly(false, true);
        assertThat(missing()).as("once more").containsExactly(false, true);
    }

    @Test
    void aLengthThatTheDiskHasChangedEndsWhatIsKept() throws Exception {
        change(0);
        assertThat(missing()).containsExactly(true, true);
    }

    @Test
    void halfAPartIsMissing() throws Exception {
        byte[] bytes = Files.readAllBytes(scratch);
        Files.write(scratch, java.util.Arrays.copyOf(bytes, bytes.length - LENGTH / 2));
        assertThat(missing()).containsExactly(false, true);
    }
}
