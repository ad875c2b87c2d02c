package org.eclipse.kura.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.kura.util.base.StringUtil;
import org.eclipse.kura.util.base.TypeUtil;
import org.eclipse.kura.util.configuration.Property;
import org.eclipse.kura.util.validation.PasswordStrengthValidators;
import org.eclipse.kura.util.validation.ValidatorOptions;
import org.eclipse.kura.util.zip.UnZip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtilTest {

    @Test
    void properties() {
        Property<Integer> port = new Property<>("port", 502);
        assertThat(port.get(Map.of("port", 503))).isEqualTo(503);
        assertThat(port.get(Map.of())).isEqualTo(502);
        assertThat(port.get(Map.of("port", "503"))).as("of another type").isEqualTo(502);
        assertThat(port.getOptional(Map.of())).isEmpty();
        assertThat(new Property<>("port", Integer.class).get(Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short1A!     | The password needs at least 9 characters.",
                "nodigits-AAA | The password needs a digit.",
                "lower-case-1 | The password needs a capital and a small letter.",
                "Alphanumeric1| The password needs a character that is neither letter nor digit.",
                "Good-Enough-1| ''"
            })
    void passwords(String password, String sentence) {
        List<String> told = new ArrayList<>();
        PasswordStrengthValidators.fromConfig(new ValidatorOptions(Map.of(
                        "new.password.min.length", 9,
                        "new.password.require.digits", true,
                        "new.password.require.both.cases", true,
                        "new.password.require.special.characters", true)))
                .forEach(check -> check.validate(password, told::add));

        assertThat(String.join(" ", told)).isEqualTo(sentence);
    }

    @Test
    void bytesAndTexts() throws Exception {
        assertThat(TypeUtil.intToBytes(0x01020304)).containsExactly(1, 2, 3, 4);
        assertThat(TypeUtil.objectToByteArray(new byte[] {1})).containsExactly(1);
        assertThat(TypeUtil.parseHexBinary("0aFF")).isEqualTo(HexFormat.of().parseHex("0aff"));
        assertThat(StringUtil.toHex("AZ")).isEqualTo("415a");
        assertThat(StringUtil.join(", ", List.of(1, 2))).isEqualTo("1, 2");
        assertThat(StringUtil.unescapeUTF8String("\\u0041 \\u00e9 \\u12 \\n")).isEqualTo("A é \\u12 \\n");
    }

    @Test
    void archivesAreUnpacked(@TempDir Path folder) throws Exception {
        byte[] zip = zip("dir/a.txt", "b.txt");

        assertThat(UnZip.isZipCompressed(zip)).isTrue();
        UnZip.unZipBytes(zip, folder.toString());

        assertThat(folder.resolve("dir/a.txt")).hasContent("dir/a.txt");
        assertThat(folder.resolve("b.txt")).hasContent("b.txt");
    }

    @Test
    void anEntryOutsideTheFolderIsRefused(@TempDir Path folder) throws Exception {
        Path target = folder.resolve("in");

        assertThatThrownBy(() -> UnZip.unZipBytes(zip("../evil.txt"), target.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../evil.txt");
        assertThat(Files.exists(folder.resolve("evil.txt"))).isFalse();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
