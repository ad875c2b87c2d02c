package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.update.UpdateOption;
import io.genkan.api.update.UpdateService;
import io.genkan.kura.deployment.internal.archive.SigningTool;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class SignedPackagesTest {
    private static final String TARGET = "(kura.service.pid=DeploymentKeystore)";

    @TempDir
    Path data;

    private static Outcome install(PackageDeployment packages, Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return packages.install(in, String.valueOf(file.getFileName()))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void onlyWhatSomebodyTrustedSignedIsInstalled() throws Exception {
        SigningTool tool = new SigningTool(data);
        tool.key("maker");
        tool.key("stranger");
        Path plain = SamplePackage.of(new SampleBundle("a", "1.0.0")).write(data);
        Path other = SamplePackage.of(new SampleBundle("b", "1.0.0")).write(data);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setCertificateEntry("maker", tool.certificate("maker"));
        KeystoreService keystore = mock(KeystoreService.class);
        when(keystore.getKeyStore()).thenReturn(keys);
        when(keystore.getCRLs()).thenReturn(List.of());
        try (TestGateway gateway = TestGateway.over(data).start()) {
            PackageDeployment packages =
                    gateway.packages(Map.of("signature.required", true, "KeystoreService.target", TARGET));
            TestGateway.await("the settings are in force", () -> refusesUnsigned(packages, plain));
            assertThat(install(packages, tool.sign(plain, "maker")).message()).contains("the keystore");
            gateway.register(KeystoreService.class, keystore, Map.of("kura.service.pid", "DeploymentKeystore"));

            Outcome stranger = install(packages, tool.sign(other, "stranger"));
            assertThat(stranger.state()).isEqualTo(State.UNCHANGED);
            assertThat(stranger.reason()).isEqualTo(Reason.SIGNATURE);
            assertThat(install(packages, other).message())
                    .isEqualTo("b 1.0.0 is not signed, and this gateway installs only signed packages.");
            Outcome maker = install(packages, tool.sign(plain, "maker"));
            assertThat(maker.state()).isEqualTo(State.INSTALLED);
            assertThat(gateway.bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(packages.installed())
                    .singleElement()
                    .satisfies(one -> assertThat(one.signed()).isTrue());
            UpdateService updates = gateway.framework().service(UpdateService.class);
            try (InputStream in = Files.newInputStream(other)) {
                Outcome verified = updates.apply(in, "a release", Set.of(UpdateOption.VERIFIED))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
                assertThat(verified.state()).as(verified.message()).isEqualTo(State.INSTALLED);
            }
        }
        try (TestGateway gateway = TestGateway.over(data).start()) {
            TestGateway.await("what was signed is there again", () -> gateway.has("a"));
        }
    }

    private static boolean refusesUnsigned(PackageDeployment packages, Path file) {
        try {
            return install(packages, file).reason() == Reason.SIGNATURE;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
