package io.genkan.kura.wires.internal;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.wireadmin.Consumer;

/**
 * The component at the end of a lane while it is there. One object, so that one volatile read gives all of it.
 *
 * @param consumer the service
 * @param wire what the consumer is told as the wire
 * @param reference identity of the service
 * @param admission says which values may pass, null when all may
 * @param watched whether more has to be done than to call the consumer
 */
record Receiver(
        Consumer consumer,
        AdminWire wire,
        ServiceReference<?> reference,
        @Nullable Predicate<Object> admission,
        boolean watched) {

    Receiver(Consumer consumer, AdminWire wire, ServiceReference<?> reference) {
        this(consumer, wire, reference, wire.admission(), false);
    }

    Receiver watched(boolean now) {
        return new Receiver(consumer, wire, reference, admission, now || admission != null);
    }
}
