package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.kura.deployment.internal.samples.Hangs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** What is installed survives restarts, lost caches and power failures. */
class RestartTest {
    @TempDir
    Path data;

    @TempDir
    Path cache;

    private static CompletableFuture<Outcome> begin(PackageDeployment packages, SamplePackage sample) throws Exception {
        return packages.install(new ByteArrayInputStream(sample.bytes()), sample.name())
                .toCompletableFuture();
    }

    private static void install(PackageDeployment packages, SamplePackage sample) throws Exception {
        assertThat(begin(packages, sample).get(30, TimeUnit.SECONDS).state()).isEqualTo(State.INSTALLED);
    }

    private static SamplePackage simple(String name, String version) {
        return SamplePackage.of(new SampleBundle(name, version));
    }

    private void ship(SamplePackage sample) throws IOException {
        sample.write(Files.createDirectories(data.resolve("shipped")));
    }

    private static void awaitActive(TestGateway gateway, String name, String version) throws InterruptedException {
        TestGateway.await(
                name + ' ' + version + " runs",
                () -> gateway.has(name)
                        && gateway.bundle(name).getVersion().equals(new Version(version))
                        && gateway.bundle(name).getState() == Bundle.ACTIVE);
    }

    /** Waits until the start is over: what is asked for comes after it. */
    private static void awaitStart(TestGateway gateway) throws Exception {
        gateway.packages().uninstall("nothing").toCompletableFuture().get(30, TimeUnit.SECONDS);
        Outcome probe = begin(gateway.packages(), simple("probe", "1.0.0")).get(30, TimeUnit.SECONDS);
        assertThat(probe.succeeded()).isTrue();
        gateway.packages().uninstall("probe").toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void everythingIsThereAgainWithTheCacheAndWithoutIt() throws Exception {
        ship(simple("shipped", "1.0.0"));
        ship(simple("overruled", "2.0.0"));
        ship(simple("unwanted", "1.0.0"));
        try (TestGateway gateway =
                TestGateway.over(data).cache(cache.resolve("one")).start()) {
            PackageDeployment packages = gateway.packages();
            awaitActive(gateway, "unwanted", "1.0.0");
            install(packages, simple("own", "1.0.0"));
            install(packages, simple("own", "1.1.0"));
            install(packages, simple("overruled", "1.0.0"));
            assertThat(packages.uninstall("unwanted")
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS)
                            .succeeded())
                    .isTrue();
            assertThat(packages.installed())
                    .extracting(one -> one.name() + ' ' + one.version() + ' ' + one.shipped())
                    .containsExactly("overruled 1.0.0 false", "own 1.1.0 false", "shipped 1.0.0 true");
        }
        for (String folder : List.of("one", "another")) {
            try (TestGateway gateway =
                    TestGateway.over(data).cache(cache.resolve(folder)).start()) {
                assertThat(gateway.known())
                        .as("what need not be installed again")
                        .isEqualTo(folder.equals("one") ? Set.of("overruled", "own", "shipped") : Set.of());
                awaitActive(gateway, "shipped", "1.0.0");
                awaitActive(gateway, "own", "1.1.0");
                awaitActive(gateway, "overruled", "1.0.0");
                awaitStart(gateway);
                assertThat(gateway.has("unwanted")).isFalse();
            }
        }
        ship(simple("shipped", "1.5.0"));
        ship(simple("overruled", "3.0.0"));
        try (TestGateway gateway =
                TestGateway.over(data).cache(cache.resolve("one")).start()) {
            awaitActive(gateway, "shipped", "1.5.0");
            awaitActive(gateway, "overruled", "3.0.0");
            awaitActive(gateway, "own", "1.1.0");
        }
    }

    @Test
    void whatDependsOnWhatDoesNotMatterAtTheStart() throws Exception {
        ship(SamplePackage.of(new SampleBundle("a.user", "1.0.0").imports("z.lib")));
        ship(SamplePackage.of(new SampleBundle("z.lib", "1.0.0").exports("z.lib;version=1.0.0")));
        ship(SamplePackage.of(new SampleBundle("m.lonely", "1.0.0").imports("nowhere")));
        try (TestGateway gateway = TestGateway.over(data).start()) {
            awaitActive(gateway, "a.user", "1.0.0");
            awaitStart(gateway);
            assertThat(gateway.has("m.lonely")).isFalse();
        }
    }

    @Test
    void aPowerFailureInTheMiddleLeavesWhatWasThereBefore() throws Exception {
        Path afterData = cache.resolve("data");
        Path afterCache = cache.resolve("cut");
        try (TestGateway gateway = TestGateway.over(data)
                .cache(cache.resolve("one"))
                .property("genkan.packages.change", "20")
                .start()) {
            PackageDeployment packages = gateway.packages();
            install(packages, new SamplePackage("p", "1.0.0").with(new SampleBundle("one", "1.0.0")));
            SamplePackage hangs = new SamplePackage("p", "2.0.0")
                    .with(new SampleBundle("one", "2.0.0"))
                    .with(new SampleBundle("two", "2.0.0").activator(Hangs.class));
            Future<?> unused = begin(packages, hangs);
            TestGateway.await(
                    "the new version is being started",
                    () -> gateway.has("two") && gateway.bundle("two").getRegisteredServices() != null);
            copy(data, afterData);
            copy(cache.resolve("one"), afterCache);
        }
        moveList(afterData);
        try (TestGateway gateway = TestGateway.over(afterData).cache(afterCache).start()) {
            awaitActive(gateway, "one", "1.0.0");
            awaitStart(gateway);
            assertThat(gateway.has("two")).isFalse();
            assertThat(gateway.packages().installed())
                    .extracting(one -> one.name() + ' ' + one.version())
                    .containsExactly("p 1.0.0");
            try (Stream<Path> files = Files.list(afterData.resolve("packages/.staging"))) {
                assertThat(files).isEmpty();
            }
        }
    }

    /** The copy of a data folder lies elsewhere. */
    private void moveList(Path copy) throws IOException {
        Path list = copy.resolve("dpa.properties");
        Files.writeString(list, Files.readString(list).replace(data.toString(), copy.toString()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.getFileName().toString().equals("cache.lock")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void aPackageWhoseFileIsGoneStaysAsLongAsTheCacheHasIt() throws Exception {
        try (TestGateway gateway =
                TestGateway.over(data).cache(cache.resolve("one")).start()) {
            install(gateway.packages(), simple("own", "1.0.0"));
        }
        Files.delete(data.resolve("packages/own_1.0.0.dp"));
        try (TestGateway gateway =
                TestGateway.over(data).cache(cache.resolve("one")).start()) {
            awaitStart(gateway);
            awaitActive(gateway, "own", "1.0.0");
        }
    }

    @Test
    void whatDeploymentAdminForgotIsInstalledAgainAlsoInAnotherVersion() throws Exception {
        ship(simple("same", "1.0.0"));
        ship(simple("newer", "1.0.0"));
        Path one = cache.resolve("one");
        try (TestGateway gateway = TestGateway.over(data).cache(one).start()) {
            awaitActive(gateway, "same", "1.0.0");
            awaitActive(gateway, "newer", "1.0.0");
            awaitStart(gateway);
        }
        try (Stream<Path> files = Files.walk(one)) {
            for (Path index : files.filter(file -> file.endsWith("index.txt")).toList()) {
                Files.delete(index);
            }
        }
        ship(simple("newer", "2.0.0"));
        try (TestGateway gateway = TestGateway.over(data).cache(one).start()) {
            assertThat(gateway.known()).isEmpty();
            awaitActive(gateway, "same", "1.0.0");
            awaitActive(gateway, "newer", "2.0.0");
            awaitStart(gateway);
            assertThat(gateway.packages().installed())
                    .extracting(it -> it.name() + ' ' + it.version())
                    .containsExactly("newer 2.0.0", "same 1.0.0");
        }
    }
}
