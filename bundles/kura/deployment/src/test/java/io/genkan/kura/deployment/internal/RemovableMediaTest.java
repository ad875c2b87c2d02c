package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.kura.deployment.internal.archive.SigningTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes on a memory stick. */
class RemovableMediaTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path stick;

    @BeforeEach
    void stick() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        stick = Files.createDirectories(folder.resolve("media/stick/genkan"));
    }

    private Map<String, Object> settings(boolean signed) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("usb.folders", folder.resolve("media") + "/*/genkan");
        settings.put("usb.signature.required", signed);
        settings.put("KeystoreService.target", "(kura.service.pid=DeploymentKeystore)");
        return settings;
    }

    private Path put(String name, byte[] content) throws IOException {
        Path aside = Files.write(folder.resolve(name), content);
        return Files.move(aside, stick.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] sample(String name) {
        return SamplePackage.of(new SampleBundle(name, "1.0.0")).bytes();
    }

    private List<String> results(int lines) throws Exception {
        Path file = stick.resolve("genkan-results.txt");
        TestGateway.await(lines + " results are on the stick", () -> lines(file).size() >= lines);
        assertThat(lines(file)).hasSize(lines);
        return lines(file).stream()
                .map(line -> line.split("\t"))
                .map(parts -> parts[2] + ' ' + parts[3])
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Test
    void onlyWhatIsSignedIsInstalledUnlessItIsSwitchedOff() throws Exception {
        SigningTool tool = new SigningTool(folder);
        tool.key("maker");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setCertificateEntry("maker", tool.certificate("maker"));
        KeystoreService keystore = mock(KeystoreService.class);
        when(keystore.getKeyStore()).thenReturn(keys);
        when(keystore.getCRLs()).thenReturn(List.of());
        Path signed = tool.sign(
                Files.write(
                        folder.resolve("set.zip"),
                        new SampleUpdate("set", "1.0.0")
                                .packages("packages/b.dp", sample("b"))
                                .bytes()),
                "maker");
        try (TestGateway gateway = TestGateway.over(data).start()) {
            gateway.register(KeystoreService.class, keystore, Map.of("kura.service.pid", "DeploymentKeystore"));
            gateway.packages(settings(true));
            put("a.dp", sample("a"));
            assertThat(results(1)).containsExactly("a.dp UNCHANGED");
            assertThat(lines(stick.resolve("genkan-results.txt")).get(0)).contains("(SIGNATURE)");
            put("b.gup", Files.readAllBytes(signed));
            assertThat(results(2)).last().isEqualTo("b.gup INSTALLED");
            assertThat(gateway.has("a")).isFalse();
            assertThat(gateway.has("b")).isTrue();

            // pulled out, and put in again where nothing has to be signed
            gateway.packages(settings(false));
            Path pulled = Files.move(stick.getParent(), folder.resolve("pulled"));
            TestGateway.await("it is seen to be away", new Cycle());
            Files.move(pulled, stick.getParent());
            assertThat(results(4))
                    .containsExactly("a.dp UNCHANGED", "b.gup INSTALLED", "a.dp INSTALLED", "b.gup KNOWN");
        }
    }

    /** Two looks at the folders. */
    private static final class Cycle implements java.util.function.BooleanSupplier {
        private final long until = System.nanoTime() + 2_500_000_000L;

        @Override
        public boolean getAsBoolean() {
            return System.nanoTime() > until;
        }
    }

    @Test
    void nothingIsInstalledTwice() throws Exception {
        put("a.dp", sample("a"));
        Files.createSymbolicLink(stick.resolve("link.dp"), Files.write(folder.resolve("elsewhere"), sample("c")));
        try (TestGateway gateway = TestGateway.over(data).start()) {
            gateway.packages(settings(false));
            assertThat(results(1)).containsExactly("a.dp INSTALLED");
            gateway.packages(settings(false))
                    .uninstall("a")
                    .toCompletableFuture()
                    .get();
        }
        Files.move(stick.resolve("a.dp"), stick.resolve("other-name.dp"));
        try (TestGateway gateway = TestGateway.over(data).start()) {
            gateway.packages(settings(false));
            assertThat(results(2)).last().isEqualTo("other-name.dp KNOWN");
            assertThat(gateway.has("a")).isFalse();
            assertThat(gateway.has("c")).as("links are not followed").isFalse();
        }
    }
}
