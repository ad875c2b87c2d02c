package io.genkan.kura.deployment.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarGzTest {
    private static final long LIMIT = 1 << 20;

    @TempDir
    private Path folder;

    private Path archive;
    private Path target;

    @BeforeEach
    void places() {
        archive = folder.resolve("it.tar.gz");
        target = folder.resolve("target");
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private void archive(Content content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            content.write(out);
            out.write(new byte[1024]);
        }
    }

    private static void entry(OutputStream out, char type, String name, String mode, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, mode);
        put(header, 124, String.format("%011o", content.length));
        put(header, 257, "ustar");
        header[156] = (byte) type;
        out.write(header);
        out.write(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Test
    void filesFoldersLongNamesAndRightsAreUnpacked() throws Exception {
        String deep = "top/" + "x".repeat(90) + "/" + "y".repeat(90);
        archive(out -> {
            entry(out, '5', "top/", "0000755", "");
            entry(out, '5', "top/bin/", "0000755", "");
            entry(out, '0', "top/bin/run", "0000755", "a script");
            entry(out, '0', "top/plain", "0000644", "z".repeat(1000));
            String record = " path=" + deep + "\n";
            entry(out, 'x', "PaxHeaders/one", "0000644", record.length() + 3 + record);
            entry(out, '0', "cut", "0000644", "deep");
            entry(out, 'L', "././@LongLink", "0000644", deep + "2\0");
            entry(out, '0', "cut", "0000644", "deeper");
        });
        TarGz.unpack(archive, target, LIMIT);

        assertThat(target.resolve("bin/run")).hasContent("a script").isExecutable();
        assertThat(target.resolve("plain")).hasContent("z".repeat(1000));
        assertThat(Files.isExecutable(target.resolve("plain"))).isFalse();
        assertThat(target.resolve(deep.substring(4))).hasContent("deep");
        assertThat(target.resolve(deep.substring(4) + "2")).hasContent("deeper");
    }

    @Test
    void whatLeadsOutIsRefused() throws Exception {
        for (String name : new String[] {"top/../../evil", "/etc/evil", "top\\..\\evil"}) {
            archive(out -> entry(out, '0', name, "0000644", "evil"));
            assertThatThrownBy(() -> TarGz.unpack(archive, target, LIMIT))
                    .as(name)
                    .hasMessageContaining("leads out of it");
        }
        archive(out -> entry(out, '2', "top/link", "0000777", ""));
        assertThatThrownBy(() -> TarGz.unpack(archive, target, LIMIT))
                .hasMessageContaining("neither a file nor a folder");
    }

    @Test
    void whatIsCutOrTooLargeIsRefused() throws Exception {
        archive(out -> entry(out, '0', "top/large", "0000644", "x".repeat(5000)));
        assertThatThrownBy(() -> TarGz.unpack(archive, target, 4999)).hasMessageContaining("larger than");
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> TarGz.unpack(archive, folder.resolve("other"), LIMIT))
                .isInstanceOf(java.io.EOFException.class);
    }
}
