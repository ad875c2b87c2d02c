package io.genkan.console.rest.internal.diagnostics;

import java.lang.reflect.InvocationTargetException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.LogService;
import org.osgi.util.tracker.ServiceTracker;

/** Listens to OSGi's log service. Is loaded only where its package is there. */
final class OsgiLog implements AutoCloseable {
    private final ServiceTracker<LogReaderService, LogReaderService> readers;

    OsgiLog(BundleContext context, LogRing ring) {
        LogListener listener = entry -> {
            String logger = logger(entry);
            // a line for each bundle and service that comes and goes
            if (!logger.startsWith("Events.")) {
                ring.add(entry.getTime(), level(entry.getLevel()), logger, entry.getMessage(), entry.getException());
            }
        };
        readers = new ServiceTracker<>(context, LogReaderService.class, null) {
            @Override
            public LogReaderService addingService(ServiceReference<LogReaderService> reference) {
                LogReaderService reader = super.addingService(reference);
                reader.addLogListener(listener);
                return reader;
            }

            @Override
            public void removedService(ServiceReference<LogReaderService> reference, LogReaderService reader) {
                reader.removeLogListener(listener);
                super.removedService(reference, reader);
            }
        };
        readers.open();
    }

    private static LogLine.Level level(int level) {
        return switch (level) {
            case LogService.LOG_ERROR -> LogLine.Level.ERROR;
            case LogService.LOG_WARNING -> LogLine.Level.WARN;
            case LogService.LOG_INFO -> LogLine.Level.INFO;
            default -> LogLine.Level.DEBUG;
        };
    }

    /** Since version 1.4 of the log service an entry knows its logger. */
    private static String logger(LogEntry entry) {
        try {
            Object name = LogEntry.class.getMethod("getLoggerName").invoke(entry);
            if (name != null) {
                return name.toString();
            }
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            // the bundle has to do
        }
        return entry.getBundle() == null
                ? "osgi"
                : String.valueOf(entry.getBundle().getSymbolicName());
    }

    @Override
    public void close() {
        readers.close();
    }
}
