package io.genkan.kura.deployment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.SampleBundle;
import io.genkan.kura.deployment.internal.SamplePackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Version;

class PackageReaderTest {
    @TempDir
    Path folder;

    private static SampleBundle bundle() {
        return new SampleBundle("b", "1.2.3");
    }

    @Test
    void readsWhatAPackageContains() throws Exception {
        Path file = new SamplePackage("p", "1.0.0")
                .with(bundle())
                .with(new SampleBundle("c;singleton:=true", "2.0.0.v1")
                        .header("Bundle-SymbolicName", "c;singleton:=true"))
                .write(folder);

        PackageArchive archive = PackageReader.read(file);

        assertThat(archive.title()).isEqualTo("p 1.0.0");
        assertThat(archive.bundles()).extracting(ArchivedBundle::symbolicName).containsExactlyInAnyOrder("b", "c");
        assertThat(archive.bundle("c").orElseThrow().version()).isEqualTo(new Version("2.0.0.v1"));
        assertThat(PackageVerifier.verify(archive)).isEmpty();
    }

    static Stream<Arguments> refused() {
        String lies = "bundles/lies.jar";
        return Stream.of(
                arguments("no zip", "text".getBytes(StandardCharsets.UTF_8), "is cut or damaged"),
                arguments("empty", new byte[0], "is cut or damaged"),
                arguments("a bundle", bundle().bytes(), "has no DeploymentPackage-SymbolicName"),
                arguments(
                        "no version",
                        new SamplePackage("p", "").with(bundle()).bytes(),
                        "has no DeploymentPackage-SymbolicName and DeploymentPackage-Version"),
                arguments(
                        "bad version",
                        new SamplePackage("p", "one").with(bundle()).bytes(),
                        "names the version \"one\", which is none"),
                arguments(
                        "name that leads away",
                        new SamplePackage("../../etc/p", "1.0.0").with(bundle()).bytes(),
                        "\"../../etc/p\", which is no symbolic name"),
                arguments(
                        "manifest last",
                        new SamplePackage("p", "1.0.0")
                                .with(bundle())
                                .manifestLast()
                                .bytes(),
                        "does not begin with its manifest"),
                arguments("no bundles", new SamplePackage("p", "1.0.0").bytes(), "contains 0 bundles"),
                arguments(
                        "fix package",
                        new SamplePackage("p", "1.0.0")
                                .header("DeploymentPackage-FixPack", "[1,2)")
                                .with(bundle())
                                .bytes(),
                        "is a fix package"),
                arguments(
                        "other name inside",
                        new SamplePackage("p", "1.0.0")
                                .section(lies, "Bundle-SymbolicName", "other")
                                .section(lies, "Bundle-Version", "1.2.3")
                                .entry(lies, bundle().bytes())
                                .bytes(),
                        "says that bundles/lies.jar is other 1.2.3, and it is b 1.2.3"),
                arguments(
                        "other version inside",
                        new SamplePackage("p", "1.0.0")
                                .section(lies, "Bundle-SymbolicName", "b")
                                .section(lies, "Bundle-Version", "9.0.0")
                                .entry(lies, bundle().bytes())
                                .bytes(),
                        "says that bundles/lies.jar is b 9.0.0, and it is b 1.2.3"),
                arguments(
                        "bundle that is not there",
                        new SamplePackage("p", "1.0.0")
                                .with(bundle())
                                .section(lies, "Bundle-SymbolicName", "b")
                                .section(lies, "Bundle-Version", "1.2.3")
                                .bytes(),
                        "lacks bundles/lies.jar, which its manifest names"),
                arguments(
                        "path that leads away",
                        new SamplePackage("p", "1.0.0")
                                .section("../b.jar", "Bundle-SymbolicName", "b")
                                .section("../b.jar", "Bundle-Version", "1.2.3")
                                .entry("../b.jar", bundle().bytes())
                                .bytes(),
                        "the path \"../b.jar\", which leads out"),
                arguments(
                        "resource",
                        new SamplePackage("p", "1.0.0")
                                .with(bundle())
                                .section("conf.xml", "Resource-Processor", "some")
                                .entry("conf.xml", new byte[3])
                                .bytes(),
                        "contains conf.xml, and only bundles can be installed"),
                arguments(
                        "same bundle twice",
                        new SamplePackage("p", "1.0.0")
                                .with(bundle())
                                .with(new SampleBundle("b", "1.2.4"))
                                .bytes(),
                        "contains the bundle b twice"),
                arguments(
                        "bundle that is none",
                        new SamplePackage("p", "1.0.0")
                                .section(lies, "Bundle-SymbolicName", "b")
                                .section(lies, "Bundle-Version", "1.2.3")
                                .entry(lies, "text".getBytes(StandardCharsets.UTF_8))
                                .bytes(),
                        "which has no manifest: it is no bundle"),
                arguments(
                        "manifest that fills the memory",
                        new SamplePackage("p", "1.0.0")
                                .section("x", "Pad", "a".repeat(5 << 20))
                                .with(bundle())
                                .bytes(),
                        "a manifest of more than 4 MB"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String name, byte[] content, String sentence) throws Exception {
        Path file = Files.write(folder.resolve("upload.dp"), content);

        assertThatThrownBy(() -> PackageVerifier.verify(PackageReader.read(file)))
                .isInstanceOf(PackageRefusedException.class)
                .hasMessageStartingWith("upload.dp ")
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".")
                .extracting(e -> ((PackageRefusedException) e).reason())
                .isEqualTo(Reason.NOT_A_PACKAGE);
    }

    @Test
    void aPackageIsRefusedWhereverItIsCut() throws Exception {
        byte[] whole = SamplePackage.of(bundle().entry("data", new byte[2000])).bytes();
        IntStream.range(0, whole.length).filter(length -> length % 7 == 0).forEach(length -> {
            Path file = write(Arrays.copyOf(whole, length));
            assertThat(catchThrowableOfType(
                            PackageRefusedException.class, () -> PackageVerifier.verify(PackageReader.read(file))))
                    .as("cut after %s of %s bytes", length, whole.length)
                    .isNotNull();
        });
    }

    @Test
    void aPackageIsRefusedWhereverABundleIsChanged() throws Exception {
        byte[] noise = new byte[600];
        new java.util.Random(7).nextBytes(noise);
        byte[] whole = SamplePackage.of(bundle().entry("data", noise)).bytes();
        int begin = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("bundles/b_1.2.3.jar") + 19;
        int changed = 0;
        for (int at = begin; at < begin + 700; at += 5) {
            byte[] copy = whole.clone();
            copy[at] ^= 0x10;
            Path file = write(copy);
            changed++;
            assertThat(catchThrowableOfType(
                            PackageRefusedException.class, () -> PackageVerifier.verify(PackageReader.read(file))))
                    .as("changed at %s", at)
                    .isNotNull();
        }
        assertThat(changed).isEqualTo(140);
    }

    private Path write(byte[] content) {
        try {
            return Files.write(folder.resolve("upload.dp"), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
