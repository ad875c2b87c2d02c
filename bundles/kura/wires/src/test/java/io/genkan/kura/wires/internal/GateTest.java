package io.genkan.kura.wires.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.wires.WireGates;
import io.genkan.kura.wires.internal.Probe.Sender;
import io.genkan.kura.wires.internal.Probe.Sink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.wireadmin.Wire;

/** Components are replaced while data flows. */
@Timeout(60)
class GateTest {
    @RegisterExtension
    static final WiresFramework OSGI = new WiresFramework();

    private final BundleContext context = OSGI.framework.context();
    private final List<Probe> probes = new ArrayList<>();

    private Sender sender() {
        Sender sender = new Sender(OSGI.helper, "sender");
        sender.register(context);
        probes.add(sender);
        return sender;
    }

    private Sink sink() {
        return sink(new Sink(OSGI.helper, "sink"));
    }

    private Sink sink(Sink sink) {
        sink.register(context);
        probes.add(sink);
        return sink;
    }

    private static void hold(int envelopes) throws Exception {
        OSGI.configure(
                "io.genkan.kura.wires",
                Map.of("hold.seconds", 60, "hold.max.envelopes", envelopes, "hold.max.kilobytes", 1_000_000));
        WiresFramework.await("the limit is in force", () -> OSGI.has("(hold.max.envelopes=" + envelopes + ")"));
    }

    @BeforeEach
    void holdMuch() throws Exception {
        hold(1_000_000);
    }

    @AfterEach
    void clean() throws Exception {
        probes.forEach(Probe::unregister);
        Wire[] wires = OSGI.wireAdmin.getWires(null);
        if (wires != null) {
            for (Wire wire : wires) {
                OSGI.wireAdmin.deleteWire(wire);
            }
        }
    }

    @Test
    void whatIsSentWhileTheReceiverIsAwayArrivesBeforeAnythingNewer() throws Exception {
        BlockingQueue<Event> paused = OSGI.events("io/genkan/wires/PAUSED");
        BlockingQueue<Event> resumed = OSGI.events("io/genkan/wires/RESUMED");
        Sender sender = sender();
        Sink first = sink();
        OSGI.wire("config.sender", 0, "config.sink", 0);

        sender.emit(1);
        first.unregister();
        sender.emit(2);
        sender.emit(3);
        Sink second = sink();
        sender.emit(4);
        WiresFramework.await("all arrive", () -> second.received.size() == 3);

        assertThat(first.numbers()).containsExactly(1);
        assertThat(second.numbers()).containsExactly(2, 3, 4);
        assertThat(paused.poll(10, TimeUnit.SECONDS).getProperty("receiver")).isEqualTo("sink");
        Event event = resumed.poll(10, TimeUnit.SECONDS);
        assertThat(event.getProperty("emitter")).isEqualTo("sender");
        assertThat(event.getProperty("delivered")).isEqualTo(2L);
        assertThat((Long) event.getProperty("pause.us")).isPositive();
    }

    @Test
    @SuppressWarnings("unchecked") // what the contract of the gates says
    void aReceiverThatStaysIsHeldWhileSomethingThatItUsesIsReplaced() throws Exception {
        Sender sender = sender();
        Sink sink = sink();
        Sink other = sink(new Sink(OSGI.helper, "other"));
        OSGI.wire("config.sender", 0, "config.sink", 0);
        OSGI.wire("config.sender", 0, "config.other", 0);
        sender.emit(1);
        Function<Collection<String>, Runnable> gates =
                (Function<Collection<String>, Runnable>) OSGI.framework.service(Function.class, WireGates.FILTER);

        Runnable first = gates.apply(List.of("sink"));
        Runnable second = gates.apply(List.of("sink", "nobody"));
        sender.emit(2);
        first.run();
        first.run();
        sink(new Sink(OSGI.helper, "third"));
        sender.emit(3);
        assertThat(sink.numbers()).containsExactly(1);
        assertThat(other.numbers()).containsExactly(1, 2, 3);
        second.run();
        sender.emit(4);

        WiresFramework.await("all arrive", () -> sink.received.size() == 4);
        assertThat(sink.numbers()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void theReceiverIsDrainedAlsoWhenNothingMoreIsSent() {
        Sender sender = sender();
        OSGI.wire("config.sender", 0, "config.sink", 0);
        sender.emit(1);

        Sink sink = sink();

        WiresFramework.await("it arrives", () -> sink.received.size() == 1);
    }

    @Test
    void fiftySwapsUnderLoadOfTwoThreadsLoseNothingAndKeepTheOrder() throws Exception {
        int swaps = 50;
        Sender sender = sender();
        List<Sink> sinks = new ArrayList<>();
        AtomicBoolean insideDead = new AtomicBoolean();
        Sink first = sink();
        sinks.add(first);
        OSGI.wire("config.sender", 0, "config.sink", 0);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger numbers = new AtomicInteger();
        Object order = new Object();
        Runnable load = () -> {
            while (!stop.get()) {
                synchronized (order) { // the number and its emission belong together
                    sender.emit(numbers.getAndIncrement());
                }
                LockSupport.parkNanos(10_000);
            }
        };
        Thread one = new Thread(load);
        Thread two = new Thread(load);
        one.start();
        two.start();
        for (int i = 0; i < swaps; i++) {
            Sink old = sinks.get(sinks.size() - 1);
            int seen = old.received.size();
            WiresFramework.await("it is used", () -> old.received.size() > seen);
            old.unregister();
            old.behaviour = envelope -> insideDead.set(true);
            Sink next = sink();
            sinks.add(next);
        }
        stop.set(true);
        one.join();
        two.join();
        WiresFramework.await(
                "all arrive",
                () -> sinks.stream().mapToInt(sink -> sink.received.size()).sum() >= numbers.get());

        assertThat(insideDead).as("a component was called after it had left").isFalse();
        assertThat(sinks.stream().flatMap(sink -> sink.numbers().stream()).toList())
                .isEqualTo(IntStream.range(0, numbers.get()).boxed().toList());
    }

    @Test
    void unregisteringWaitsForTheCallInProgress() throws Exception {
        Sender sender = sender();
        Sink sink = new Sink(OSGI.helper, "sink");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        sink.behaviour = envelope -> {
            inside.countDown();
            try {
                release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            done.set(true);
        };
        sink(sink);
        OSGI.wire("config.sender", 0, "config.sink", 0);
        Thread emitting = new Thread(() -> sender.emit(1));
        emitting.start();
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        Thread unregistering = Thread.currentThread();
        Thread releasing = new Thread(() -> {
            WiresFramework.await(
                    "the gate waits", () -> unregistering.getState() == Thread.State.TIMED_WAITING || done.get());
            release.countDown();
        });
        releasing.start();

        sink.unregister();

        assertThat(done).isTrue();
        emitting.join();
    }

    @Test
    void unregisteringWaitsTwoSecondsAtMost() throws Exception {
        Sender sender = sender();
        Sink sink = new Sink(OSGI.helper, "sink");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        sink.behaviour = envelope -> {
            inside.countDown();
            try {
                release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        sink(sink);
        OSGI.wire("config.sender", 0, "config.sink", 0);
        Thread emitting = new Thread(() -> sender.emit(1));
        emitting.start();
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        long before = System.nanoTime();
        sink.unregister();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        release.countDown();

        assertThat(millis).isBetween(1900L, 10_000L);
        emitting.join();
    }

    @Test
    void aComponentMayUnregisterWhileItIsCalled() {
        Sender sender = sender();
        Sink sink = new Sink(OSGI.helper, "sink");
        sink.behaviour = envelope -> sink.unregister();
        sink(sink);
        OSGI.wire("config.sender", 0, "config.sink", 0);

        long before = System.nanoTime();
        sender.emit(1);

        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void tooManyCostTheOldestAndTheLossIsTold() throws Exception {
        BlockingQueue<Event> dropped = OSGI.events("io/genkan/wires/DROPPED");
        hold(3);
        Sender sender = sender();
        Sink gone = sink();
        OSGI.wire("config.sender", 0, "config.sink", 0);
        gone.unregister();
        for (int i = 0; i < 10; i++) {
            sender.emit(i);
        }

        Sink back = sink();

        WiresFramework.await("the newest three arrive", () -> back.received.size() == 3);
        assertThat(back.numbers()).containsExactly(7, 8, 9);
        Event event = dropped.poll(10, TimeUnit.SECONDS);
        assertThat(event.getProperty("receiver")).isEqualTo("sink");
        assertThat(event.getProperty("count")).isEqualTo(7L);
    }

    @Test
    void aReplacedEmitterDoesNotOvertakeWhatItsPredecessorLeft() {
        Sender old = sender();
        OSGI.wire("config.sender", 0, "config.sink", 0);
        old.emit(1);
        old.unregister();
        Sender fresh = sender();
        fresh.emit(2);

        Sink sink = sink();

        WiresFramework.await("both arrive", () -> sink.received.size() == 2);
        assertThat(sink.numbers()).containsExactly(1, 2);
    }

    @Test
    void aDeletedWireForgetsWhatWaits() {
        Sender sender = sender();
        Wire wire = OSGI.wire("config.sender", 0, "config.sink", 0);
        sender.emit(1);
        OSGI.wireAdmin.deleteWire(wire);
        OSGI.wire("config.sender", 0, "config.sink", 0);
        sender.emit(2);

        Sink sink = sink();

        WiresFramework.await("the new one arrives", () -> sink.received.size() == 1);
        assertThat(sink.numbers()).containsExactly(2);
    }
}
