package io.genkan.kura.system.internal;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.concurrent.BlockingQueue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** What components ask their surroundings for. */
public final class TestContexts {
    private TestContexts() {}

    /** {@return a context of a framework without any other bundle} */
    @SuppressWarnings("unchecked")
    public static BundleContext context() {
        BundleContext context = mock(BundleContext.class);
        when(context.registerService(any(Class.class), any(Object.class), any()))
                .thenReturn(mock(ServiceRegistration.class));
        return context;
    }

    public static EventAdmin into(BlockingQueue<Event> events) {
        return new EventAdmin() {
            @Override
            public void postEvent(Event event) {
                events.add(event);
            }

            @Override
            public void sendEvent(Event event) {
                events.add(event);
            }
        };
    }
}
