package io.genkan.kura.configuration.internal;

import io.genkan.support.status.StatusReporter;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.eclipse.kura.audit.AuditContext;
import org.eclipse.kura.configuration.KuraConfigReadyEvent;
import org.eclipse.kura.core.configuration.ConfigurationChangeEvent;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the others are told: status, events, the audit log. Works without an Event Admin. */
final class Announcements implements ConfigurationCore.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");
    private static final String SESSION = "session.id";

    private final StatusReporter status;
    private final ServiceTracker<EventAdmin, EventAdmin> events;
    private @Nullable String unreadable;
    private String kept = "";

    Announcements(BundleContext context, String pid) {
        this.status = new StatusReporter(context, pid);
        this.events = new ServiceTracker<>(context, EventAdmin.class, null);
        events.open();
    }

    /** A snapshot was skipped. */
    void unreadable(String sentence) {
        LOG.error(sentence);
        unreadable = sentence;
    }

    /** Somebody should look. */
    void warn(String sentence) {
        LOG.warn(sentence);
    }

    /** The configuration is loaded. */
    synchronized void ready() {
        if (unreadable == null) {
            status.online(kept);
        } else {
            status.failed("SNAPSHOT_UNREADABLE", unreadable);
        }
        post(new KuraConfigReadyEvent(Map.of()));
    }

    @Override
    public void changed(String kuraPid) {
        AuditContext.current().ifPresent(context -> {
            AUDIT.info("{} ConfigurationService - Configuration changed - {}", context, kuraPid);
            String session = context.getProperties().get(SESSION);
            if (session != null) {
                post(new ConfigurationChangeEvent(Map.of(
                        ConfigurationChangeEvent.CONF_CHANGE_EVENT_PID_PROP,
                        kuraPid,
                        ConfigurationChangeEvent.CONF_CHANGE_EVENT_SESSION_PROP,
                        session)));
            }
        });
    }

    /** Settings whose components nobody provides: pids, and who should provide each. */
    synchronized void unclaimed(NavigableMap<String, String> providers) {
        String sentence = providers.isEmpty()
                ? ""
                : "Nothing that is installed provides these components, so their settings are only kept: "
                        + providers.entrySet().stream()
                                .map(entry -> entry.getKey().equals(entry.getValue())
                                        ? entry.getKey()
                                        : entry.getKey() + " (" + entry.getValue() + ")")
                                .collect(Collectors.joining(", "))
                        + "; install what provides them, or delete them.";
        if (sentence.equals(kept)) {
            return;
        }
        kept = sentence;
        if (!sentence.isEmpty()) {
            LOG.warn("{}", sentence);
        }
        if (status.state().equals("ONLINE")) {
            status.online(sentence);
        }
    }

    @Override
    public synchronized void snapshotTaken(@Nullable String problem) {
        if (problem == null) {
            status.online(kept);
        } else {
            LOG.error(problem);
            status.failed("SNAPSHOT_NOT_WRITTEN", problem);
        }
    }

    private void post(Event event) {
        EventAdmin admin = events.getService();
        if (admin != null) {
            admin.postEvent(event);
        }
    }

    @Override
    public void close() {
        status.close();
        events.close();
    }
}
