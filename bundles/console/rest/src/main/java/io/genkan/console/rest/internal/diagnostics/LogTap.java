package io.genkan.console.rest.internal.diagnostics;

import com.eclipsesource.json.JsonArray;
import io.genkan.console.rest.internal.route.Topics;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Listens to the log. In the slim profile everything goes to java.util.logging, under Karaf to the log service of Pax
 * Logging.
 */
@Component(service = LogTap.class, immediate = true)
public final class LogTap {
    private static final int TELL_MILLIS = 500;
    private static final int MOST_AT_ONCE = 200;

    private final LogRing ring = new LogRing();
    private final Handler handler = new RingHandler();
    private final ScheduledThreadPoolExecutor teller;
    private final Topics topics;
    private @Nullable AutoCloseable osgi;
    private long told;

    @Activate
    public LogTap(BundleContext context, @Reference Topics topics) {
        this.topics = topics;
        boolean pax = context.getServiceReference("org.ops4j.pax.logging.PaxLoggingService") != null;
        if (!pax) {
            Logger.getLogger("").addHandler(handler);
        }
        try {
            osgi = new OsgiLog(context, ring);
        } catch (NoClassDefFoundError noSuchService) {
            osgi = null;
        }
        teller = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "console-log");
            thread.setDaemon(true);
            return thread;
        });
        // ends by itself with the executor
        var unused = teller.scheduleWithFixedDelay(this::tell, TELL_MILLIS, TELL_MILLIS, TimeUnit.MILLISECONDS);
    }

    LogRing ring() {
        return ring;
    }

    /** In small heaps, so that a flood of lines is no flood of events. */
    private void tell() {
        if (!topics.wanted(Topics.LOG)) {
            told = ring.last();
            return;
        }
        List<LogLine> fresh = ring.find(LogLine.Level.DEBUG, "", "", told, MOST_AT_ONCE);
        if (!fresh.isEmpty()) {
            told = fresh.get(fresh.size() - 1).number();
            JsonArray lines = new JsonArray();
            fresh.forEach(line -> lines.add(line.json()));
            topics.publish(Topics.LOG, lines);
        }
    }

    @Deactivate
    void deactivate() throws Exception {
        teller.shutdownNow();
        Logger.getLogger("").removeHandler(handler);
        AutoCloseable open = osgi;
        if (open != null) {
            open.close();
        }
    }

    private final class RingHandler extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            int level = line.getLevel().intValue();
            ring.add(
                    line.getMillis(),
                    level >= Level.SEVERE.intValue()
                            ? LogLine.Level.ERROR
                            : level >= Level.WARNING.intValue()
                                    ? LogLine.Level.WARN
                                    : level >= Level.INFO.intValue() ? LogLine.Level.INFO : LogLine.Level.DEBUG,
                    String.valueOf(line.getLoggerName()),
                    formatter.formatMessage(line),
                    line.getThrown());
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
