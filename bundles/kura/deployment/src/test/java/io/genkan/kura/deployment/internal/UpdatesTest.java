package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.update.UpdateDryRun;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateService;
import io.genkan.api.update.UpdateStep;
import io.genkan.kura.deployment.internal.archive.SigningTool;
import io.genkan.kura.deployment.internal.samples.Throws;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** Updates of several packages and models. */
class UpdatesTest {
    private static final String MODEL = "models/line/one.bin";

    @TempDir
    Path data;

    private TestGateway start() throws Exception {
        return TestGateway.over(data)
                .property("genkan.packages.pending", "0.5")
                .property("genkan.packages.change", "2")
                .start();
    }

    private static UpdateService updates(TestGateway gateway, Map<String, Object> settings) throws Exception {
        gateway.packages(settings);
        return gateway.framework().service(UpdateService.class);
    }

    private static Outcome apply(UpdateService updates, byte[] content) throws Exception {
        return updates.apply(new ByteArrayInputStream(content), "test")
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static byte[] sample(String name, String version) {
        return SamplePackage.of(new SampleBundle(name, version)).bytes();
    }

    /** Two packages that need each other, and a model. */
    private static SampleUpdate set(String version, boolean good) {
        SampleBundle one = new SampleBundle("one", version)
                .exports("one;version=" + version)
                .imports("two");
        SampleBundle two = new SampleBundle("two", version)
                .exports("two;version=" + version)
                .imports("one");
        if (!good) {
            two.activator(Throws.class);
        }
        return new SampleUpdate("set", version)
                .packages("packages/one.dp", SamplePackage.of(one).bytes())
                .packages("packages/two.dp", SamplePackage.of(two).bytes())
                .model(MODEL, version);
    }

    private String model() throws Exception {
        return Files.readString(data.resolve(MODEL));
    }

    @Test
    void whatBelongsTogetherComesTogetherOrNotAtAll() throws Exception {
        try (TestGateway gateway = start()) {
            UpdateService updates = updates(gateway, Map.of("watch.seconds", 1));
            assertThat(updates.last()).isEmpty();
            UpdateDryRun dry =
                    updates.dryRun(new ByteArrayInputStream(set("1.0.0", true).bytes()));
            assertThat(dry.packages())
                    .extracting(each -> each.name() + each.unresolved())
                    .containsExactly("one[]", "two[]");
            assertThat(dry.models()).containsExactly("line/one.bin");
            assertThat(gateway.has("one")).isFalse();

            Outcome first = apply(updates, set("1.0.0", true).bytes());
            assertThat(first)
                    .isEqualTo(new Outcome(
                            State.INSTALLED, Reason.NONE, "set", "1.0.0", "Update set 1.0.0 is installed."));
            assertThat(model()).isEqualTo("1.0.0");

            Outcome bad = apply(updates, set("2.0.0", false).bytes());
            assertThat(bad.state()).isEqualTo(State.TAKEN_BACK);
            assertThat(bad.reason()).isEqualTo(Reason.NOT_STARTED);
            assertThat(updates.last()).contains(bad);
            for (String name : List.of("one", "two")) {
                assertThat(gateway.bundle(name).getVersion()).isEqualTo(new Version("1.0.0"));
                assertThat(gateway.bundle(name).getState()).isEqualTo(Bundle.ACTIVE);
            }
            assertThat(model()).isEqualTo("1.0.0");

            Files.write(
                    Files.createDirectories(data.resolve("packages/drop")).resolve("set.gup"),
                    set("3.0.0", true).bytes());
            TestGateway.await(
                    "the update in the drop folder is made",
                    () -> updates.last().map(Outcome::version).equals(java.util.Optional.of("3.0.0")));
            assertThat(gateway.bundle("two").getVersion()).isEqualTo(new Version("3.0.0"));
            assertThat(model()).isEqualTo("3.0.0");
        }
        assertThat(data.resolve("packages/.updates")).isDirectoryNotContaining("glob:**staged*");
    }

    @Test
    void theLastUpdateThatWasKeptCanBeTakenBack() throws Exception {
        try (TestGateway gateway = start()) {
            UpdateService updates = updates(gateway, Map.of("watch.seconds", 1));
            apply(updates, set("1.0.0", true).bytes());
            apply(updates, sample("alone", "1.0.0"));
            apply(
                    updates,
                    set("2.0.0", true)
                            .packages("packages/three.dp", sample("three", "1.0.0"))
                            .model("models/line/two.bin", "new")
                            .bytes());
            apply(updates, set("3.0.0", false).bytes());
            assertThat(updates.progress()).isEmpty();
            assertThat(updates.history())
                    .extracting(each -> each.kind() + " " + each.outcome().name() + " "
                            + each.outcome().version() + " " + each.outcome().state() + " " + each.canBeTakenBack())
                    .containsExactly(
                            "SET set 3.0.0 TAKEN_BACK false",
                            "SET set 2.0.0 INSTALLED true",
                            "PACKAGE alone 1.0.0 INSTALLED false",
                            "SET set 1.0.0 INSTALLED false");
            UpdateRecord kept = updates.history().get(1);
            assertThat(kept.steps())
                    .extracting(UpdateRecord.StepTime::step)
                    .containsExactly(
                            UpdateStep.PREPARED,
                            UpdateStep.MODELS,
                            UpdateStep.PACKAGES,
                            UpdateStep.WATCHING,
                            UpdateStep.COMMITTING,
                            UpdateStep.DONE);

            UpdateDryRun dry = updates.dryRunTakeBack(kept.id());
            assertThat(dry.removed()).containsExactly("three");
            assertThat(dry.models()).containsExactlyInAnyOrder("line/one.bin", "line/two.bin");
            Outcome back =
                    updates.takeBack(kept.id(), "test").toCompletableFuture().get(30, TimeUnit.SECONDS);

            assertThat(back.message())
                    .isEqualTo("Update set 2.0.0 is taken back: what was there before it is there again.");
            assertThat(gateway.bundle("one").getVersion()).isEqualTo(new Version("1.0.0"));
            assertThat(gateway.has("three")).isFalse();
            assertThat(model()).isEqualTo("1.0.0");
            assertThat(data.resolve("models/line/two.bin")).doesNotExist();
            assertThat(updates.takeBack(kept.id(), "test")
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS)
                            .state())
                    .isEqualTo(State.UNCHANGED);
        }
        try (TestGateway gateway = start()) {
            UpdateService updates = updates(gateway, Map.of("watch.seconds", 0));
            TestGateway.await("the packages are there", () -> gateway.has("two"));
            assertThat(gateway.bundle("two").getVersion()).isEqualTo(new Version("1.0.0"));
            assertThat(updates.history()).hasSize(5);
            // what was taken back can be brought forth again
            Outcome forth = updates.takeBack(updates.history().get(0).id(), "test")
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            assertThat(forth.state()).isEqualTo(State.INSTALLED);
            assertThat(model()).isEqualTo("2.0.0");
            assertThat(gateway.has("three")).isTrue();
        }
    }

    @Test
    void anUpdateThatLacksSomethingTouchesNothing() throws Exception {
        try (TestGateway gateway = start()) {
            UpdateService updates = updates(gateway, Map.of());
            byte[] content = new SampleUpdate("set", "1.0.0")
                    .packages("packages/one.dp", sample("one", "1.0.0"))
                    .packages(
                            "packages/two.dp",
                            SamplePackage.of(new SampleBundle("two", "1.0.0").imports("nowhere"))
                                    .bytes())
                    .model(MODEL, "new")
                    .bytes();

            Outcome outcome = apply(updates, content);

            assertThat(outcome.state()).isEqualTo(State.UNCHANGED);
            assertThat(outcome.reason()).isEqualTo(Reason.UNRESOLVED);
            assertThat(outcome.message()).startsWith("Update set 1.0.0 is not installed: bundle two needs");
            assertThat(gateway.has("one")).isFalse();
            assertThat(data.resolve(MODEL)).doesNotExist();
        }
    }

    @Test
    void whatWasCutOffIsBroughtBackAtTheNextStart() throws Exception {
        Path folder = Files.createDirectories(data.resolve("packages/.updates/models/line"));
        Files.writeString(folder.resolve("one.bin"), "before");
        Files.writeString(Files.createDirectories(data.resolve("models/line")).resolve("one.bin"), "after");
        Files.writeString(data.resolve("models/line/two.bin"), "after");
        journal("step=WATCHING\nmodel.line/one.bin=true\nmodel.line/two.bin=false\n");
        try (TestGateway gateway = start()) {
            UpdateService updates = updates(gateway, Map.of());
            TestGateway.await("the start is over", () -> updates.last().isPresent());

            assertThat(updates.last().map(Outcome::state)).contains(State.TAKEN_BACK);
            assertThat(model()).isEqualTo("before");
            assertThat(data.resolve("models/line/two.bin")).doesNotExist();
        }
    }

    @Test
    void startsThatDoNotPutItRightEndWithAReportAndBlockNothing() throws Exception {
        journal("step=TAKING_BACK\nattempts=3\nsnapshot=17\n");
        try (TestGateway gateway = start()) {
            UpdateService updates = updates(gateway, Map.of("watch.seconds", 1));
            TestGateway.await("the start is over", () -> updates.last().isPresent());

            Outcome outcome = updates.last().orElseThrow();
            assertThat(outcome.state()).isEqualTo(State.BROKEN);
            assertThat(outcome.message()).contains("set 2.0.0", "Roll the configuration back to snapshot 17 by hand.");
            assertThat(apply(updates, sample("a", "1.0.0")).state()).isEqualTo(State.INSTALLED);
        }
        try (TestGateway gateway = start()) {
            TestGateway.await("the package is there", () -> gateway.has("a"));
        }
    }

    private void journal(String lines) throws Exception {
        Files.writeString(
                Files.createDirectories(data.resolve("packages/.updates")).resolve("journal.properties"),
                "name=set\nversion=2.0.0\n" + lines);
    }

    @Test
    void theSignatureOfAnUpdateCoversWhatIsInIt() throws Exception {
        SigningTool tool = new SigningTool(data);
        tool.key("maker");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setCertificateEntry("maker", tool.certificate("maker"));
        KeystoreService keystore = mock(KeystoreService.class);
        when(keystore.getKeyStore()).thenReturn(keys);
        when(keystore.getCRLs()).thenReturn(List.of());
        Path plain = Files.write(data.resolve("set.zip"), set("1.0.0", true).bytes());
        try (TestGateway gateway = start()) {
            gateway.register(KeystoreService.class, keystore, Map.of("kura.service.pid", "DeploymentKeystore"));
            UpdateService updates = updates(
                    gateway,
                    Map.of(
                            "signature.required",
                            true,
                            "KeystoreService.target",
                            "(kura.service.pid=DeploymentKeystore)"));
            Outcome refused = apply(updates, Files.readAllBytes(plain));
            assertThat(refused.state()).isEqualTo(State.UNCHANGED);
            assertThat(refused.reason()).isEqualTo(Reason.SIGNATURE);

            Outcome taken = apply(updates, Files.readAllBytes(tool.sign(plain, "maker")));
            assertThat(taken.message()).isEqualTo("Update set 1.0.0 is installed.");
            assertThat(gateway.packages(Map.of("signature.required", true)).installed())
                    .allSatisfy(one -> assertThat(one.signed()).isTrue());
        }
    }
}
