package io.genkan.kura.system.internal.clock;

import io.genkan.support.status.StatusReporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.clock.ClockEvent;
import org.eclipse.kura.clock.ClockService;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandStatus;
import org.eclipse.kura.executor.PrivilegedExecutorService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;

/** Kura's ClockService: tells when the clock was set, and sets it when it is configured to. */
@Component(
        name = SystemClock.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {ClockService.class, ConfigurableComponent.class})
@Designate(ocd = ClockConfig.class)
public final class SystemClock implements ClockService, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.clock.ClockService";

    /** Files that the time services of Linux touch whenever they set the clock. */
    private static final List<Path> SYNC_MARKS = List.of(
            Path.of("/run/systemd/timesync/synchronized"),
            Path.of("/var/lib/systemd/timesync/clock"),
            Path.of("/var/lib/chrony/drift"),
            Path.of("/var/lib/ntp/ntp.drift"));

    /** Smaller errors are left alone: a step backwards disturbs more than it helps. */
    private static final Duration TOLERANCE = Duration.ofMillis(250);

    private static final int COMMAND_SECONDS = 30;

    /** The thread that asks and the question that it may be waiting for. */
    private record Worker(ScheduledExecutorService thread, Sntp server) {}

    private final PrivilegedExecutorService executor;
    private final EventAdmin events;
    private final StatusReporter status;
    private final List<Path> syncMarks;
    private volatile @Nullable Worker worker;
    private volatile @Nullable Date lastSync;

    @Activate
    public SystemClock(
            BundleContext context,
            @Reference PrivilegedExecutorService executor,
            @Reference EventAdmin events,
            Map<String, Object> properties) {
        this(context, executor, events, SYNC_MARKS);
        modified(properties);
    }

    SystemClock(BundleContext context, PrivilegedExecutorService executor, EventAdmin events, List<Path> syncMarks) {
        this.executor = executor;
        this.events = events;
        this.syncMarks = syncMarks;
        this.status = new StatusReporter(context, PID);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        ClockOptions options;
        try {
            options = ClockOptions.from(properties);
        } catch (IllegalArgumentException e) {
            status.failed("CONFIGURATION", String.valueOf(e.getMessage()));
            stopWorker();
            return;
        }
        stopWorker();
        if (options.sets()) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "clock");
                thread.setDaemon(true);
                return thread;
            });
            Worker now = new Worker(started, new Sntp());
            worker = now;
            started.execute(() -> synchronize(options, now, 1));
        } else {
            status.online("The operating system sets the clock.");
        }
    }

    @Deactivate
    void deactivate() {
        stopWorker();
        status.close();
    }

    private void stopWorker() {
        Worker old = worker;
        worker = null;
        if (old != null) {
            old.thread().shutdownNow();
            old.server().close();
        }
    }

    private void synchronize(ClockOptions options, Worker self, int attempt) {
        long next;
        int nextAttempt = attempt + 1;
        try {
            Duration offset = self.server()
                    .offset(options.host(), options.port(), options.timeoutMillis(), InstantSource.system());
            if (offset.abs().compareTo(TOLERANCE) > 0) {
                set(System.currentTimeMillis() + offset.toMillis(), options.hardwareClock());
            }
            lastSync = new Date();
            events.postEvent(new ClockEvent(Map.of()));
            status.online("The clock was compared with " + options.host() + ".");
            next = options.refreshSeconds();
            nextAttempt = 0;
        } catch (IOException | RuntimeException e) { // the next attempt may do better
            if (!self.equals(worker)) {
                return;
            }
            status.offline(
                    "NO_TIME",
                    "The clock could not be set from " + options.host() + ": " + e.getMessage()
                            + ". Check the network and clock.ntp.host.");
            boolean givesUp = attempt > 0 && options.attempts() > 0 && attempt >= options.attempts();
            next = givesUp ? options.refreshSeconds() : options.retrySeconds();
        }
        if (next > 0) {
            int following = nextAttempt;
            try {
                Future<?> unused =
                        self.thread().schedule(() -> synchronize(options, self, following), next, TimeUnit.SECONDS);
            } catch (RejectedExecutionException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void set(long millis, boolean hardwareClock) throws IOException {
        run("date", "-u", "-s", "@" + millis / 1000 + "." + String.format(Locale.ROOT, "%03d", millis % 1000));
        if (hardwareClock && Files.exists(Path.of("/dev/rtc0"))) {
            run("hwclock", "--systohc", "--utc");
        }
    }

    private void run(String... words) throws IOException {
        Command command = new Command(words);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        command.setErrorStream(errors);
        command.setTimeout(COMMAND_SECONDS);
        CommandStatus result = executor.execute(command);
        if (!result.getExitStatus().isSuccessful()) {
            throw new IOException("the command " + words[0] + " says \""
                    + errors.toString(StandardCharsets.UTF_8).trim() + "\"");
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract: null when the clock was never set
    public Date getLastSync() {
        Date own = lastSync;
        if (own != null) {
            return own;
        }
        for (Path mark : syncMarks) {
            try {
                return new Date(Files.getLastModifiedTime(mark).toMillis());
            } catch (IOException absent) {
                // another time service, or none
            }
        }
        return null;
    }
}
