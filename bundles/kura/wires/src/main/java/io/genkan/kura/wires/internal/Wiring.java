package io.genkan.kura.wires.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.eclipse.kura.wire.graph.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.wireadmin.WireAdminEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All wires: those of the graph and those made through WireAdmin, joined to the services at their ends as these come and
 * go. Knows nothing of how services are found.
 *
 * <p>Its monitor is held for book-keeping only, never while a component is called or waited for.
 */
final class Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final HoldBudget budget = new HoldBudget();
    private final LaneObserver observer;
    private final Executor drains;
    private final WireEvents events;

    private final Map<String, Emitter> emitters = new HashMap<>();
    private final Map<String, Integer> portCounts = new HashMap<>();
    private final Map<WireKey, Lane> graph = new LinkedHashMap<>();
    private final Endpoints endpoints = new Endpoints();
    private final Joints joints;

    private boolean tracing;

    /** @param drains runs what may take as long as a receiver takes */
    Wiring(LaneObserver observer, Executor drains, WireEvents events) {
        this.observer = observer;
        this.drains = drains;
        this.events = events;
        this.joints = new Joints(endpoints, events);
    }

    HoldBudget budget() {
        return budget;
    }

    // ---- the graph

    /** Makes the wires of the graph be exactly {@code keys}; wires that stay are not touched. */
    void graph(Collection<WireKey> keys) {
        Set<WireKey> wanted = new LinkedHashSet<>(keys);
        List<Lane> waiting = new ArrayList<>();
        synchronized (this) {
            Set<Emitter> changed = new HashSet<>();
            for (Lane lane : List.copyOf(graph.values())) {
                if (!wanted.contains(lane.key())) {
                    graph.remove(lane.key());
                    changed.add(lane.emitter());
                    joints.remove(lane);
                }
            }
            for (AdminWire wire : List.copyOf(joints.wires())) {
                if (!wire.lane().isGraph() && hasGraphProperties(wire)) {
                    changed.add(wire.lane().emitter());
                    joints.remove(wire.lane());
                }
            }
            Map<WireKey, Lane> before = new HashMap<>(graph);
            graph.clear();
            for (WireKey key : wanted) {
                Lane lane = before.get(key);
                if (lane == null) {
                    lane = new Lane(key, true, emitter(key.emitter()), budget, observer);
                    lane.tracing(tracing);
                }
                graph.put(key, lane);
                changed.add(lane.emitter());
            }
            changed.forEach(this::arrange);
            graph.values().stream()
                    .filter(lane -> !before.containsKey(lane.key()))
                    .forEach(lane -> joints.join(lane, waiting));
        }
        drain(waiting);
    }

    private static boolean hasGraphProperties(AdminWire wire) {
        return wire.own()
                .keySet()
                .containsAll(Set.of(
                        Constants.WIRE_EMITTER_PORT_PROP_NAME.value(),
                        Constants.WIRE_RECEIVER_PORT_PROP_NAME.value(),
                        Constants.EMITTER_KURA_SERVICE_PID_PROP_NAME.value(),
                        Constants.RECEIVER_KURA_SERVICE_PID_PROP_NAME.value()));
    }

    /** {@return the ids of {@code ids} for which there is neither a Producer nor a Consumer service} */
    synchronized Set<String> absent(Collection<String> ids) {
        return endpoints.absent(ids);
    }

    // ---- emitters

    /**
     * A component is about to emit.
     *
     * @param id its kura.service.pid, or service.pid if it has none
     */
    Emitter emitting(String id, String servicePid, int portCount) {
        List<Lane> waiting = new ArrayList<>();
        Emitter emitter;
        synchronized (this) {
            emitter = emitter(id);
            portCounts.put(id, portCount);
            joints.seen(id, servicePid);
            rehome(id, servicePid);
            arrange(emitter);
            lanes(lane -> lane.emitter().id().equals(id)).forEach(lane -> joints.join(lane, waiting));
        }
        drain(waiting);
        return emitter;
    }

    private Emitter emitter(String id) {
        return emitters.computeIfAbsent(id, Emitter::new);
    }

    /** Wires that were made before their producer came knew its service.pid only. */
    private void rehome(String id, String servicePid) {
        for (AdminWire wire : joints.wires()) {
            Lane lane = wire.lane();
            if (!lane.isGraph()
                    && wire.producerPid().equals(servicePid)
                    && !lane.emitter().id().equals(id)) {
                Emitter old = lane.emitter();
                lane.emitter(emitter(id));
                arrange(old);
            }
        }
    }

    private void arrange(Emitter emitter) {
        int ports = portCounts.getOrDefault(emitter.id(), Integer.MAX_VALUE);
        emitter.lanes(lanes(lane -> lane.emitter() == emitter), ports);
    }

    private List<Lane> lanes(Predicate<Lane> which) {
        List<Lane> found = new ArrayList<>();
        graph.values().stream().filter(which).forEach(found::add);
        joints.wires().stream()
                .map(AdminWire::lane)
                .filter(lane -> !lane.isGraph())
                .filter(which)
                .forEach(found::add);
        return found;
    }

    // ---- services

    void arrived(Endpoint endpoint) {
        List<Lane> waiting = new ArrayList<>();
        synchronized (this) {
            if (endpoints.hasNamesake(endpoint)) {
                LOG.warn(
                        "Two components are called '{}': wires stay with the first; give one of them another name",
                        endpoint.id());
            }
            endpoints.add(endpoint);
            if (endpoint.producer() != null) {
                rehome(endpoint.id(), endpoint.servicePid());
                arrange(emitter(endpoint.id()));
            }
            boolean told = false;
            for (Lane lane : lanes(lane -> true)) {
                if (Endpoints.touches(endpoint, lane)) {
                    told |= joints.join(lane, waiting);
                }
            }
            if (!told) {
                joints.tell(endpoint);
            }
        }
        drain(waiting);
    }

    /**
     * A service goes: shuts the gates before it and waits for calls in progress.
     *
     * @param deadlineNanos until when to wait, in terms of {@link System#nanoTime()}
     */
    @SuppressWarnings("ReferenceEquality") // what registers again is another endpoint, even if it is equal
    void leaving(ServiceReference<?> reference, long deadlineNanos) {
        Set<Emitter> busy = new LinkedHashSet<>();
        List<Lane> touched = new ArrayList<>();
        Endpoint endpoint;
        synchronized (this) {
            endpoint = endpoints.remove(reference);
            if (endpoint == null) {
                return;
            }
            for (Lane lane : lanes(lane -> true)) {
                AdminWire wire = lane.wire();
                boolean closed = lane.close(reference);
                if (closed) {
                    busy.add(lane.emitter());
                }
                if (closed || (wire != null && wire.producer() == endpoint)) {
                    touched.add(lane);
                }
            }
        }
        for (Emitter emitter : busy) {
            if (!emitter.awaitIdle(deadlineNanos)) {
                LOG.warn(
                        "Component '{}' leaves while a call from '{}' has been in it for 2 s; the call is not waited for any longer",
                        endpoint.id(),
                        emitter.id());
            }
        }
        List<Lane> waiting = new ArrayList<>();
        synchronized (this) {
            touched.forEach(lane -> joints.join(lane, waiting));
        }
        drain(waiting);
    }

    /**
     * Shuts the gates before receivers that stay, and waits for calls in progress.
     *
     * @param deadlineNanos until when to wait, in terms of {@link System#nanoTime()}
     */
    void shut(Collection<String> receivers, long deadlineNanos) {
        Set<Emitter> busy = new LinkedHashSet<>();
        synchronized (this) {
            receivers.forEach(joints::shut);
            for (Lane lane : lanes(lane -> receivers.contains(lane.key().receiver()))) {
                Receiver present = lane.present();
                if (present != null && lane.close(present.reference())) {
                    busy.add(lane.emitter());
                }
            }
        }
        for (Emitter emitter : busy) {
            if (!emitter.awaitIdle(deadlineNanos)) {
                LOG.warn("A call of '{}' in one of {} goes on and is not waited for", emitter.id(), receivers);
            }
        }
    }

    /** Opens them again. */
    void open(Collection<String> receivers) {
        List<Lane> waiting = new ArrayList<>();
        synchronized (this) {
            receivers.forEach(joints::open);
            lanes(lane -> receivers.contains(lane.key().receiver())).forEach(lane -> joints.join(lane, waiting));
        }
        drain(waiting);
    }

    private void drain(List<Lane> waiting) {
        for (Lane lane : waiting) {
            drains.execute(() -> lane.emitter().drain(lane));
        }
    }

    // ---- WireAdmin

    AdminWire create(String producerPid, String consumerPid, Map<String, Object> properties) {
        List<Lane> waiting = new ArrayList<>();
        AdminWire wire;
        synchronized (this) {
            WireKey key = new WireKey(
                    joints.idOf(producerPid),
                    port(properties, Constants.WIRE_EMITTER_PORT_PROP_NAME),
                    joints.idOf(consumerPid),
                    port(properties, Constants.WIRE_RECEIVER_PORT_PROP_NAME));
            Lane lane = new Lane(key, false, emitter(key.emitter()), budget, observer);
            lane.tracing(tracing);
            wire = new AdminWire(UUID.randomUUID().toString(), producerPid, consumerPid, properties, lane, events);
            lane.wire(wire);
            joints.add(wire);
            arrange(lane.emitter());
            joints.join(lane, waiting);
        }
        drain(waiting);
        return wire;
    }

    private static int port(Map<String, Object> properties, Constants name) {
        return properties.get(name.value()) instanceof Integer port && port >= 0 ? port : 0;
    }

    synchronized void delete(AdminWire wire) {
        if (!joints.has(wire)) {
            return;
        }
        graph.remove(wire.lane().key(), wire.lane());
        joints.remove(wire.lane());
        arrange(wire.lane().emitter());
    }

    void update(AdminWire wire, Map<String, Object> properties) {
        List<Lane> waiting = new ArrayList<>();
        synchronized (this) {
            if (!joints.has(wire)) {
                return;
            }
            wire.own(properties);
            Lane lane = wire.lane();
            Receiver present = lane.present();
            if (present != null && lane.attach(new Receiver(present.consumer(), wire, present.reference()))) {
                waiting.add(lane);
            }
            events.tell(WireAdminEvent.WIRE_UPDATED, wire);
            joints.tell(wire.producer());
            joints.tell(wire.consumer());
        }
        drain(waiting);
    }

    synchronized List<AdminWire> wires() {
        return List.copyOf(joints.wires());
    }

    /** {@return lanes whose receiver has left and is not back} */
    synchronized List<Lane> paused() {
        return lanes(Lane::isPaused);
    }

    synchronized void tracing(boolean on) {
        tracing = on;
        lanes(lane -> true).forEach(lane -> lane.tracing(on));
    }

    /** {@return what has passed every wire, see {@link io.genkan.api.wires.WireCounters}} */
    synchronized Map<String, long[]> counts() {
        Map<String, long[]> counts = new HashMap<>();
        lanes(lane -> true).forEach(lane -> counts.put(lane.key().toString(), lane.counts()));
        return counts;
    }

    /** {@return wires of the graph that start at a port which their component does not have} */
    synchronized List<WireKey> deadEnds() {
        return graph.keySet().stream()
                .filter(key -> key.emitterPort() >= portCounts.getOrDefault(key.emitter(), Integer.MAX_VALUE))
                .toList();
    }
}
