package io.genkan.support.status;

import java.util.Map;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Tells the status of one component on Event Admin and answers the status board's request to tell it again.
 *
 * <p>Topic and property names are those of {@code io.genkan.api.status.StatusEvents}. Reporting the present status again
 * is free: nothing is posted unless state, detail or message changed. Without an Event Admin the status is kept until
 * there is one. Thread-safe; never blocks.
 */
public final class StatusReporter implements AutoCloseable {
    private static final String TOPIC = "io/genkan/status";
    private static final String REPORT_TOPIC = "io/genkan/status/REPORT";

    /** A clock that goes back by less does not make a status older than the one before it. */
    private static final long CLOCK_SET_BACK_MILLIS = 30_000;

    private record Status(String state, String detail, String message, long timestamp) {
        boolean says(String otherState, String otherDetail, String otherMessage) {
            return state.equals(otherState) && detail.equals(otherDetail) && message.equals(otherMessage);
        }
    }

    private final String pid;
    private final ServiceTracker<EventAdmin, EventAdmin> eventAdmin;
    private final ServiceRegistration<EventHandler> reportHandler;
    private volatile Status status = new Status("UNKNOWN", "", "", System.currentTimeMillis());

    /**
     * Starts with the state UNKNOWN.
     *
     * @param context context of the reporting bundle
     * @param pid kura.service.pid of the component
     */
    public StatusReporter(BundleContext context, String pid) {
        this.pid = Objects.requireNonNull(pid, "pid");
        this.eventAdmin = new ServiceTracker<>(context, EventAdmin.class, null) {
            @Override
            public EventAdmin addingService(org.osgi.framework.ServiceReference<EventAdmin> reference) {
                EventAdmin service = super.addingService(reference);
                postTo(service);
                return service;
            }
        };
        this.eventAdmin.open();
        this.reportHandler = context.registerService(
                EventHandler.class,
                event -> postTo(eventAdmin.getService()),
                new java.util.Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, REPORT_TOPIC)));
    }

    /** Works; {@code message} may say how, and be empty. */
    public void online(String message) {
        report("ONLINE", "", message);
    }

    /** Does not work and tries again by itself; {@code detail} is a stable reason, {@code message} one sentence. */
    public void offline(String detail, String message) {
        report("OFFLINE", detail, message);
    }

    /** Does not work until somebody changes something. */
    public void failed(String detail, String message) {
        report("FAILED", detail, message);
    }

    /** Not known, as before the first attempt. */
    public void unknown(String message) {
        report("UNKNOWN", "", message);
    }

    /** {@return the name of the present state: UNKNOWN, ONLINE, OFFLINE or FAILED} */
    public String state() {
        return status.state();
    }

    /** {@return the sentence of the present status} */
    public String message() {
        return status.message();
    }

    private void report(String state, String detail, String message) {
        synchronized (this) {
            if (status.says(state, detail, message)) {
                return;
            }
            status = new Status(state, detail, message, timeAfter(status.timestamp()));
        }
        postTo(eventAdmin.getService());
    }

    /** Event Admin keeps the order of one thread's events only; by their times the others can be put in order. */
    private static long timeAfter(long last) {
        long now = System.currentTimeMillis();
        return now > last || last - now > CLOCK_SET_BACK_MILLIS ? now : last + 1;
    }

    /** One at a time: two threads that report must not overtake each other with an older status. */
    private synchronized void postTo(@org.jspecify.annotations.Nullable EventAdmin admin) {
        if (admin == null) {
            return;
        }
        Status now = status;
        admin.postEvent(new Event(
                TOPIC,
                Map.of(
                        "pid", pid,
                        "state", now.state(),
                        "detail", now.detail(),
                        "message", now.message(),
                        "timestamp", now.timestamp())));
    }

    /** Stops answering. The last status stays on the board until the component's service goes. */
    @Override
    public void close() {
        try {
            reportHandler.unregister();
        } catch (IllegalStateException alreadyGone) {
            // the bundle stopped first
        }
        eventAdmin.close();
    }
}
