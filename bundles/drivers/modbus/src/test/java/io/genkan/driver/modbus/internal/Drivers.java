package io.genkan.driver.modbus.internal;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockito.invocation.InvocationOnMock;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;
import org.osgi.util.converter.Converters;

/** A driver instance as Declarative Services would make it, and what it tells on Event Admin. */
final class Drivers implements AutoCloseable {
    final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<EventHandler> handlers = new CopyOnWriteArrayList<>();
    final ModbusDriver driver;

    Drivers(Object... settings) {
        driver = new ModbusDriver(config(settings), Map.of("kura.service.pid", "press-1"), context());
    }

    static ModbusDriverConfig config(Object... settings) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put((String) settings[i], settings[i + 1]);
        }
        return Converters.standardConverter().convert(map).to(ModbusDriverConfig.class);
    }

    static ModbusOptions options(Object... settings) {
        return ModbusOptions.from(config(settings));
    }

    @SuppressWarnings("unchecked")
    private BundleContext context() {
        BundleContext context = mock(BundleContext.class);
        ServiceReference<EventAdmin> reference = mock(ServiceReference.class);
        EventAdmin admin = mock(EventAdmin.class);
        doAnswer((InvocationOnMock call) -> events.add(call.getArgument(0)))
                .when(admin)
                .postEvent(any());
        try {
            when(context.getServiceReferences(anyString(), any())).thenReturn(new ServiceReference<?>[] {reference});
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
        when(context.getService(reference)).thenReturn(admin);
        when(context.registerService(any(Class.class), any(Object.class), any()))
                .thenAnswer(call -> {
                    handlers.add(call.getArgument(1));
                    return mock(ServiceRegistration.class);
                });
        return context;
    }

    /** {@return what was told of channels that are followed} */
    List<Event> hops() {
        return events.stream()
                .filter(event -> event.getTopic().equals("io/genkan/trace"))
                .toList();
    }

    /** Follows a channel from now on. */
    void follow(String channel) {
        Event start = new Event("io/genkan/trace/START", Map.of("pid", "asset", "channel", channel));
        handlers.forEach(handler -> handler.handleEvent(start));
    }

    /** Waits until the last status says what is expected. */
    Event awaitStatus(String state, Predicate<String> message) {
        await("status " + state, () -> {
            Event last = last();
            return last != null
                    && state.equals(last.getProperty("state"))
                    && message.test(String.valueOf(last.getProperty("message")));
        });
        return Objects.requireNonNull(last());
    }

    Event awaitStatus(String state) {
        return awaitStatus(state, message -> true);
    }

    private @Nullable Event last() {
        return events.isEmpty() ? null : events.get(events.size() - 1);
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 10 s in vain for " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        driver.deactivate();
    }
}
