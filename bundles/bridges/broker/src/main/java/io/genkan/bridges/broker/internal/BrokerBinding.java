package io.genkan.bridges.broker.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The broker of a line, while it runs: the one with that PID, or the first. Thread-safe. */
final class BrokerBinding implements AutoCloseable {
    private final String pid;
    private final ServiceTracker<LocalBroker, LocalBroker> tracker;

    /** @param changes told the broker that is to be used from now on, null for none */
    BrokerBinding(BundleContext context, String pid, Consumer<@Nullable LocalBroker> changes) {
        this.pid = pid;
        String escaped = pid.replaceAll("([\\\\*()])", "\\\\$1");
        String filter = "(objectClass=" + LocalBroker.class.getName() + ")";
        try {
            this.tracker =
                    new ServiceTracker<>(
                            context,
                            FrameworkUtil.createFilter(
                                    pid.isEmpty() ? filter : "(&" + filter + "(broker.pid=" + escaped + "))"),
                            null) {
                        private @Nullable LocalBroker used;

                        @Override
                        public LocalBroker addingService(ServiceReference<LocalBroker> reference) {
                            LocalBroker broker = super.addingService(reference);
                            synchronized (this) {
                                if (used == null) {
                                    used = broker;
                                    changes.accept(broker);
                                }
                            }
                            return broker;
                        }

                        @Override
                        public void removedService(ServiceReference<LocalBroker> reference, LocalBroker broker) {
                            synchronized (this) {
                                if (used == broker) {
                                    used = getService() == broker ? null : getService();
                                    changes.accept(used);
                                }
                            }
                            super.removedService(reference, broker);
                        }
                    };
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("broker.pid \"" + pid + "\" is no PID.", e);
        }
    }

    void open() {
        tracker.open();
    }

    String missing() {
        return "There is no broker" + (pid.isEmpty() ? "" : " " + pid)
                + " that runs: create one, or correct broker.pid.";
    }

    @Nullable
    LocalBroker broker() {
        return tracker.getService();
    }

    @Override
    public void close() {
        try {
            tracker.close();
        } catch (IllegalStateException alreadyGone) {
            // the bundle stopped first, and its trackers with it
        }
    }
}
