package io.genkan.kura.assets.internal;

import static io.genkan.kura.assets.internal.AssetBench.all;
import static io.genkan.kura.assets.internal.AssetBench.await;
import static io.genkan.kura.assets.internal.AssetBench.channel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.driver.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.ServiceRegistration;

/** What an asset does when its driver is late, gone, exchanged, slow or broken. */
@Timeout(60)
class DriverComesAndGoesTest {
    private static final Object[] LEVEL = channel("level", "INTEGER");

    private AssetBench bench;
    private final FakeDriver driver = new FakeDriver().with("level", 1);

    @BeforeEach
    void start() throws Exception {
        bench = new AssetBench();
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void aDriverThatIsLateIsWaitedFor() throws Exception {
        bench.configure(LEVEL);

        assertThat(bench.status("OFFLINE", "DRIVER_MISSING").getProperty("message"))
                .asString()
                .contains("\"field\" is not there");
        bench.trigger();
        assertThat(bench.emitted).isEmpty();
        assertThatThrownBy(() -> bench.asset(Asset.class).readAllChannels())
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.CONFIGURATION_ERROR));

        bench.driver(driver);
        bench.trigger();

        assertThat(bench.next()).containsEntry("level", 1);
        bench.status("ONLINE", "");
    }

    @Test
    void aDriverThatGoesIsReportedAndLetGo() throws Exception {
        ServiceRegistration<Driver> registration = bench.driver(driver);
        bench.configure(channel("level", "INTEGER", "+listen", true));
        await(() -> driver.listeners.size() == 1);

        registration.unregister();

        bench.status("OFFLINE", "DRIVER_MISSING");
        assertThat(driver.closed.get()).as("prepared reads closed").isPositive().isEqualTo(driver.prepareCalls.get());
        assertThat(driver.listeners).isEmpty();
        bench.trigger();
        assertThat(bench.emitted).isEmpty();
    }

    @Test
    void theGapThatAnExchangeLeavesIsMeasured() throws Exception {
        ServiceRegistration<Driver> first = bench.driver(driver);
        bench.configure(LEVEL);
        bench.trigger();
        bench.status("ONLINE", "");

        first.unregister();
        bench.status("OFFLINE", "DRIVER_MISSING");
        bench.trigger();
        bench.trigger();
        bench.driver(new FakeDriver().with("level", 2));
        bench.trigger();

        assertThat(bench.status("ONLINE", "").getProperty("message"))
                .asString()
                .matches("Was without its driver for \\d+ ms; 2 readings are missing\\.");
    }

    @Test
    void aDriverIsExchangedWhileALineReads() throws Exception {
        ServiceRegistration<Driver> first = bench.driver(driver);
        bench.configure(LEVEL);
        AtomicBoolean end = new AtomicBoolean();
        CompletableFuture<Void> line = CompletableFuture.runAsync(() -> {
            while (!end.get()) {
                bench.triggerUnchecked();
            }
        });
        try {
            for (int i = 2; i <= 20; i++) {
                FakeDriver next = new FakeDriver().with("level", i);
                first.unregister();
                first = bench.driver(next);
                Integer expected = i;
                await(() -> bench.hasEmittedLevel(expected));
                bench.emitted.clear();
            }
        } finally {
            end.set(true);
        }
        line.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aFailureOfTheDriverIsReportedAndCanBeEmitted() throws Exception {
        bench.driver(driver);
        bench.configure(all(LEVEL, new Object[] {"emit.errors", true, "emit.connection.errors", true}));
        driver.gate = () -> {
            throw new Driver.ConnectionException("Connection refused");
        };

        bench.trigger();

        assertThat(bench.next())
                .containsEntry("assetError", "Connection refused")
                .containsKey("assetTimestamp");
        assertThat(bench.status("OFFLINE", "DRIVER_FAILED").getProperty("message"))
                .isEqualTo("The driver \"field\" failed: Connection refused");

        driver.gate = () -> {};
        bench.trigger();

        assertThat(bench.next()).containsEntry("level", 1);
        bench.status("ONLINE", "");
    }

    @Test
    void aDriverThatThrowsWhatItMustNotIsAFailureToo() throws Exception {
        bench.driver(driver);
        bench.configure(LEVEL);
        driver.gate = () -> {
            throw new NoClassDefFoundError("gone/with/the/update");
        };

        bench.trigger();

        bench.status("OFFLINE", "DRIVER_FAILED");
        assertThat(bench.emitted).isEmpty();
    }

    @Test
    void aSlowDriverHoldsUpOnlyTheLineThatReadsIt() throws Exception {
        bench.driver(driver);
        bench.configure(all(LEVEL, new Object[] {"read.timeout", 100}));
        bench.asset(Asset.class);
        await(() -> driver.prepareCalls.get() > 0);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        driver.gate = () -> {
            inside.countDown();
            awaitLatch(answer);
        };
        CompletableFuture<Void> slowLine = CompletableFuture.runAsync(bench::triggerUnchecked);
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(bench.status("OFFLINE", "DRIVER_SLOW").getProperty("message"))
                .isEqualTo("The driver \"field\" has not answered for 100 ms; this asset is skipped until it does.");
        long before = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            bench.trigger();
        }
        assertThat(System.nanoTime() - before).as("100 skipped reads").isLessThan(TimeUnit.SECONDS.toNanos(2));
        assertThat(bench.emitted).as("nothing while it is skipped").isEmpty();
        assertThat(slowLine).isNotDone();

        driver.gate = () -> {};
        answer.countDown();
        slowLine.get(10, TimeUnit.SECONDS);

        assertThat(bench.next()).as("the late answer").containsEntry("level", 1);
        bench.status("ONLINE", "");
        bench.trigger();
        assertThat(bench.next()).containsEntry("level", 1);
    }

    @Test
    void twoLinesThatReadAtOnceTakeTurns() throws Exception {
        bench.driver(driver);
        bench.configure(LEVEL);
        bench.asset(Asset.class);
        AtomicBoolean busy = new AtomicBoolean();
        AtomicBoolean met = new AtomicBoolean();
        driver.gate = () -> {
            if (!busy.compareAndSet(false, true)) {
                met.set(true);
            }
            LockSupport.parkNanos(1000); // the other line has time to come
            busy.set(false);
        };

        CompletableFuture<?>[] lines = {line(200), line(200)};
        CompletableFuture.allOf(lines).get(20, TimeUnit.SECONDS);

        assertThat(bench.emitted).hasSize(400);
        assertThat(met).as("two calls at a time").isFalse();
    }

    @Test
    void anAssetIsDeletedWhileItsDriverDoesNotAnswer() throws Exception {
        bench.driver(driver);
        bench.configure(LEVEL);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        driver.gate = () -> {
            inside.countDown();
            awaitLatch(answer);
        };
        CompletableFuture<Void> line = CompletableFuture.runAsync(bench::triggerUnchecked);
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        long before = System.nanoTime();
        bench.delete();
        assertThat(System.nanoTime() - before).as("until it is gone").isLessThan(TimeUnit.SECONDS.toNanos(4));

        answer.countDown();
        line.get(10, TimeUnit.SECONDS);
        assertThat(bench.emitted).as("what came too late").isEmpty();
    }

    @Test
    void theDriverCanBeExchangedForOneOfAnotherName() throws Exception {
        bench.driver("other", new FakeDriver().with("level", 2));
        bench.driver(driver);
        bench.configure(LEVEL);
        bench.trigger();
        assertThat(bench.next()).containsEntry("level", 1);

        bench.configure(all(LEVEL, new Object[] {"driver.pid", "other"}));

        await(() -> {
            bench.triggerUnchecked();
            return bench.hasEmittedLevel(2);
        });
    }

    @Test
    void ofTwoDriversWithOnePidTheFirstIsUsed() throws Exception {
        ServiceRegistration<Driver> first = bench.driver(driver);
        bench.driver(new FakeDriver().with("level", 2));
        bench.configure(LEVEL);

        bench.trigger();
        assertThat(bench.next()).containsEntry("level", 1);
        first.unregister();
        bench.trigger();
        assertThat(bench.next()).containsEntry("level", 2);
    }

    @Test
    void servicesFindAssetsAndDrivers() throws Exception {
        bench.driver(driver);
        bench.configure(LEVEL);
        Asset asset = bench.asset(Asset.class);
        var assets = bench.framework().service(org.eclipse.kura.asset.AssetService.class);
        var drivers = bench.framework().service(org.eclipse.kura.driver.DriverService.class);
        var descriptors = bench.framework().service(org.eclipse.kura.driver.descriptor.DriverDescriptorService.class);

        assertThat(assets.getAsset("pump")).isSameAs(asset);
        assertThat(assets.getAsset("none")).isNull();
        assertThat(assets.getAssetPid(asset)).isEqualTo("pump");
        assertThat(assets.listAssets()).containsExactly(asset);
        assertThatThrownBy(() -> assets.getAsset(null)).isInstanceOf(NullPointerException.class);
        assertThat(drivers.getDriver("field")).isSameAs(driver);
        assertThat(drivers.getDriverPid(driver)).isEqualTo("field");
        assertThat(drivers.listDrivers()).containsExactly(driver);
        assertThat(descriptors.getDriverDescriptor("field")).hasValueSatisfying(descriptor -> {
            assertThat(descriptor.getFactoryPid()).isEqualTo("fake");
            assertThat(descriptor.getChannelDescriptor())
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSize(1);
        });
        assertThat(descriptors.getDriverDescriptor("none")).isEmpty();
        assertThat(descriptors.listDriverDescriptors()).hasSize(1);
    }

    private CompletableFuture<Void> line(int reads) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; i < reads; i++) {
                bench.triggerUnchecked();
            }
        });
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the latch");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
