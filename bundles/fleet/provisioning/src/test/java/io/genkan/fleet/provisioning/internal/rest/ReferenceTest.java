package io.genkan.fleet.provisioning.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.deployment.InstalledPackage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a gateway may become those of a release. */
class ReferenceTest {
    @TempDir
    Path folder;

    private ReferenceFiles files;

    @BeforeEach
    void make() throws Exception {
        write("own/line_2.dp", "line", "2.0");
        write("shipped/line.dp", "line", "1.0");
        Files.createDirectories(folder.resolve("models/press/7"));
        Files.writeString(folder.resolve("models/press/7/model.onnx"), "a model");
        Files.writeString(folder.resolve("models/press/active"), "7");
        Files.writeString(folder.resolve("secret"), "a secret");
        files = new ReferenceFiles(
                List.of(folder.resolve("own"), folder.resolve("shipped"), folder.resolve("nowhere")),
                folder.resolve("models"));
    }

    private void write(String name, String packageName, String version) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("DeploymentPackage-SymbolicName", packageName);
        manifest.getMainAttributes().putValue("DeploymentPackage-Version", version);
        Files.createDirectories(folder.resolve(name).getParent());
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.flush();
        }
    }

    private static InstalledPackage line(String version) {
        return new InstalledPackage("line", version, List.of(), false, false);
    }

    @Test
    void theFileOfTheInstalledVersionIsGiven() throws Exception {
        assertThat(files.file(line("2.0"))).contains(folder.resolve("own/line_2.dp"));
        assertThat(files.file(line("1.0"))).contains(folder.resolve("shipped/line.dp"));
        assertThat(files.packages(List.of(line("2.0"))).get(0).asObject().getString("sha256", ""))
                .hasSize(64);
        assertThatThrownBy(() -> files.packages(List.of(line("3.0")))).hasMessageContaining("is not there any more");
    }

    @Test
    void modelsAreGivenAndNothingElse() throws Exception {
        assertThat(files.models()).hasSize(1);
        assertThat(files.models().get(0).asObject().getString("path", "")).isEqualTo("press/7/model.onnx");
        assertThat(files.model("press/7/model.onnx")).isPresent();
        assertThat(files.model("../secret")).isEmpty();
        assertThat(files.model("/etc/passwd")).isEmpty();
    }
}
