package io.genkan.kura.wires.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;

/** The producers and consumers that are there, in the order in which they came. Guarded by the wiring's monitor. */
final class Endpoints {
    private final Map<ServiceReference<?>, Endpoint> endpoints = new LinkedHashMap<>();

    void add(Endpoint endpoint) {
        endpoints.put(endpoint.reference(), endpoint);
    }

    @Nullable
    Endpoint remove(ServiceReference<?> reference) {
        return endpoints.remove(reference);
    }

    boolean contains(Endpoint endpoint) {
        return endpoints.containsKey(endpoint.reference());
    }

    /** {@return whether another component goes by the same name} */
    boolean hasNamesake(Endpoint endpoint) {
        return endpoints.values().stream()
                .anyMatch(other ->
                        other.id().equals(endpoint.id()) && !other.servicePid().equals(endpoint.servicePid()));
    }

    /** {@return those of {@code ids} that are not there} */
    Set<String> absent(Collection<String> ids) {
        Set<String> absent = new LinkedHashSet<>(ids);
        endpoints.values().forEach(endpoint -> absent.remove(endpoint.id()));
        return absent;
    }

    /** {@return the name of the service with that service.pid, the service.pid itself when there is none} */
    String idOf(String servicePid) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.servicePid().equals(servicePid))
                .map(Endpoint::id)
                .findFirst()
                .orElse(servicePid);
    }

    @Nullable
    Endpoint producerOf(Lane lane) {
        return endpoints.values().stream()
                .filter(endpoint -> isProducer(endpoint, lane))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Endpoint consumerOf(Lane lane) {
        return endpoints.values().stream()
                .filter(endpoint -> isConsumer(endpoint, lane))
                .findFirst()
                .orElse(null);
    }

    /** {@return whether the lane begins or ends at the endpoint} */
    static boolean touches(Endpoint endpoint, Lane lane) {
        return isProducer(endpoint, lane) || isConsumer(endpoint, lane);
    }

    private static boolean isProducer(Endpoint endpoint, Lane lane) {
        AdminWire wire = lane.wire();
        return endpoint.producer() != null
                && (lane.isGraph()
                        ? endpoint.id().equals(lane.key().emitter())
                        : wire != null && endpoint.servicePid().equals(wire.producerPid()));
    }

    private static boolean isConsumer(Endpoint endpoint, Lane lane) {
        AdminWire wire = lane.wire();
        return endpoint.consumer() != null
                && (lane.isGraph()
                        ? endpoint.id().equals(lane.key().receiver())
                        : wire != null && endpoint.servicePid().equals(wire.consumerPid()));
    }
}
