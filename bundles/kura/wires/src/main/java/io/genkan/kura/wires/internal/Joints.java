package io.genkan.kura.wires.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.kura.wire.graph.Constants;
import org.jspecify.annotations.Nullable;
import org.osgi.service.wireadmin.Wire;
import org.osgi.service.wireadmin.WireAdminEvent;

/** Joins lanes to the services at their ends, each by a wire, and tells both ends. Not thread-safe. */
final class Joints {
    private final Endpoints endpoints;
    private final WireEvents events;
    private final Map<String, AdminWire> wires = new LinkedHashMap<>();

    /** service.pid that a component of the graph had last; needed to go on while it is away. */
    private final Map<String, String> lastServicePids = new HashMap<>();

    /** Receivers whose gates are held shut, by kura.service.pid, and how often. */
    private final Map<String, Integer> shut = new HashMap<>();

    Joints(Endpoints endpoints, WireEvents events) {
        this.endpoints = endpoints;
        this.events = events;
    }

    Collection<AdminWire> wires() {
        return wires.values();
    }

    boolean has(AdminWire wire) {
        return wires.get(wire.pid()) == wire;
    }

    void add(AdminWire wire) {
        wires.put(wire.pid(), wire);
        events.tell(WireAdminEvent.WIRE_CREATED, wire);
    }

    void seen(String id, String servicePid) {
        lastServicePids.put(id, servicePid);
    }

    /** The gate before a receiver stays shut until {@link #open} was called as often. */
    void shut(String receiver) {
        shut.merge(receiver, 1, Integer::sum);
    }

    void open(String receiver) {
        shut.computeIfPresent(receiver, (same, times) -> times > 1 ? times - 1 : null);
    }

    /**
     * Joins a lane to the services that are there now; does nothing when nothing changed.
     *
     * @param waiting gets the lane when it has to be drained
     * @return whether both ends were told about a change
     */
    @SuppressWarnings("ReferenceEquality") // what registers again is another endpoint, even if it is equal
    boolean join(Lane lane, List<Lane> waiting) {
        Endpoint from = endpoints.producerOf(lane);
        Endpoint to = endpoints.consumerOf(lane);
        AdminWire wire = lane.isGraph() ? graphWire(lane, from, to) : lane.wire();
        if (wire == null) {
            return false;
        }
        boolean was = wire.isConnected();
        Endpoint producerBefore = wire.producer();
        Endpoint consumerBefore = wire.consumer();
        wire.ends(from, to);
        Receiver present = lane.present();
        if (to != null
                && to.consumer() != null
                && !shut.containsKey(lane.key().receiver())
                && (present == null
                        || present.wire() != wire
                        || !present.reference().equals(to.reference()))
                && lane.attach(new Receiver(to.consumer(), wire, to.reference()))) {
            waiting.add(lane);
        }
        boolean is = from != null && to != null;
        wire.connected(is);
        if (is == was && producerBefore == from && consumerBefore == to) {
            return false;
        }
        if (is != was) {
            events.tell(is ? WireAdminEvent.WIRE_CONNECTED : WireAdminEvent.WIRE_DISCONNECTED, wire);
        }
        if (is || was) {
            tell(from);
            tell(to);
            return true;
        }
        return false;
    }

    /** {@return the wire of a lane of the graph, a new one when a component came back under another service.pid} */
    private @Nullable AdminWire graphWire(Lane lane, @Nullable Endpoint from, @Nullable Endpoint to) {
        WireKey key = lane.key();
        if (from != null) {
            lastServicePids.put(key.emitter(), from.servicePid());
        }
        if (to != null) {
            lastServicePids.put(key.receiver(), to.servicePid());
        }
        String producerPid = lastServicePids.get(key.emitter());
        String consumerPid = lastServicePids.get(key.receiver());
        AdminWire wire = lane.wire();
        if (producerPid == null
                || consumerPid == null
                || (wire != null
                        && wire.producerPid().equals(producerPid)
                        && wire.consumerPid().equals(consumerPid))) {
            return wire;
        }
        if (wire != null) {
            forget(wire);
        }
        AdminWire fresh = new AdminWire(
                UUID.randomUUID().toString(),
                producerPid,
                consumerPid,
                Map.of(
                        Constants.WIRE_EMITTER_PORT_PROP_NAME.value(), key.emitterPort(),
                        Constants.WIRE_RECEIVER_PORT_PROP_NAME.value(), key.receiverPort(),
                        Constants.EMITTER_KURA_SERVICE_PID_PROP_NAME.value(), key.emitter(),
                        Constants.RECEIVER_KURA_SERVICE_PID_PROP_NAME.value(), key.receiver()),
                lane,
                events);
        lane.wire(fresh);
        add(fresh);
        return fresh;
    }

    /** Tells an endpoint its connected wires. */
    @SuppressWarnings("ReferenceEquality") // what registers again is another endpoint, even if it is equal
    void tell(@Nullable Endpoint endpoint) {
        if (endpoint != null && endpoints.contains(endpoint)) {
            events.connected(
                    endpoint,
                    connected(wire -> wire.producer() == endpoint),
                    connected(wire -> wire.consumer() == endpoint));
        }
    }

    private Wire @Nullable [] connected(Predicate<AdminWire> which) {
        Wire[] found = wires.values().stream()
                .filter(wire -> wire.isConnected() && which.test(wire))
                .toArray(Wire[]::new);
        return found.length == 0 ? null : found;
    }

    /** Ends a lane and its wire. */
    void remove(Lane lane) {
        lane.discard();
        AdminWire wire = lane.wire();
        if (wire != null) {
            forget(wire);
        }
    }

    private void forget(AdminWire wire) {
        boolean was = wire.isConnected();
        Endpoint from = wire.producer();
        Endpoint to = wire.consumer();
        wires.remove(wire.pid());
        wire.invalidate();
        if (was) {
            events.tell(WireAdminEvent.WIRE_DISCONNECTED, wire);
            tell(from);
            tell(to);
        }
        events.tell(WireAdminEvent.WIRE_DELETED, wire);
    }

    /** {@return the name of the component with that service.pid, also of one that is just being activated} */
    String idOf(String servicePid) {
        return lastServicePids.entrySet().stream()
                .filter(entry -> entry.getValue().equals(servicePid))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> endpoints.idOf(servicePid));
    }
}
