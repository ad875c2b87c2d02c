package io.genkan.kura.assets.internal;

import io.genkan.support.status.StatusReporter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the status of one asset when it changes; that it has not changed is found without allocating anything.
 * Thread-safe.
 */
final class AssetHealth {
    private static final Logger logger = LoggerFactory.getLogger(AssetHealth.class);

    /** What was told last: all channels good, or one of these, or a number made of which channels failed. */
    private static final long GOOD = 0;

    private static final long NOT_READ = -1;
    private static final long SLOW = -2;
    private static final long MISSING = -3;
    private static final long DRIVER_FAILED = Long.MIN_VALUE;

    private final String asset;
    private final StatusReporter reporter;
    private volatile long told = NOT_READ;
    private @Nullable String refusal;

    // how long a driver that was read from before has been away, and how often it was asked for meanwhile
    private volatile long goneNanos;
    private final AtomicLong missed = new AtomicLong();

    AssetHealth(String asset, StatusReporter reporter) {
        this.asset = asset;
        this.reporter = reporter;
    }

    /** The configuration cannot be used; this is the status until one can. */
    synchronized void refused(String sentence) {
        refusal = sentence;
        reporter.failed("CONFIGURATION", sentence);
        logger.error("The configuration of asset \"{}\" was not taken. {}", asset, sentence);
    }

    /** The configuration was taken; what the driver does will tell the rest. */
    synchronized void accepted() {
        if (refusal != null) {
            refusal = null;
            reporter.unknown("Not read yet.");
        }
        told = NOT_READ;
    }

    /** There is no driver; the pid is empty when none is set. */
    void missing(String driverPid) {
        if (driverPid.isBlank()) {
            tell(MISSING, () -> reporter.failed("NO_DRIVER", "No driver is set: choose one as driver.pid."));
        } else {
            if (told == GOOD) {
                missed.set(0);
                goneNanos = System.nanoTime() | 1; // never 0, which means that none is away
            }
            tell(
                    MISSING,
                    () -> reporter.offline(
                            "DRIVER_MISSING",
                            "The driver \"" + driverPid
                                    + "\" is not there: create it, or install the package it is in."));
        }
    }

    /** There is a driver, which has not been asked yet. */
    void attached() {
        tell(NOT_READ, () -> reporter.unknown("Not read yet."));
    }

    /** A driver has told a value by itself. */
    void heard() {
        if (told == NOT_READ) {
            tell(GOOD, () -> reporter.online(""));
        }
    }

    /** The driver has returned from reading all channels. */
    void read(List<ChannelRecord> records) {
        int failed = 0;
        int first = 0;
        for (int i = 0; i < records.size(); i++) {
            if (!isGood(records.get(i))) {
                if (failed++ == 0) {
                    first = i;
                }
            }
        }
        long outcome = failed == 0 ? GOOD : ((long) failed << 32) | first;
        if (outcome == told) {
            return;
        }
        if (failed == 0) {
            String gap = gap();
            tell(GOOD, () -> reporter.online(gap));
            return;
        }
        ChannelRecord bad = records.get(first);
        String why = "\"" + bad.getChannelName() + "\": " + ErrorText.of(bad.getChannelStatus());
        if (failed == records.size()) {
            tell(outcome, () -> reporter.offline("CHANNELS_FAILED", "No channel could be read; " + why));
        } else {
            String some = (records.size() - failed) + " of " + records.size() + " channels were read; " + why;
            tell(outcome, () -> reporter.online(some));
        }
    }

    /** {@return a sentence about the time without a driver that has just ended, empty when there was none} */
    private String gap() {
        long gone = goneNanos;
        if (gone == 0) {
            return "";
        }
        goneNanos = 0;
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - gone);
        String sentence = "Was without its driver for " + millis + " ms; " + missed.get() + " readings are missing.";
        logger.info("Asset \"{}\": {}", asset, sentence);
        return sentence;
    }

    /** The call to the driver failed as a whole. */
    void failed(KuraException failure, String driverPid) {
        Throwable cause = failure.getCause();
        if (cause == null) {
            missed.incrementAndGet();
            return; // there is no driver, and that was told
        }
        if (cause instanceof AssetIo.Busy) {
            return; // it is slow, and that was told
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        tell(
                DRIVER_FAILED | (cause.getClass().getName().hashCode() & 0xffffffffL),
                () -> reporter.offline("DRIVER_FAILED", "The driver \"" + driverPid + "\" failed: " + text));
    }

    /** The driver has not returned in time. */
    void slow(String driverPid, Duration timeout) {
        tell(
                SLOW,
                () -> reporter.offline(
                        "DRIVER_SLOW",
                        "The driver \"" + driverPid + "\" has not answered for " + timeout.toMillis()
                                + " ms; this asset is skipped until it does."));
    }

    private synchronized void tell(long outcome, Runnable report) {
        if (refusal != null || (outcome == told && !"UNKNOWN".equals(reporter.state()))) {
            return;
        }
        told = outcome;
        report.run();
        if (outcome != GOOD && outcome != NOT_READ && outcome != MISSING) { // drivers come late at every start
            logger.warn("Asset \"{}\": {}", asset, reporter.message());
        }
    }

    private static boolean isGood(ChannelRecord record) {
        return record.getChannelStatus() != null && record.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS;
    }
}
