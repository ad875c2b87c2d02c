package io.genkan.kura.cloud.internal.link;

import java.util.concurrent.TimeUnit;
import org.eclipse.kura.watchdog.CriticalComponent;
import org.eclipse.kura.watchdog.WatchdogService;
import org.jspecify.annotations.Nullable;

/**
 * Lets the watchdog restart the gateway when the connection could not be made too many times in a row. Only while there is
 * no connection and one is wanted; a broker that says no does not count, as a restart would not change its mind.
 * Thread-safe.
 */
final class RecoveryWatch implements CriticalComponent {
    private final String name;
    private @Nullable WatchdogService watchdog;
    private int maxFailures;
    private int timeoutMillis;
    private int failures;
    private boolean watching;

    RecoveryWatch(String name) {
        this.name = name;
    }

    /**
     * @param newMaxFailures failures in a row before the restart, 0 for never
     * @param retrySeconds longest pause between two attempts
     */
    synchronized void configure(int newMaxFailures, int retrySeconds) {
        stop();
        maxFailures = newMaxFailures;
        // longest pause, with its jitter, and the longest attempt, twice
        timeoutMillis = (int) TimeUnit.SECONDS.toMillis(Math.min(2L * (retrySeconds + 60L), 1_000_000L));
        failures = 0;
    }

    synchronized void setWatchdog(@Nullable WatchdogService service) {
        stop();
        watchdog = service;
    }

    /** A connection is wanted and not there. */
    synchronized void begin() {
        if (maxFailures > 0 && watchdog != null && !watching) {
            failures = 0;
            watching = true;
            watchdog.registerCriticalComponent(this);
        }
    }

    synchronized void failed(boolean refused) {
        begin();
        if (refused) {
            failures = 0;
        } else {
            failures++;
        }
        if (watching && watchdog != null && failures < maxFailures) {
            watchdog.checkin(this);
        }
    }

    /** There is a connection, or none is wanted. */
    synchronized void stop() {
        if (watching && watchdog != null) {
            watchdog.unregisterCriticalComponent(this);
        }
        watching = false;
    }

    @Override
    public String getCriticalComponentName() {
        return name;
    }

    @Override
    public synchronized int getCriticalComponentTimeout() {
        return timeoutMillis;
    }
}
