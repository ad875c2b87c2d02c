package io.genkan.kura.system.internal.watchdog;

import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.watchdog.CriticalComponent;
import org.eclipse.kura.watchdog.WatchdogService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kura's WatchdogService. While every critical component checks in, the watchdog is told that all is well; as soon as one is
 * late it is told nothing more, and restarts the machine or the gateway. Thread-safe.
 */
@Component(
        name = Watchdog.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {WatchdogService.class, ConfigurableComponent.class})
@Designate(ocd = WatchdogConfig.class)
public final class Watchdog implements WatchdogService, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.watchdog.WatchdogService";

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Path HARDWARE_TIMEOUT = Path.of("/sys/class/watchdog/watchdog0/timeout");

    private record Settings(boolean enabled, int pingMillis, String device) {
        static Settings from(Map<String, Object> properties) {
            int ping = properties.get("pingInterval") instanceof Number number ? number.intValue() : 10_000;
            return new Settings(
                    Boolean.parseBoolean(String.valueOf(properties.get("enabled"))),
                    Math.max(1, Math.min(60_000, ping)),
                    String.valueOf(properties.getOrDefault("watchdogDevice", "/dev/watchdog"))
                            .trim());
        }
    }

    private record Watching(WatchdogDevice device, ScheduledExecutorService thread) {}

    private final CriticalComponents components = new CriticalComponents(System::nanoTime);
    private final StatusReporter status;
    private Settings settings;
    private @Nullable Watching watching;

    @Activate
    public Watchdog(BundleContext context, Map<String, Object> properties) {
        this.status = new StatusReporter(context, PID);
        this.settings = Settings.from(properties);
        if (settings.enabled()) {
            startWatchdog();
        } else {
            status.online("The watchdog is off.");
        }
    }

    @Modified
    synchronized void modified(Map<String, Object> properties) {
        Settings wanted = Settings.from(properties);
        if (wanted.equals(settings)) {
            return;
        }
        stopWatchdog();
        settings = wanted;
        if (wanted.enabled()) {
            startWatchdog();
        }
    }

    @Deactivate
    void deactivate() {
        stopWatchdog();
        status.close();
    }

    @Override
    public synchronized void startWatchdog() {
        if (watching != null) {
            return;
        }
        WatchdogDevice device;
        try {
            device = WatchdogDevice.open(settings.device());
        } catch (IOException e) {
            status.failed("NO_WATCHDOG", String.valueOf(e.getMessage()));
            return;
        }
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "watchdog");
            daemon.setDaemon(true);
            return daemon;
        });
        watching = new Watching(device, thread);
        status.online("The watchdog " + settings.device() + " is on.");
        Future<?> unused =
                thread.scheduleAtFixedRate(() -> look(device), 0, settings.pingMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(WatchdogDevice device) {
        try {
            Optional<String> late = components.late();
            if (late.isPresent()) {
                if (!status.state().equals("FAILED")) {
                    LOG.error("{} The watchdog is not told any more that all is well.", late.get());
                }
                status.failed("COMPONENT_HANGS", late.get() + " The watchdog will restart the system.");
                return;
            }
            device.ping();
            status.online("The watchdog is on.");
        } catch (IOException e) {
            status.failed("NO_WATCHDOG", "The watchdog could not be told that all is well: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // a critical component threw; that must not end the watch
            LOG.error("A critical component could not be asked", e);
        }
    }

    @Override
    public synchronized void stopWatchdog() {
        Watching old = watching;
        watching = null;
        if (old == null) {
            return;
        }
        old.thread().shutdownNow();
        try {
            old.thread().awaitTermination(1, TimeUnit.SECONDS);
            old.device().close();
            status.online("The watchdog is off.");
        } catch (IOException e) {
            LOG.warn("The watchdog could not be switched off: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@inheritDoc} Zero when the hardware does not tell. */
    @Override
    public int getHardwareTimeout() {
        try {
            return Integer.parseInt(Files.readString(HARDWARE_TIMEOUT, StandardCharsets.US_ASCII)
                            .trim())
                    * 1000;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void registerCriticalComponent(CriticalComponent criticalComponent) {
        components.add(criticalComponent);
    }

    @Override
    @Deprecated
    public void registerCriticalService(CriticalComponent criticalComponent) {
        components.add(criticalComponent);
    }

    @Override
    public void unregisterCriticalComponent(CriticalComponent criticalComponent) {
        components.remove(criticalComponent);
    }

    @Override
    @Deprecated
    public void unregisterCriticalService(CriticalComponent criticalComponent) {
        components.remove(criticalComponent);
    }

    @Override
    public List<CriticalComponent> getCriticalComponents() {
        return components.all();
    }

    @Override
    public void checkin(CriticalComponent criticalComponent) {
        components.checkin(criticalComponent);
    }
}
