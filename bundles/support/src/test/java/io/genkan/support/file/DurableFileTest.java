package io.genkan.support.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void replacesTheContentAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("a/b/file");
        DurableFile.write(file, new byte[] {1});
        DurableFile.write(file, new byte[] {2, 3});
        assertThat(file).hasBinaryContent(new byte[] {2, 3});
        assertThat(folder.resolve("a/b")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aSecretIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("secret/key");
        DurableFile.writeSecret(file, new byte[] {1});
        DurableFile.writeSecret(file, new byte[] {2});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void takesTheRemainsOfAnInterruptedWriteAway() throws IOException {
        Files.write(folder.resolve("key.new"), new byte[] {9});
        DurableFile.writeSecret(folder.resolve("key"), new byte[] {1});
        assertThat(folder.resolve("key.new")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theOldContentSurvivesAFailure() throws IOException {
        Path target = folder.resolve("target");
        Files.createDirectories(target.resolve("not empty"));
        assertThatThrownBy(() -> DurableFile.write(target, new byte[] {1})).isInstanceOf(IOException.class);
        assertThat(target.resolve("not empty")).isDirectory();
        assertThat(folder.resolve("target.new")).doesNotExist();
    }
}
