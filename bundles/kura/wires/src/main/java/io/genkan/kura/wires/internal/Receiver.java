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
 */
record Receiver(
        Consumer consumer,
        AdminWire wire,
        ServiceReference<?> reference,
        @Nullable Predicate<Object> admission) {}
