package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.deployment.DryRun;
import io.genkan.api.deployment.DryRun.BundleChange;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.kura.deployment.internal.samples.Hangs;
import io.genkan.kura.deployment.internal.samples.HangsForGood;
import io.genkan.kura.deployment.internal.samples.Part;
import io.genkan.kura.deployment.internal.samples.Throws;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;

class PackageDeploymentTest {
    @TempDir
    Path data;

    private TestGateway gateway;
    private PackageDeployment packages;

    @BeforeEach
    void start() throws Exception {
        gateway = TestGateway.over(data)
                .property("genkan.packages.pending", "0.5")
                .property("genkan.packages.change", "2")
                .start();
        packages = gateway.packages();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void installsUpgradesDowngradesAndUninstalls() throws Exception {
        Outcome installed = install(simple("a", "1.0.0"));
        assertThat(installed)
                .isEqualTo(new Outcome(State.INSTALLED, Reason.NONE, "a", "1.0.0", "Package a 1.0.0 is installed."));
        Bundle a = gateway.bundle("a");
        assertThat(a.getState()).isEqualTo(Bundle.ACTIVE);

        assertThat(install(simple("a", "1.2.0")).state()).isEqualTo(State.INSTALLED);
        assertThat(a.getVersion()).isEqualTo(new Version("1.2.0"));
        assertThat(install(simple("a", "1.1.0")).state()).isEqualTo(State.INSTALLED);
        assertThat(a.getVersion()).isEqualTo(new Version("1.1.0"));
        assertThat(packages.installed()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("a");
            assertThat(one.version()).isEqualTo("1.1.0");
            assertThat(one.shipped()).isFalse();
            assertThat(one.bundles())
                    .singleElement()
                    .satisfies(bundle -> assertThat(bundle.id()).isEqualTo(a.getBundleId()));
        });

        assertThat(packages.uninstall("a")
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .state())
                .isEqualTo(State.UNINSTALLED);
        assertThat(gateway.has("a")).isFalse();
        assertThat(packages.installed()).isEmpty();
        assertThat(packages.uninstall("a")
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .reason())
                .isEqualTo(Reason.NOT_INSTALLED);
    }

    @Test
    void whatIsNeededComesFirstWhateverTheOrder() throws Exception {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 9; i >= 0; i--) {
            SampleBundle bundle = new SampleBundle("chain" + i, "1.0.0").exports("chain" + i + ";version=1.0.0");
            if (i > 0) {
                bundle.imports("chain" + (i - 1) + ";version=\"[1.0,2.0)\"");
            }
            outcomes.add(begin(SamplePackage.of(bundle)));
        }
        for (CompletableFuture<Outcome> outcome : outcomes) {
            assertThat(outcome.get(60, TimeUnit.SECONDS).state()).isEqualTo(State.INSTALLED);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(gateway.bundle("chain" + i).getState()).isEqualTo(Bundle.ACTIVE);
        }
    }

    @Test
    void whatDoesNotResolveNamesWhatIsMissing() throws Exception {
        CompletableFuture<Outcome> waits = begin(
                SamplePackage.of(new SampleBundle("user", "1.0.0").imports("lib.api;version=\"[1.2,2.0)\",lib.more")));
        TestGateway.await(
                "it is told what it waits for",
                () -> packages.jobs().stream().anyMatch(job -> job.message().contains("lib.api")));

        Outcome outcome = waits.get(30, TimeUnit.SECONDS);

        assertThat(outcome.state()).isEqualTo(State.UNCHANGED);
        assertThat(outcome.reason()).isEqualTo(Reason.UNRESOLVED);
        assertThat(outcome.message())
                .isEqualTo(
                        "Package user 1.0.0 is not installed: bundle user needs the Java package lib.api [1.2.0,2.0.0);"
                                + " bundle user needs the Java package lib.more. Install what provides it, then this package"
                                + " again.");
        assertThat(gateway.has("user")).isFalse();
        assertThat(packages.jobs()).isEmpty();
    }

    @Test
    void whatDoesNotStartIsTakenBack() throws Exception {
        Outcome fresh = install(SamplePackage.of(new SampleBundle("bad", "1.0.0").activator(Throws.class)));
        assertThat(fresh.state()).isEqualTo(State.TAKEN_BACK);
        assertThat(fresh.reason()).isEqualTo(Reason.NOT_STARTED);
        assertThat(fresh.message())
                .isEqualTo("The bundle bad of bad 1.0.0 does not start: java.lang.IllegalStateException: the licence is"
                        + " missing. Everything is as it was before.");
        assertThat(gateway.has("bad")).isFalse();

        install(new SamplePackage("p", "1.0.0").with(new SampleBundle("one", "1.0.0")));
        Outcome upgrade = install(new SamplePackage("p", "2.0.0")
                .with(new SampleBundle("one", "2.0.0"))
                .with(new SampleBundle("two", "2.0.0").activator(Throws.class)));
        assertThat(upgrade.state()).isEqualTo(State.TAKEN_BACK);
        assertThat(gateway.bundle("one").getVersion()).isEqualTo(new Version("1.0.0"));
        assertThat(gateway.bundle("one").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(gateway.has("two")).isFalse();
        assertThat(packages.installed())
                .singleElement()
                .satisfies(one -> assertThat(one.version()).isEqualTo("1.0.0"));
    }

    @Test
    void whatHangsIsInterruptedAndDoesNotHoldUpOthers() throws Exception {
        CompletableFuture<Outcome> hangs =
                begin(SamplePackage.of(new SampleBundle("hangs", "1.0.0").activator(Hangs.class)));
        CompletableFuture<Outcome> next = begin(simple("next", "1.0.0"));

        assertThat(hangs.get(30, TimeUnit.SECONDS).state()).isEqualTo(State.TAKEN_BACK);
        assertThat(next.get(30, TimeUnit.SECONDS).state()).isEqualTo(State.INSTALLED);
        assertThat(gateway.has("hangs")).isFalse();
    }

    @Test
    void whatHangsForGoodIsToldAndDoesNotHoldUpOthers() throws Exception {
        try {
            install(SamplePackage.of(new SampleBundle("a", "1.0.0")));
            CompletableFuture<Outcome> hangs =
                    begin(SamplePackage.of(new SampleBundle("a", "2.0.0").activator(HangsForGood.class)));
            CompletableFuture<Outcome> next = begin(simple("next", "1.0.0"));

            Outcome outcome = hangs.get(30, TimeUnit.SECONDS);
            assertThat(outcome.state()).isEqualTo(State.BROKEN);
            assertThat(outcome.reason()).isEqualTo(Reason.NOT_STARTED);
            assertThat(outcome.message())
                    .startsWith("Bundle a of a 2.0.0 does not come back from being started or stopped,");
            assertThat(next.get(30, TimeUnit.SECONDS).state()).isEqualTo(State.INSTALLED);
            Outcome again = begin(simple("a", "3.0.0")).get(30, TimeUnit.SECONDS);
            assertThat(again.reason()).isEqualTo(Reason.BUSY);
            assertThat(begin(simple("next", "1.1.0")).get(30, TimeUnit.SECONDS).state())
                    .isEqualTo(State.INSTALLED);
        } finally {
            System.setProperty(HangsForGood.RELEASE, "true");
        }
        gateway.close();
        System.clearProperty(HangsForGood.RELEASE);
        gateway = TestGateway.over(data)
                .property("genkan.packages.pending", "0.5")
                .property("genkan.packages.change", "2")
                .start();
        TestGateway.await(
                "the version before is there",
                () -> gateway.has("a") && gateway.bundle("a").getState() == Bundle.ACTIVE && gateway.has("next"));
        assertThat(gateway.bundle("a").getVersion()).hasToString("1.0.0");
        assertThat(gateway.bundle("next").getVersion()).hasToString("1.1.0");
    }

    @Test
    void aVersionThatHangsIsReplacedByTheOneBefore() throws Exception {
        install(SamplePackage.of(new SampleBundle("a", "1.0.0")));

        Outcome outcome = begin(SamplePackage.of(new SampleBundle("a", "2.0.0").activator(Hangs.class)))
                .get(30, TimeUnit.SECONDS);

        assertThat(outcome.state()).isEqualTo(State.TAKEN_BACK);
        assertThat(gateway.bundle("a").getVersion()).hasToString("1.0.0");
        assertThat(gateway.bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aBundleHasOneOwner() throws Exception {
        install(new SamplePackage("first", "1.0.0").with(new SampleBundle("shared", "1.0.0")));

        Outcome other = install(new SamplePackage("second", "1.0.0").with(new SampleBundle("shared", "2.0.0")));
        Outcome container = install(SamplePackage.of(new SampleBundle("org.apache.felix.eventadmin", "99.0.0")));

        assertThat(other.reason()).isEqualTo(Reason.BUNDLE_OF_OTHER_PACKAGE);
        assertThat(other.message())
                .isEqualTo(
                        "second 1.0.0 contains shared, which belongs to the package first: uninstall that one first, or"
                                + " take the bundle out.");
        assertThat(container.reason()).isEqualTo(Reason.CONTAINER_BUNDLE);
        assertThat(container.message()).contains("org.apache.felix.eventadmin, which belongs to the gateway itself");
        assertThat(packages.installed()).hasSize(1);
    }

    @Test
    void anUpgradeThatWouldBreakAUserWaitsForTheUsersOwn() throws Exception {
        install(SamplePackage.of(new SampleBundle("lib", "1.0.0").exports("lib;version=1.0.0")));
        install(SamplePackage.of(new SampleBundle("user", "1.0.0").imports("lib;version=\"[1.0,2.0)\"")));

        Outcome alone = install(SamplePackage.of(new SampleBundle("lib", "2.0.0").exports("lib;version=2.0.0")));
        assertThat(alone.reason()).isEqualTo(Reason.UNRESOLVED);
        assertThat(alone.message()).contains("bundle user needs the Java package lib [1.0.0,2.0.0)");
        assertThat(gateway.bundle("lib").getVersion()).isEqualTo(new Version("1.0.0"));
        assertThat(gateway.bundle("user").getState()).isEqualTo(Bundle.ACTIVE);

        CompletableFuture<Outcome> user =
                begin(SamplePackage.of(new SampleBundle("user", "2.0.0").imports("lib;version=\"[2.0,3.0)\"")));
        CompletableFuture<Outcome> lib =
                begin(SamplePackage.of(new SampleBundle("lib", "2.0.0").exports("lib;version=2.0.0")));
        assertThat(user.get(30, TimeUnit.SECONDS).state()).isEqualTo(State.INSTALLED);
        assertThat(lib.get(30, TimeUnit.SECONDS).state()).isEqualTo(State.INSTALLED);
        assertThat(gateway.bundle("user").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void onlyWhatTheDryRunNamesRestarts() throws Exception {
        install(SamplePackage.of(new SampleBundle("lib", "1.0.0").exports("lib;version=1.0.0")));
        install(SamplePackage.of(new SampleBundle("user", "1.0.0")
                .imports("lib")
                .component("user.part", Part.class, provides("java.lang.Runnable"))));
        install(SamplePackage.of(new SampleBundle("holder", "1.0.0")
                .component(
                        "holder.part",
                        Part.class,
                        provides("java.util.concurrent.Callable") + needs("java.lang.Runnable"))));
        install(SamplePackage.of(new SampleBundle("bystander", "1.0.0")
                .component("bystander.part", Part.class, provides("java.lang.Comparable"))));
        SamplePackage upgrade = SamplePackage.of(new SampleBundle("lib", "1.1.0").exports("lib;version=1.1.0"));

        DryRun dryRun = packages.dryRunInstall(new ByteArrayInputStream(upgrade.bytes()));
        assertThat(dryRun.installedVersion()).isEqualTo("1.0.0");
        assertThat(dryRun.changes()).containsExactly(new BundleChange("lib", "1.0.0", "1.1.0", true));
        assertThat(dryRun.refreshed()).containsExactly("user");
        assertThat(dryRun.paused())
                .extracting(DryRun.PausedComponent::name)
                .containsExactly("holder.part", "user.part");
        assertThat(dryRun.unresolved()).isEmpty();

        Set<String> stopped = new ConcurrentSkipListSet<>();
        SynchronousBundleListener listener = event -> {
            if (event.getType() == BundleEvent.STOPPED) {
                stopped.add(event.getBundle().getSymbolicName());
            }
        };
        gateway.framework().context().addBundleListener(listener);
        Outcome outcome = install(upgrade);
        gateway.framework().context().removeBundleListener(listener);
        assertThat(outcome.message()).isEqualTo("Package lib 1.1.0 is installed.");
        assertThat(stopped).containsExactly("lib", "user");
    }

    @Test
    void bundlesThatStayTheSameGoOnRunning() throws Exception {
        install(new SamplePackage("p", "1.0.0")
                .with(new SampleBundle("same", "1.0.0"))
                .with(new SampleBundle("new", "1.0.0")));
        long since = gateway.bundle("same").getLastModified();
        Set<String> stopped = new ConcurrentSkipListSet<>();
        SynchronousBundleListener listener = event -> {
            if (event.getType() == BundleEvent.STOPPED) {
                stopped.add(event.getBundle().getSymbolicName());
            }
        };
        gateway.framework().context().addBundleListener(listener);

        SamplePackage upgrade = new SamplePackage("p", "1.1.0")
                .with(new SampleBundle("same", "1.0.0"))
                .with(new SampleBundle("new", "1.1.0"));
        DryRun dryRun = packages.dryRunInstall(new ByteArrayInputStream(upgrade.bytes()));
        assertThat(dryRun.changes())
                .containsExactlyInAnyOrder(
                        new BundleChange("same", "1.0.0", "1.0.0", false),
                        new BundleChange("new", "1.0.0", "1.1.0", true));
        install(upgrade);

        gateway.framework().context().removeBundleListener(listener);
        assertThat(stopped).containsExactly("new");
        assertThat(gateway.bundle("same").getLastModified()).isEqualTo(since);
    }

    @Test
    void anotherContentUnderTheSameVersionReplacesTheOldOne() throws Exception {
        install(SamplePackage.of(new SampleBundle("a", "1.0.0").entry("text", "old".getBytes(StandardCharsets.UTF_8))));
        Outcome outcome = install(
                SamplePackage.of(new SampleBundle("a", "1.0.0").entry("text", "new".getBytes(StandardCharsets.UTF_8))));

        assertThat(outcome.state()).isEqualTo(State.INSTALLED);
        assertThat(gateway.bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(gateway.bundle("a").getEntry("text").openStream().readAllBytes())
                .isEqualTo("new".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatCouldDoWithoutGetsItNow() throws Exception {
        install(SamplePackage.of(new SampleBundle("user", "1.0.0").imports("lib;resolution:=optional")));
        install(SamplePackage.of(new SampleBundle("other", "1.0.0").imports("elsewhere;resolution:=optional")));
        SamplePackage lib = SamplePackage.of(new SampleBundle("lib", "1.0.0").exports("lib;version=1.0.0"));

        assertThat(packages.dryRunInstall(new ByteArrayInputStream(lib.bytes())).refreshed())
                .containsExactly("user");
        assertThat(install(lib).message()).isEqualTo("Package lib 1.0.0 is installed.");
        assertThat(gateway.bundle("user").adapt(BundleWiring.class).getRequiredWires("osgi.wiring.package"))
                .hasSize(1);
    }

    @Test
    void aRemovalTellsWhoWillMissIt() throws Exception {
        install(SamplePackage.of(new SampleBundle("lib", "1.0.0").exports("lib;version=1.0.0")));
        install(SamplePackage.of(new SampleBundle("user", "1.0.0").imports("lib")));

        DryRun dryRun = packages.dryRunUninstall("lib");
        assertThat(dryRun.refreshed()).containsExactly("user");
        assertThat(dryRun.unresolved()).containsExactly("bundle user needs the Java package lib");

        Outcome outcome = packages.uninstall("lib").toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(outcome.message())
                .isEqualTo("Package lib is uninstalled. Without it, bundle user needs the Java package lib.");
        assertThat(gateway.bundle("user").getState()).isEqualTo(Bundle.INSTALLED);

        install(SamplePackage.of(new SampleBundle("lib", "1.0.1").exports("lib;version=1.0.1")));
        assertThat(gateway.bundle("user").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void theSamePackageTwiceAtATimeIsRefused() throws Exception {
        SamplePackage waits = SamplePackage.of(new SampleBundle("waits", "1.0.0").imports("nothing"));
        CompletableFuture<Outcome> first = begin(waits);
        assertThat(install(waits).reason()).isEqualTo(Reason.BUSY);
        assertThat(first.get(30, TimeUnit.SECONDS).reason()).isEqualTo(Reason.UNRESOLVED);
    }

    private static SamplePackage simple(String name, String version) {
        return SamplePackage.of(new SampleBundle(name, version));
    }

    private static String provides(String service) {
        return "<service><provide interface=\"io.genkan.kura.deployment.internal.samples.Part\"/></service>"
                .replace("io.genkan.kura.deployment.internal.samples.Part", service);
    }

    private static String needs(String service) {
        return "<reference name=\"needed\" interface=\"" + service + "\" bind=\"bind\" unbind=\"unbind\"/>";
    }

    private Outcome install(SamplePackage sample) throws Exception {
        return begin(sample).get(30, TimeUnit.SECONDS);
    }

    private CompletableFuture<Outcome> begin(SamplePackage sample) throws Exception {
        return packages.install(new ByteArrayInputStream(sample.bytes()), sample.name() + ".dp")
                .toCompletableFuture();
    }
}
