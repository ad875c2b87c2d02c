package io.genkan.kura.wires.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.wires.internal.Probe.Multiport;
import io.genkan.kura.wires.internal.Probe.Sender;
import io.genkan.kura.wires.internal.Probe.Sink;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.kura.wire.WireEnvelope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;
import org.osgi.service.wireadmin.WireAdminEvent;
import org.osgi.service.wireadmin.WireAdminListener;

class WiresTest {
    @RegisterExtension
    static final WiresFramework OSGI = new WiresFramework();

    private final BundleContext context = OSGI.framework.context();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();

    private <P extends Probe> P add(P probe) {
        probe.register(context);
        probes.add(probe);
        return probe;
    }

    @AfterEach
    void clean() throws Exception {
        probes.forEach(Probe::unregister);
        registrations.forEach(ServiceRegistration::unregister);
        Wire[] wires = OSGI.wireAdmin.getWires(null);
        if (wires != null) {
            for (Wire wire : wires) {
                OSGI.wireAdmin.deleteWire(wire);
            }
        }
    }

    @Test
    void anEnvelopeArrivesOnTheEmittersThreadWithTheEmittersServicePid() {
        Sender sender = add(new Sender(OSGI.helper, "sender"));
        Sink sink = add(new Sink(OSGI.helper, "sink"));
        OSGI.wire("config.sender", 0, "config.sink", 0);
        AtomicReference<Thread> thread = new AtomicReference<>();
        sink.behaviour = envelope -> thread.set(Thread.currentThread());

        sender.emit(7);

        assertThat(sink.numbers()).containsExactly(7);
        assertThat(sink.received.get(0).getEmitterPid()).isEqualTo("config.sender");
        assertThat(sink.received.get(0).getScope()).isEqualTo("WIRES");
        assertThat(thread.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void whatPassesAWireIsCountedAcrossReplacements() throws Exception {
        Supplier<?> counters = OSGI.framework.service(Supplier.class, "(genkan.counters=wires)");
        Sender sender = add(new Sender(OSGI.helper, "counted"));
        Sink sink = add(new Sink(OSGI.helper, "counting"));
        OSGI.wire("config.counted", 0, "config.counting", 0);
        sink.behaviour = envelope -> {
            throw new IllegalStateException("no");
        };
        sender.emit(1);
        sink.behaviour = envelope -> {};
        sender.emit(2);
        sink.unregister();
        sender.emit(3);
        add(new Sink(OSGI.helper, "counting"));
        sender.emit(4);

        Map<?, ?> counts = (Map<?, ?>) counters.get();
        assertThat((long[]) counts.get("counted:0 -> counting:0")).containsExactly(4, 1);
    }

    @Test
    void emitSendsPortByPortAndWireByWire() {
        Multiport fork = add(new Multiport(OSGI.helper, "fork", 0, 2));
        Multiport join = add(new Multiport(OSGI.helper, "join", 4, 0));
        OSGI.wire("config.fork", 1, "config.join", 2);
        OSGI.wire("config.fork", 0, "config.join", 0);
        OSGI.wire("config.fork", 0, "config.join", 1);
        OSGI.wire("config.fork", 1, "config.join", 3);

        fork.emit(1);
        fork.support.getEmitterPorts().get(1).emit(fork.support.createWireEnvelope(List.of(Probe.record(2))));

        assertThat(join.ports).containsExactly("0:1", "1:1", "2:1", "3:1", "2:2", "3:2");
    }

    @Test
    void threadsThatEmitTogetherAreSeenInOneOrderByAllReceivers() throws Exception {
        Sender sender = add(new Sender(OSGI.helper, "sender"));
        Sink left = add(new Sink(OSGI.helper, "left"));
        Sink right = add(new Sink(OSGI.helper, "right"));
        OSGI.wire("config.sender", 0, "config.left", 0);
        OSGI.wire("config.sender", 0, "config.right", 0);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int first = i * 10_000;
            threads.add(new Thread(() -> {
                for (int n = first; n < first + 5_000; n++) {
                    sender.emit(n);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(left.numbers()).hasSize(20_000).isEqualTo(right.numbers());
    }

    @Test
    void aReceiverThatThrowsTakesNothingFromItsNeighboursAndIsReported() throws Exception {
        BlockingQueue<Event> status = OSGI.events("io/genkan/status");
        Sender sender = add(new Sender(OSGI.helper, "sender"));
        Sink before = add(new Sink(OSGI.helper, "before"));
        Sink bad = add(new Sink(OSGI.helper, "bad"));
        Sink after = add(new Sink(OSGI.helper, "after"));
        OSGI.wire("config.sender", 0, "config.before", 0);
        OSGI.wire("config.sender", 0, "config.bad", 0);
        OSGI.wire("config.sender", 0, "config.after", 0);
        bad.behaviour = envelope -> {
            throw new IllegalStateException("out of paper");
        };

        sender.emit(1);
        sender.emit(2);

        assertThat(before.numbers()).containsExactly(1, 2);
        assertThat(after.numbers()).containsExactly(1, 2);
        Event event = status.poll(10, TimeUnit.SECONDS);
        while (event != null && !"bad".equals(event.getProperty("pid"))) {
            event = status.poll(10, TimeUnit.SECONDS);
        }
        assertThat(event).isNotNull();
        while ("UNKNOWN".equals(event.getProperty("state"))) {
            event = status.poll(10, TimeUnit.SECONDS);
        }
        assertThat(event.getProperty("state")).isEqualTo("FAILED");
        assertThat(event.getProperty("message").toString()).contains("bad", "out of paper", "sender");
    }

    @Test
    void aReceiverThatThrowsAnErrorOfItsClassesIsCaughtToo() {
        Sender sender = add(new Sender(OSGI.helper, "sender"));
        Sink bad = add(new Sink(OSGI.helper, "unlinked"));
        Sink after = add(new Sink(OSGI.helper, "after"));
        OSGI.wire("config.sender", 0, "config.unlinked", 0);
        OSGI.wire("config.sender", 0, "config.after", 0);
        bad.behaviour = envelope -> {
            throw new NoClassDefFoundError("some/Library");
        };

        sender.emit(1);

        assertThat(after.numbers()).containsExactly(1);
    }

    @Test
    void aLoopOfWiresEndsAndTheOthersGoOn() {
        Multiport a = add(new Multiport(OSGI.helper, "a", 1, 1));
        Multiport b = add(new Multiport(OSGI.helper, "b", 1, 1));
        Sink sink = add(new Sink(OSGI.helper, "sink"));
        OSGI.wire("config.a", 0, "config.b", 0);
        OSGI.wire("config.b", 0, "config.a", 0);
        OSGI.wire("config.a", 0, "config.sink", 0);
        a.behaviour = envelope -> a.support.emit(envelope.getRecords());
        b.behaviour = envelope -> b.support.emit(envelope.getRecords());

        a.emit(1);

        assertThat(b.received).hasSizeLessThan(100);
        assertThat(sink.numbers()).contains(1);
    }

    @Test
    void plainProducersAndConsumersOfWireAdminWork() throws Exception {
        List<Object> got = new CopyOnWriteArrayList<>();
        List<Wire> incoming = new CopyOnWriteArrayList<>();
        List<Wire> outgoing = new CopyOnWriteArrayList<>();
        registrations.add(context.registerService(
                Consumer.class,
                new Consumer() {
                    @Override
                    public void updated(Wire wire, Object value) {
                        got.add(value);
                    }

                    @Override
                    public void producersConnected(Wire[] wires) {
                        incoming.clear();
                        incoming.addAll(wires == null ? List.of() : List.of(wires));
                    }
                },
                new Hashtable<>(Map.of("service.pid", "plain.consumer"))));
        registrations.add(context.registerService(
                Producer.class,
                new Producer() {
                    @Override
                    public Object polled(Wire wire) {
                        return "asked";
                    }

                    @Override
                    public void consumersConnected(Wire[] wires) {
                        outgoing.clear();
                        outgoing.addAll(wires == null ? List.of() : List.of(wires));
                    }
                },
                new Hashtable<>(Map.of("service.pid", "plain.producer"))));
        Wire wire = OSGI.wireAdmin.createWire("plain.producer", "plain.consumer", new Hashtable<>(Map.of("colour", 1)));

        WiresFramework.await("both ends are told", () -> incoming.contains(wire) && outgoing.contains(wire));
        outgoing.get(0).update("hello");

        assertThat(got).containsExactly("hello");
        assertThat(wire.getLastValue()).isEqualTo("hello");
        assertThat(wire.poll()).isEqualTo("asked");
        assertThat(OSGI.wireAdmin.getWires("(&(colour=1)(wireadmin.producer.pid=plain.producer))"))
                .containsExactly(wire);
        OSGI.wireAdmin.deleteWire(wire);
        assertThat(wire.isValid()).isFalse();
        assertThat(OSGI.wireAdmin.getWires("(colour=1)")).isNull();
        WiresFramework.await("both ends are told", () -> incoming.isEmpty() && outgoing.isEmpty());
    }

    @Test
    void ourEmitterReachesAPlainConsumerAndAPlainProducerReachesOurReceiver() {
        Sender sender = add(new Sender(OSGI.helper, "sender"));
        Sink sink = add(new Sink(OSGI.helper, "sink"));
        List<Object> got = new CopyOnWriteArrayList<>();
        List<Wire> outgoing = new CopyOnWriteArrayList<>();
        registrations.add(context.registerService(
                Consumer.class,
                new Consumer() {
                    @Override
                    public void updated(Wire wire, Object value) {
                        got.add(value);
                    }

                    @Override
                    public void producersConnected(Wire[] wires) {}
                },
                new Hashtable<>(Map.of("service.pid", "plain.consumer"))));
        registrations.add(context.registerService(
                Producer.class,
                new Producer() {
                    @Override
                    public Object polled(Wire wire) {
                        return "unused";
                    }

                    @Override
                    public void consumersConnected(Wire[] wires) {
                        outgoing.addAll(wires == null ? List.of() : List.of(wires));
                    }
                },
                new Hashtable<>(Map.of("service.pid", "plain.producer"))));
        OSGI.wire("config.sender", 0, "plain.consumer", 0);
        OSGI.wire("plain.producer", 0, "config.sink", 0);

        sender.emit(3);
        WiresFramework.await("the producer is told", () -> !outgoing.isEmpty());
        outgoing.get(0).update(new WireEnvelope("plain.producer", List.of(Probe.record(4))));

        assertThat(Probe.number((WireEnvelope) got.get(0))).isEqualTo(3);
        assertThat(sink.numbers()).containsExactly(4);
    }

    @Test
    void aValueFilterOfAWireHoldsBackWhatDoesNotMatch() {
        Sink sink = add(new Sink(OSGI.helper, "sink"));
        List<Object> got = new CopyOnWriteArrayList<>();
        List<Wire> outgoing = new CopyOnWriteArrayList<>();
        registrations.add(context.registerService(
                Producer.class,
                new Producer() {
                    @Override
                    public Object polled(Wire wire) {
                        return "unused";
                    }

                    @Override
                    public void consumersConnected(Wire[] wires) {
                        outgoing.addAll(wires == null ? List.of() : List.of(wires));
                    }
                },
                new Hashtable<>(Map.of("service.pid", "plain.producer"))));
        registrations.add(context.registerService(
                Consumer.class,
                new Consumer() {
                    @Override
                    public void updated(Wire wire, Object value) {
                        got.add(value);
                    }

                    @Override
                    public void producersConnected(Wire[] wires) {}
                },
                new Hashtable<>(Map.of("service.pid", "plain.consumer"))));
        OSGI.wireAdmin.createWire(
                "plain.producer",
                "plain.consumer",
                new Hashtable<>(Map.of("wireadmin.filter", "(wirevalue.delta.absolute>=5)")));
        WiresFramework.await("the producer is told", () -> !outgoing.isEmpty());

        for (double value : new double[] {10, 12, 20, 19}) {
            outgoing.get(0).update(value);
        }

        assertThat(got).containsExactly(10.0, 20.0);
        assertThat(sink.received).isEmpty();
        assertThatThrownBy(() -> OSGI.wireAdmin.createWire(
                        "plain.producer", "plain.consumer", new Hashtable<>(Map.of("wireadmin.filter", "(broken"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(broken");
    }

    @Test
    void listenersHearWhatBecomesOfWires() {
        List<Integer> types = new CopyOnWriteArrayList<>();
        registrations.add(context.registerService(
                WireAdminListener.class,
                event -> types.add(event.getType()),
                new Hashtable<>(Map.of(
                        "wireadmin.events",
                        WireAdminEvent.WIRE_CREATED
                                | WireAdminEvent.WIRE_CONNECTED
                                | WireAdminEvent.WIRE_TRACE
                                | WireAdminEvent.WIRE_DISCONNECTED
                                | WireAdminEvent.WIRE_DELETED))));
        Sender sender = add(new Sender(OSGI.helper, "sender"));
        add(new Sink(OSGI.helper, "sink"));

        Wire wire = OSGI.wire("config.sender", 0, "config.sink", 0);
        sender.emit(1);
        OSGI.wireAdmin.deleteWire(wire);

        WiresFramework.await("five events", () -> types.size() == 5);
        assertThat(types)
                .containsExactly(
                        WireAdminEvent.WIRE_CREATED,
                        WireAdminEvent.WIRE_CONNECTED,
                        WireAdminEvent.WIRE_TRACE,
                        WireAdminEvent.WIRE_DISCONNECTED,
                        WireAdminEvent.WIRE_DELETED);
    }

    @Test
    void theHelperKnowsNamesAndDirections() {
        Sender sender = add(new Sender(OSGI.helper, "sender"));
        add(new Sink(OSGI.helper, "sink"));

        assertThat(OSGI.helper.getServicePid("sender")).isEqualTo("config.sender");
        assertThat(OSGI.helper.getServicePid("nobody")).isNull();
        assertThat(OSGI.helper.getPid(sender)).isEqualTo("sender");
        assertThat(OSGI.helper.getServicePid(sender)).isEqualTo("config.sender");
        assertThat(OSGI.helper.isEmitter("sender")).isTrue();
        assertThat(OSGI.helper.isReceiver("sender")).isFalse();
        assertThat(OSGI.helper.isReceiver("sink")).isTrue();
        assertThat(OSGI.helper.isEmitter("nobody")).isFalse();
        assertThat(OSGI.helper.newWireSupport(sender, null)).isNull();
        assertThat(sender.support.getEmitterPorts()).hasSize(1);
        assertThat(sender.support.getReceiverPorts()).isEmpty();
    }

    @Test
    void aListOfServicePidsIsRefused() {
        ServiceRegistration<?> registration = context.registerService(
                org.eclipse.kura.wire.WireComponent.class,
                new Sink(OSGI.helper, "listed"),
                new Hashtable<>(Map.of("service.pid", new ArrayList<>(List.of("a", "b")))));
        registrations.add(registration);

        @SuppressWarnings("unchecked")
        org.osgi.framework.ServiceReference<org.eclipse.kura.wire.WireComponent> reference =
                (org.osgi.framework.ServiceReference<org.eclipse.kura.wire.WireComponent>)
                        (org.osgi.framework.ServiceReference<?>) registration.getReference();
        assertThatThrownBy(() -> OSGI.helper.newWireSupport(new Sink(OSGI.helper, "listed"), reference))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
