package io.genkan.kura.cloud.internal.link;

import io.genkan.kura.cloud.internal.Settings;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checked settings of store and forward. Times in seconds unless their name says otherwise.
 *
 * @param autoConnect whether the connection is made and kept without being asked for
 * @param schedule when there is a connection, null for always
 * @param retryInterval longest pause between two attempts to connect
 * @param recoveryFailures failed attempts after which the watchdog may restart the gateway, 0 for never
 * @param quiesceTimeout what a disconnection may wait for confirmations
 * @param storePid kura.service.pid of the store
 * @param housekeepingInterval pause between two purges of the store
 * @param purgeAge how long finished messages are kept
 * @param capacity how many messages the store may hold
 * @param republish whether messages in flight are sent again in a new session; otherwise they are dropped
 * @param maxInFlight how many messages may wait for their confirmation
 * @param congestionTimeout how long the window may stay full without a confirmation before the connection is made
 *     again, 0 for ever
 * @param rate limit for priorities 5 and more, null for none
 * @param maxPayload largest payload in bytes
 * @param strictOrder whether messages of one priority go by age alone; otherwise live ones and the backlog take turns
 * @param budget what may be sent in a day
 */
record DataOptions(
        boolean autoConnect,
        @Nullable ConnectionSchedule schedule,
        int retryInterval,
        int recoveryFailures,
        int quiesceTimeout,
        String storePid,
        int housekeepingInterval,
        int purgeAge,
        int capacity,
        boolean republish,
        int maxInFlight,
        int congestionTimeout,
        @Nullable Rate rate,
        int maxPayload,
        boolean strictOrder,
        BudgetOptions budget) {

    private static final Logger logger = LoggerFactory.getLogger(DataOptions.class);

    static final String DEFAULT_STORE_PID = "org.eclipse.kura.db.H2DbService";
    static final int MAX_WINDOW = 1000;
    static final int DEFAULT_CAPACITY = 1_000_000;
    static final String LANES = "lanes";
    static final String STRICT = "strict";

    /**
     * @param average messages per unit
     * @param unitNanos length of the unit in nanoseconds
     * @param burst how many at once after a pause
     */
    record Rate(int average, long unitNanos, int burst) {}

    static DataOptions from(Settings settings) {
        boolean recovery = settings.flag("enable.recovery.on.connection.failure", false);
        return new DataOptions(
                settings.flag("connect.auto-on-startup", false),
                schedule(settings),
                settings.number("connect.retry-interval", 60, 1, 86_400),
                recovery ? settings.number("connection.recovery.max.failures", 10, 1, Integer.MAX_VALUE) : 0,
                settings.number("disconnect.quiesce-timeout", 10, 0, 3600),
                settings.text("store.db.service.pid", DEFAULT_STORE_PID),
                settings.number("store.housekeeper-interval", 900, 1, 86_400),
                settings.number("store.purge-age", 60, 0, Integer.MAX_VALUE),
                settings.number("store.capacity", DEFAULT_CAPACITY, 1, Integer.MAX_VALUE),
                settings.flag("in-flight-messages.republish-on-new-session", true),
                settings.number("in-flight-messages.max-number", 9, 1, MAX_WINDOW),
                settings.number("in-flight-messages.congestion-timeout", 0, 0, Integer.MAX_VALUE),
                rate(settings),
                settings.number("maximum.payload.size", 16_777_216, 0, Integer.MAX_VALUE),
                settings.text("drain.order", LANES).equalsIgnoreCase(STRICT),
                BudgetOptions.from(settings));
    }

    /** A schedule that cannot be read costs no data: the connection is kept then. */
    private static @Nullable ConnectionSchedule schedule(Settings settings) {
        try {
            return ConnectionSchedule.from(settings);
        } catch (IllegalArgumentException e) {
            logger.warn("There is no connection schedule, the gateway stays connected: {}", e.getMessage());
            return null;
        }
    }

    private static @Nullable Rate rate(Settings settings) {
        if (!settings.flag("enable.rate.limit", false)) {
            return null;
        }
        String name = settings.text("rate.limit.time.unit", "SECONDS").toUpperCase(Locale.ROOT);
        TimeUnit unit = switch (name) {
            case "MINUTES" -> TimeUnit.MINUTES;
            case "HOURS" -> TimeUnit.HOURS;
            case "DAYS" -> TimeUnit.DAYS;
            default -> TimeUnit.SECONDS;
        };
        return new Rate(
                settings.number("rate.limit.average", 1, 1, Integer.MAX_VALUE),
                unit.toNanos(1),
                settings.number("rate.limit.burst.size", 1, 1, Integer.MAX_VALUE));
    }
}
