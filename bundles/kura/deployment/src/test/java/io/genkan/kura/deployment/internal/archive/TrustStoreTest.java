package io.genkan.kura.deployment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.SampleBundle;
import io.genkan.kura.deployment.internal.SamplePackage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {
    private static final Date NOW = new Date(System.currentTimeMillis() + 60_000); // after every certificate was made
    private static final long DAY = 86_400_000;

    @TempDir
    static Path folder;

    private static SigningTool tool;
    private static Path plain;

    @BeforeAll
    static void makeKeys() throws Exception {
        tool = new SigningTool(folder);
        tool.key("authority", "-ext", "BasicConstraints:critical=ca:true");
        tool.key("maker");
        tool.issue("authority", "maker", "ExtendedKeyUsage=codeSigning");
        tool.key("webserver");
        tool.issue("authority", "webserver", "ExtendedKeyUsage=serverAuth");
        tool.key("stranger");
        tool.key("old", "-startdate", "-30d", "-validity", "10");
        plain = SamplePackage.of(new SampleBundle("b", "1.0.0").entry("data", new byte[3000]))
                .write(folder);
    }

    private static Set<CodeSigner> signers(Path file) throws Exception {
        return PackageVerifier.verify(PackageReader.read(file));
    }

    private static TrustStore trusts(String... aliases) throws Exception {
        Set<X509Certificate> anchors = new java.util.HashSet<>();
        for (String alias : aliases) {
            anchors.add(tool.certificate(alias));
        }
        return new TrustStore(anchors, List.of());
    }

    @Test
    void trustsWhomAnAuthorityTrusts() throws Exception {
        trusts("authority").check("b 1.0.0", signers(tool.sign(plain, "maker")), NOW);
        trusts("maker").check("b 1.0.0", signers(tool.sign(plain, "maker")), NOW);
        trusts("stranger").check("b 1.0.0", signers(tool.sign(plain, "stranger")), NOW);
    }

    @Test
    void refusesEverybodyElse() throws Exception {
        assertRefused(trusts("authority"), plain, NOW, "is not signed");
        assertRefused(
                trusts("authority"), tool.sign(plain, "stranger"), NOW, "signed by nobody whom this gateway trusts");
        assertRefused(trusts("authority"), tool.sign(plain, "webserver"), NOW, "is not meant for signing code");
        assertRefused(trusts("old"), tool.sign(plain, "old"), NOW, "CN=old");
        assertRefused(trusts(), tool.sign(plain, "maker"), NOW, "holds no trusted certificate");
        assertThat(trusts("old").trustsOneOf(signers(tool.sign(plain, "old")), new Date(NOW.getTime() - 25 * DAY)))
                .isTrue();
    }

    private static void assertRefused(TrustStore store, Path file, Date now, String sentence) throws Exception {
        Set<CodeSigner> signers = signers(file);
        assertThatThrownBy(() -> store.check("b 1.0.0", signers, now))
                .isInstanceOf(PackageRefusedException.class)
                .hasMessageContaining(sentence)
                .extracting(e -> ((PackageRefusedException) e).reason())
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void noticesWhatWasChangedAfterSigning() throws Exception {
        Path signed = tool.sign(plain, "maker");
        Path other = rewrite(
                signed,
                new SampleBundle("b", "1.0.0").entry("data", new byte[3001]).bytes(),
                false);

        assertThatThrownBy(() -> signers(other))
                .isInstanceOf(PackageRefusedException.class)
                .hasMessageContaining("was changed after it was signed")
                .extracting(e -> ((PackageRefusedException) e).reason())
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aBundleThatNobodySignedMakesThePackageUnsigned() throws Exception {
        Path signed = tool.sign(plain, "maker");
        assertThat(signers(rewrite(signed, null, true))).isEmpty();
    }

    /** Copies a package with another content of its bundle, or without its signature. */
    private static Path rewrite(Path file, byte @Nullable [] bundle, boolean unsign) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                boolean signature = entry.getName().matches("META-INF/.*\\.(SF|EC|RSA)");
                if (signature && unsign) {
                    continue;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(bundle != null && entry.getName().endsWith(".jar") ? bundle : content);
                out.closeEntry();
            }
        }
        return Files.write(folder.resolve("rewritten.dp"), bytes.toByteArray());
    }
}
