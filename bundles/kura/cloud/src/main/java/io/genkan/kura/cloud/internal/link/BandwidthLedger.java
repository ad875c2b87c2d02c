package io.genkan.kura.cloud.internal.link;

import io.genkan.api.store.BandwidthUse;
import io.genkan.support.file.DurableFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.kura.message.store.StoredMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The day's budgets of a connection, and what was used of them.
 *
 * <p>A day is one by the gateway's clock and time zone. A clock that is set back gives no second budget: it goes on with the
 * day that was begun, until the clock has passed its end, or the gateway has run for a day (so a clock that was wrong in the
 * other direction is no trouble for ever). What was used is on disk before it is used, in steps. Thread-safe.
 */
final class BandwidthLedger implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(BandwidthLedger.class);

    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);
    private static final int MAX_TOPICS = 1000;
    private static final String BUNDLE = "bundle.";
    private static final String TOPIC = "topic.";

    /** Whether a message may go. */
    enum Verdict {
        GOES,
        /** The connection's budget is spent: nothing less urgent goes either. */
        CONNECTION_SPENT,
        /** Its bundle's budget is spent. */
        BUNDLE_SPENT
    }

    /** Hears that a budget is spent or renewed. Called with the lock held; must be quick. */
    interface News {
        void changed(String bundle, long budget, long used, boolean spent);
    }

    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final ZoneId zone;
    private final DayMeter connection;
    private final Map<String, DayMeter> bundles = new LinkedHashMap<>();
    private final Map<String, String> bundleByTopic = new LinkedHashMap<>();
    private final Map<String, Boolean> told = new LinkedHashMap<>();
    private News news = (bundle, budget, used, spent) -> {};
    private volatile BudgetOptions options;
    private @Nullable Path file;
    private long day;
    private long dayBegins;
    private long dayEnds;
    private long begunNanos;

    BandwidthLedger(BudgetOptions options, InstantSource clock, LongSupplier nanoClock, ZoneId zone) {
        this.options = options;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.zone = zone;
        this.connection = new DayMeter(nanoClock.getAsLong());
        begin(today(), nanoClock.getAsLong());
        configure(options);
    }

    synchronized void tell(News listener) {
        news = listener;
    }

    /** New budgets; what was used today stays used. */
    synchronized void configure(BudgetOptions now) {
        options = now;
        connection.budget(now.bytesPerDay());
        bundles.values().forEach(meter -> meter.budget(0));
        now.bundles().forEach((bundle, bytes) -> meter(bundle).budget(bytes));
        record(true);
        look();
    }

    private DayMeter meter(String bundle) {
        return bundles.computeIfAbsent(bundle, name -> new DayMeter(nanoClock.getAsLong()));
    }

    /** Keeps what was used in a file, and takes over what it says. */
    synchronized void keepIn(Path where) {
        if (where.equals(file)) {
            return;
        }
        file = where;
        try {
            if (Files.exists(where)) {
                Properties found = new Properties();
                found.load(new ByteArrayInputStream(Files.readAllBytes(where)));
                take(found);
            }
        } catch (IOException | IllegalArgumentException e) {
            logger.warn("What was used of today's budget could not be read, and counts from now: {}", e.getMessage());
        }
        record(true);
        look();
    }

    private void take(Properties found) {
        long foundDay = Long.parseLong(found.getProperty("day", "0"));
        long ran = Long.parseLong(found.getProperty("ran.ms", "0"));
        for (String name : found.stringPropertyNames()) {
            if (name.startsWith(TOPIC)) {
                bundleByTopic.putIfAbsent(name.substring(TOPIC.length()), found.getProperty(name));
            }
        }
        if (foundDay < day || (foundDay > day && TimeUnit.MILLISECONDS.toNanos(ran) >= DAY_NANOS)) {
            return;
        }
        begin(foundDay, begunNanos - TimeUnit.MILLISECONDS.toNanos(ran));
        connection.usedBefore(Long.parseLong(found.getProperty("used", "0")));
        for (String name : found.stringPropertyNames()) {
            if (name.startsWith(BUNDLE)) {
                meter(name.substring(BUNDLE.length())).usedBefore(Long.parseLong(found.getProperty(name)));
            }
        }
    }

    private LocalDate date() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private long today() {
        return date().toEpochDay();
    }

    private void begin(long newDay, long sinceNanos) {
        day = newDay;
        dayBegins = startOf(newDay);
        dayEnds = startOf(newDay + 1);
        begunNanos = sinceNanos;
    }

    private long startOf(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Begins a new day when it is time; {@return whether it has} */
    synchronized boolean roll() {
        long now = clock.millis();
        boolean over = now >= dayEnds;
        boolean setBack = now < dayBegins && nanoClock.getAsLong() - begunNanos >= DAY_NANOS;
        if (!over && !setBack) {
            return false;
        }
        begin(today(), nanoClock.getAsLong());
        connection.beginDay();
        bundles.values().forEach(DayMeter::beginDay);
        record(true);
        look();
        return true;
    }

    /** {@return whether it matters which bundle publishes} */
    boolean hasBundles() {
        return !options.bundles().isEmpty();
    }

    /** A bundle publishes to a topic: from now on what goes to topics that begin so is charged to it. */
    synchronized void publishes(String bundle, String topic) {
        String key = key(topic);
        if (!bundle.equals(bundleByTopic.get(key))) {
            if (bundleByTopic.size() >= MAX_TOPICS) {
                bundleByTopic.remove(bundleByTopic.keySet().iterator().next());
            }
            bundleByTopic.put(key, bundle);
            record(true);
        }
    }

    /** {@return account, client and application, by which Kura's topics begin} */
    private static String key(String topic) {
        int levels = topic.startsWith("$") ? 4 : 3;
        int end = -1;
        for (int i = 0; i < levels; i++) {
            end = topic.indexOf('/', end + 1);
            if (end < 0) {
                return topic;
            }
        }
        return topic.substring(0, end);
    }

    private @Nullable DayMeter bundleOf(String topic) {
        if (options.bundles().isEmpty()) {
            return null;
        }
        String bundle = bundleByTopic.get(key(topic));
        return bundle == null ? null : bundles.get(bundle);
    }

    /**
     * Asks for a message, and charges it if it may go. The one with which a budget is used up still goes.
     *
     * @param canHold whether messages of one bundle can wait while others go
     */
    synchronized Verdict take(StoredMessage message, boolean canHold) {
        boolean exempt = message.getPriority() <= options.exemptPriority();
        if (!exempt && connection.isSpent()) {
            return Verdict.CONNECTION_SPENT;
        }
        DayMeter bundle = bundleOf(message.getTopic());
        if (!exempt && canHold && bundle != null && bundle.isSpent()) {
            return Verdict.BUNDLE_SPENT;
        }
        long bytes = bytes(message.getTopic(), message.getPayload(), message.getQos());
        long now = nanoClock.getAsLong();
        connection.add(bytes, now);
        if (bundle != null) {
            bundle.add(bytes, now);
        }
        charged(bundle);
        return Verdict.GOES;
    }

    /** It was not sent after all. */
    synchronized void takeBack(StoredMessage message) {
        long bytes = bytes(message.getTopic(), message.getPayload(), message.getQos());
        connection.takeBack(bytes);
        DayMeter bundle = bundleOf(message.getTopic());
        if (bundle != null) {
            bundle.takeBack(bytes);
        }
        look();
    }

    /** A message has arrived. */
    synchronized void arrived(String topic, byte @Nullable [] payload, int qos) {
        connection.add(bytes(topic, payload, qos), nanoClock.getAsLong());
        charged(null);
    }

    private void charged(@Nullable DayMeter bundle) {
        if (connection.isAheadOfRecord() || (bundle != null && bundle.isAheadOfRecord())) {
            record(true);
        }
        if (connection.isSpent() || (bundle != null && bundle.isSpent())) {
            look();
        }
    }

    /** What MQTT makes of a message: header, length, topic, identifier and payload. */
    private static long bytes(String topic, byte @Nullable [] payload, int qos) {
        long body = 2L + topic.length() + (qos > 0 ? 2 : 0) + (payload == null ? 0 : payload.length);
        return 1 + (body < 128 ? 1 : body < 16_384 ? 2 : body < 2_097_152 ? 3 : 4) + body;
    }

    /** {@return nanoseconds until the clock passes the end of the day, one second at least} */
    synchronized long untilTomorrow() {
        return TimeUnit.MILLISECONDS.toNanos(Math.max(1000, dayEnds - clock.millis()));
    }

    /** Tells what is spent, or no longer, since the last look. */
    private void look() {
        look("", connection);
        bundles.forEach(this::look);
    }

    private void look(String bundle, DayMeter meter) {
        boolean spent = meter.isSpent();
        boolean before = Boolean.TRUE.equals(told.put(bundle, spent));
        if (spent != before) {
            news.changed(bundle, meter.budget(), meter.used(), spent);
        }
    }

    /** {@return what the status says of it, empty when nothing is spent} It stays the same while that does. */
    synchronized String sentence() {
        List<String> spent = bundles.entrySet().stream()
                .filter(each -> each.getValue().isSpent())
                .map(Map.Entry::getKey)
                .toList();
        String until = " wait in the store until "
                + Instant.ofEpochMilli(dayEnds).atZone(zone).toLocalDateTime();
        String exempt = options.exemptPriority() < 0
                ? "."
                : ", except those of priority 0 to " + options.exemptPriority() + ".";
        if (connection.isSpent()) {
            return "The budget of " + connection.budget() + " bytes for today is spent: messages" + until + exempt;
        }
        return spent.isEmpty()
                ? ""
                : "The budget for today is spent of " + String.join(", ", spent) + ": their messages" + until + exempt;
    }

    /**
     * {@return what was used}
     *
     * @param pid of the data service
     * @param waiting messages that wait in the store
     * @param held messages of bundles that wait because of their budgets
     */
    synchronized List<BandwidthUse> use(String pid, long waiting, Map<String, Long> held) {
        List<BandwidthUse> all = new ArrayList<>();
        all.add(use(pid, "", connection, connection.isSpent() ? waiting : 0));
        options.bundles().keySet().forEach(bundle -> {
            DayMeter meter = meter(bundle);
            all.add(use(pid, bundle, meter, meter.isSpent() ? held.getOrDefault(bundle, 0L) : 0));
        });
        return List.copyOf(all);
    }

    private BandwidthUse use(String pid, String bundle, DayMeter meter, long waiting) {
        long now = clock.millis();
        double rate = meter.perSecond(nanoClock.getAsLong());
        long spentAt = -1;
        if (meter.isSpent()) {
            spentAt = now;
        } else if (meter.budget() > 0 && rate > 0) {
            double seconds = (meter.budget() - meter.used()) / rate;
            spentAt = seconds * 1000 < dayEnds - now ? now + (long) (seconds * 1000) : -1;
        }
        return new BandwidthUse(pid, bundle, meter.budget(), meter.used(), rate, dayEnds, spentAt, waiting);
    }

    /** {@return the bundle to which a topic is charged, empty for none} */
    synchronized String bundle(String topic) {
        return bundleByTopic.getOrDefault(key(topic), "");
    }

    private void record(boolean ahead) {
        Path to = file;
        if (to == null || !options.any()) {
            return;
        }
        Properties state = new Properties();
        state.setProperty("day", Long.toString(day));
        state.setProperty("ran.ms", Long.toString(TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - begunNanos)));
        state.setProperty("used", Long.toString(connection.record(ahead)));
        bundles.forEach((name, meter) -> state.setProperty(BUNDLE + name, Long.toString(meter.record(ahead))));
        bundleByTopic.forEach((topic, bundle) -> state.setProperty(TOPIC + topic, bundle));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            state.store(bytes, null);
            DurableFile.write(to, bytes.toByteArray());
        } catch (IOException e) {
            logger.warn(
                    "What is used of today's budget could not be written, a restart would forget it: {}",
                    e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        record(false);
    }
}
