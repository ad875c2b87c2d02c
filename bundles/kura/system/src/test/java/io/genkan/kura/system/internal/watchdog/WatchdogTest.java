package io.genkan.kura.system.internal.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.system.internal.TestContexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.watchdog.CriticalComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchdogTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** A plain file in the place of the device keeps what was written to it. */
    @SuppressWarnings("NullAway.Init")
    private Path device;

    private record Component(String name, int timeout) implements CriticalComponent {
        @Override
        public String getCriticalComponentName() {
            return name;
        }

        @Override
        public int getCriticalComponentTimeout() {
            return timeout;
        }
    }

    @BeforeEach
    void makeDevice() throws Exception {
        device = Files.createFile(folder.resolve("watchdog"));
    }

    private Map<String, Object> settings(boolean enabled) {
        return new HashMap<>(Map.of("enabled", enabled, "pingInterval", 5, "watchdogDevice", device.toString()));
    }

    private String written() throws Exception {
        return Files.readString(device);
    }

    private void awaitWritten(int bytes) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (written().length() < bytes) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void theDeviceIsToldThatAllIsWellAndSwitchedOffInOrder() throws Exception {
        Watchdog watchdog = new Watchdog(TestContexts.context(), settings(true));
        awaitWritten(3);
        watchdog.deactivate();
        assertThat(written()).matches("w+V");
    }

    @Test
    void aLateComponentMakesItSilentUntilItIsGone() throws Exception {
        Watchdog watchdog = new Watchdog(TestContexts.context(), settings(false));
        CountDownLatch asked = new CountDownLatch(3);
        CriticalComponent dead = new CriticalComponent() {
            @Override
            public String getCriticalComponentName() {
                return "pump";
            }

            @Override
            public int getCriticalComponentTimeout() {
                asked.countDown();
                return -1;
            }
        };
        watchdog.registerCriticalComponent(dead);
        watchdog.startWatchdog();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        watchdog.stopWatchdog();
        assertThat(written()).isEqualTo("V");
        assertThat(watchdog.getCriticalComponents()).containsExactly(dead);
        watchdog.unregisterCriticalComponent(dead);
        assertThat(watchdog.getCriticalComponents()).isEmpty();
        watchdog.startWatchdog();
        awaitWritten(2);
        watchdog.deactivate();
        assertThat(written()).contains("w").endsWith("V");
    }

    @Test
    void aMissingDeviceIsNoFailureOfTheGateway() {
        Map<String, Object> settings = settings(true);
        settings.put("watchdogDevice", folder.resolve("none").toString());
        Watchdog watchdog = new Watchdog(TestContexts.context(), settings);
        watchdog.stopWatchdog();
        watchdog.deactivate();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void itIsSwitchedByItsConfiguration() throws Exception {
        Watchdog watchdog = new Watchdog(TestContexts.context(), settings(false));
        assertThat(written()).isEmpty();
        watchdog.modified(settings(true));
        awaitWritten(1);
        watchdog.modified(settings(false));
        assertThat(written()).endsWith("V");
        watchdog.deactivate();
    }

    @Test
    void whoIsLateIsNamed() {
        AtomicLong nanos = new AtomicLong();
        CriticalComponents components = new CriticalComponents(nanos::get);
        Component pump = new Component("pump", 1_000);
        components.checkin(pump);
        components.add(pump);
        nanos.set(1_000_000_000L);
        assertThat(components.late()).isEmpty();
        nanos.set(1_001_000_000L);
        assertThat(components.late())
                .hasValue("The critical component pump has not checked in for 1001 ms, 1000 ms are allowed.");
        components.checkin(pump);
        assertThat(components.late()).isEmpty();
    }
}
