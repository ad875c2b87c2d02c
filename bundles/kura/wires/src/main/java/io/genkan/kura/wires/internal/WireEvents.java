package io.genkan.kura.wires.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;
import org.osgi.service.wireadmin.WireAdmin;
import org.osgi.service.wireadmin.WireAdminEvent;
import org.osgi.service.wireadmin.WireAdminListener;
import org.osgi.service.wireadmin.WireConstants;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells producers, consumers and WireAdminListeners what became of their wires, in order, on one thread of its own. */
final class WireEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireEvents.class);

    private record Listener(WireAdminListener service, int mask) {}

    private final Executor thread;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ServiceTracker<WireAdminListener, Listener> tracker;
    private volatile @Nullable ServiceReference<WireAdmin> source;

    private volatile java.util.function.Consumer<Boolean> tracing = on -> {};

    /** @param thread runs one task after the other */
    WireEvents(BundleContext context, Executor thread) {
        this.thread = thread;
        this.tracker = new ServiceTracker<>(context, WireAdminListener.class, null) {
            @Override
            public Listener addingService(ServiceReference<WireAdminListener> reference) {
                Object mask = reference.getProperty(WireConstants.WIREADMIN_EVENTS);
                Listener listener =
                        new Listener(context.getService(reference), mask instanceof Integer bits ? bits : 0);
                listeners.add(listener);
                tracing.accept(wants(WireAdminEvent.WIRE_TRACE));
                return listener;
            }

            @Override
            public void removedService(ServiceReference<WireAdminListener> reference, Listener listener) {
                listeners.remove(listener);
                tracing.accept(wants(WireAdminEvent.WIRE_TRACE));
                context.ungetService(reference);
            }
        };
    }

    /**
     * Starts to look for listeners.
     *
     * @param onTracing told whether somebody listens to traces
     */
    void open(ServiceReference<WireAdmin> wireAdmin, java.util.function.Consumer<Boolean> onTracing) {
        source = wireAdmin;
        tracing = onTracing;
        tracker.open();
    }

    private boolean wants(int type) {
        return listeners.stream().anyMatch(listener -> (listener.mask() & type) != 0);
    }

    /** Tells the producer and the consumer behind {@code endpoint} which of their wires are connected now. */
    void connected(Endpoint endpoint, Wire @Nullable [] outgoing, Wire @Nullable [] incoming) {
        Producer producer = endpoint.producer();
        if (producer != null) {
            thread.execute(() -> {
                try {
                    producer.consumersConnected(outgoing);
                } catch (RuntimeException | LinkageError e) {
                    LOG.warn("Component '{}' threw when it was told its wires", endpoint.id(), e);
                }
            });
        }
        org.osgi.service.wireadmin.Consumer consumer = endpoint.consumer();
        if (consumer != null) {
            thread.execute(() -> {
                try {
                    consumer.producersConnected(incoming);
                } catch (RuntimeException | LinkageError e) {
                    LOG.warn("Component '{}' threw when it was told its wires", endpoint.id(), e);
                }
            });
        }
    }

    void tell(int type, Wire wire) {
        tell(type, wire, null);
    }

    void traced(Wire wire) {
        tell(WireAdminEvent.WIRE_TRACE, wire, null);
    }

    void producerThrew(Wire wire, Throwable error) {
        LOG.warn("The producer of {} threw when it was polled", wire, error);
        tell(WireAdminEvent.PRODUCER_EXCEPTION, wire, error);
    }

    void consumerThrew(Wire wire, Throwable error) {
        tell(WireAdminEvent.CONSUMER_EXCEPTION, wire, error);
    }

    private void tell(int type, Wire wire, @Nullable Throwable error) {
        ServiceReference<WireAdmin> from = source;
        if (from == null || listeners.isEmpty() || !wants(type)) {
            return;
        }
        WireAdminEvent event = new WireAdminEvent(from, type, wire, error);
        thread.execute(() -> {
            for (Listener listener : listeners) {
                if ((listener.mask() & type) != 0) {
                    try {
                        listener.service().wireAdminEvent(event);
                    } catch (RuntimeException | LinkageError e) {
                        LOG.warn("A WireAdminListener threw", e);
                    }
                }
            }
        });
    }

    @Override
    public void close() {
        tracker.close();
    }
}
