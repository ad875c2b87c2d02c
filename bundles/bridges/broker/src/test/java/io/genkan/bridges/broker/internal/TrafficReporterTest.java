package io.genkan.bridges.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.traffic.TrafficEvents;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

class TrafficReporterTest {
    private final AtomicReference<EventHandler> handler = new AtomicReference<>();

    /** A framework in which there is nothing. */
    private BundleContext context() {
        return proxy(BundleContext.class, arguments -> {
            if (arguments.length == 3 && arguments[1] instanceof EventHandler given) {
                handler.set(given);
            }
        });
    }

    private interface Called {
        void with(Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Called called) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            called.with(given == null ? new Object[0] : given);
            return method.getReturnType() == ServiceRegistration.class
                    ? proxy(ServiceRegistration.class, arguments -> {})
                    : null;
        }));
    }

    @Test
    void aReportThatFailsIsNotTheLast() throws Exception {
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch looks =
                new CountDownLatch(3); // as the lease begins, for the report that fails, and for the next
        try (TrafficReporter reporter =
                new TrafficReporter(context(), "broker", new TrafficCounter(), new Quarantine(() -> 0), worker, () -> {
                    looks.countDown();
                    if (looks.getCount() == 1) {
                        throw new IllegalStateException("The broker is going.");
                    }
                    return null;
                })) {
            assertThat(reporter).isNotNull();
            Objects.requireNonNull(handler.get())
                    .handleEvent(new Event(
                            TrafficEvents.START_TOPIC,
                            Map.of(TrafficEvents.LEASE, 60_000L, TrafficEvents.INTERVAL, 100L)));
            assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            worker.shutdownNow();
        }
    }
}
