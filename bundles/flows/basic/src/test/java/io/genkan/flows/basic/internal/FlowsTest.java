package io.genkan.flows.basic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Await;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.cm.Configuration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Each component in a framework, on the real wires. */
@Timeout(120)
class FlowsTest {
    @RegisterExtension
    static final Gateway GATEWAY = new Gateway(Gateway.FLOWS);

    // ---- timer

    @Test
    void aTimerTicksAtOnceWhenItIsToldToAndThenAtItsInterval() throws Exception {
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(
                Timer.PID,
                "timer",
                Map.of(
                        "simple.interval",
                        20,
                        "simple.time.unit",
                        "MILLISECONDS",
                        "simple.first.tick.policy",
                        "CUSTOM",
                        "simple.custom.first.tick.interval",
                        0));
        GATEWAY.wire("timer", "sink", 0);

        Await.until("five ticks", () -> sink.count() >= 5);

        List<Map<String, Object>> records = sink.records();
        assertThat(records).allSatisfy(record -> assertThat(record).containsOnlyKeys("TIMER"));
        long first = (Long) Objects.requireNonNull(records.get(0).get("TIMER"));
        assertThat(System.currentTimeMillis() - first).isBetween(0L, 60_000L);
    }

    @Test
    void aTimerOfTypeCronTicksAtItsTimes() throws Exception {
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(Timer.PID, "timer", Map.of("type", "CRON", "cron.interval", "* * * * * ?"));
        GATEWAY.wire("timer", "sink", 0);

        Await.until("two ticks", () -> sink.count() >= 2);
    }

    @Test
    void aTimerThatIsChangedTicksAtItsNewIntervalAndABadOneIsSaid() throws Exception {
        BlockingQueue<Event> status = GATEWAY.events("io/genkan/status");
        TestComponent sink = GATEWAY.testComponent("sink");
        Configuration timer = GATEWAY.component(Timer.PID, "timer", Map.of("simple.interval", 3600));
        GATEWAY.wire("timer", "sink", 0);

        Gateway.update(timer, "timer", Map.of("simple.interval", 10, "simple.time.unit", "MILLISECONDS"));
        Await.until("ticks", () -> sink.count() >= 3);
        Gateway.update(timer, "timer", Map.of("simple.interval", 0));

        assertThat(Gateway.message(status, "timer", "FAILED")).contains("simple.interval is 0");
        int before = sink.count();
        Await.until("it ticks on", () -> sink.count() >= before + 3);
    }

    @Test
    void aLineThatThrowsDoesNotEndTheTimer() throws Exception {
        TestComponent sink = GATEWAY.testComponent("sink");
        sink.behaviour = envelope -> {
            throw new IllegalStateException("broken");
        };
        GATEWAY.component(Timer.PID, "timer", Map.of("simple.interval", 10, "simple.time.unit", "MILLISECONDS"));
        GATEWAY.wire("timer", "sink", 0);

        Await.until("ticks", () -> sink.count() >= 3);
    }

    // ---- fifo

    @Test
    void aFifoKeepsTheOrderAndChangesTheThread() throws Exception {
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        AtomicReference<Thread> thread = new AtomicReference<>();
        sink.behaviour = envelope -> thread.set(Thread.currentThread());
        GATEWAY.component(Fifo.PID, "fifo", Map.of());
        GATEWAY.wire("source", "fifo", 0);
        GATEWAY.wire("fifo", "sink", 0);

        for (int i = 0; i < 500; i++) {
            source.send(Map.of("n", i));
        }

        Await.until("all arrive", () -> sink.count() == 500);
        assertThat(sink.records().stream().map(record -> record.get("n")))
                .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
    }

    @ParameterizedTest
    @CsvSource({"true, 3", "false, 10"})
    void aFullFifoDropsTheNewOrLetsItsSenderWait(boolean discard, int arriving) throws Exception {
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        sink.behaviour = envelope -> {
            inside.countDown();
            awaitLatch(release);
        };
        GATEWAY.component(Fifo.PID, "fifo", Map.of("queue.capacity", 2, "discard.envelopes", discard));
        GATEWAY.wire("source", "fifo", 0);
        GATEWAY.wire("fifo", "sink", 0);

        source.send(Map.of("n", 0));
        awaitLatch(inside);
        Thread sending = new Thread(() -> {
            for (int i = 1; i < 10; i++) {
                source.send(Map.of("n", i));
            }
        });
        sending.start();
        if (discard) {
            sending.join();
        } else {
            Await.until("the sender waits", () -> sending.getState() == Thread.State.WAITING);
        }
        release.countDown();
        sending.join();

        Await.until("the rest arrives", () -> sink.count() == arriving);
        assertThat(sink.records().stream().map(record -> record.get("n")))
                .containsExactlyElementsOf(IntStream.range(0, arriving).boxed().toList());
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- filter

    @ParameterizedTest
    @CsvSource({
        "'',     1, 'flow,temp,temp_unit'",
        "temp.*, 1, 'temp,temp_unit'",
        "temp.*, 2, 'flow'",
        "temp,   1, 'temp'",
        "none,   1, ''",
    })
    void aFilterRetainsOrRemovesKeys(String expression, int type, String left) throws Exception {
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(RegexFilter.PID, "filter", Map.of("regex.filter", expression, "filter.type", type));
        GATEWAY.wire("source", "filter", 0);
        GATEWAY.wire("filter", "sink", 0);

        source.send(Map.of("temp", 20.5, "temp_unit", "C", "flow", 3));

        Await.until("it arrives", () -> sink.count() == 1);
        assertThat(String.join(",", sink.records().get(0).keySet())).isEqualTo(left);
    }

    @Test
    void aFilterWithABrokenExpressionKeepsItsOldOneAndSaysSo() throws Exception {
        BlockingQueue<Event> status = GATEWAY.events("io/genkan/status");
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        Configuration filter = GATEWAY.component(RegexFilter.PID, "filter", Map.of("regex.filter", "a"));
        GATEWAY.wire("source", "filter", 0);
        GATEWAY.wire("filter", "sink", 0);

        Gateway.update(filter, "filter", Map.of("regex.filter", "("));

        assertThat(Gateway.message(status, "filter", "FAILED")).contains("no regular expression");
        source.send(Map.of("a", 1, "b", 2));
        Await.until("it arrives", () -> sink.count() == 1);
        assertThat(sink.records().get(0)).containsOnlyKeys("a");
    }

    // ---- join

    @Test
    void aJoinWithBarrierWaitsForBothAndTheSecondWins() throws Exception {
        TestComponent left = GATEWAY.testComponent("left");
        TestComponent right = GATEWAY.testComponent("right");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(Join.PID, "join", Map.of("barrier", true));
        GATEWAY.wire("left", "join", 0);
        GATEWAY.wire("right", "join", 1);
        GATEWAY.wire("join", "sink", 0);

        left.send(Map.of("a", 1, "same", "left"), Map.of("b", 2));
        assertThat(sink.count()).isZero();
        right.send(Map.of("c", 3, "same", "right"));

        assertThat(sink.records()).containsExactly(Map.of("a", 1, "c", 3, "same", "right"), Map.of("b", 2));
    }

    @Test
    void aJoinWithoutBarrierGoesOnWithWhatThereIs() throws Exception {
        TestComponent left = GATEWAY.testComponent("left");
        TestComponent right = GATEWAY.testComponent("right");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(Join.PID, "join", Map.of("barrier", false));
        GATEWAY.wire("left", "join", 0);
        GATEWAY.wire("right", "join", 1);
        GATEWAY.wire("join", "sink", 0);

        left.send(Map.of("a", 1));
        right.send(Map.of("b", 2));
        left.send(Map.of("a", 3));

        assertThat(sink.records()).containsExactly(Map.of("a", 1), Map.of("a", 1, "b", 2), Map.of("a", 3, "b", 2));
    }

    // ---- publisher and subscriber

    private static final class FakePublisher implements CloudPublisher {
        private final BlockingQueue<KuraMessage> messages = new LinkedBlockingQueue<>();

        @Override
        public String publish(KuraMessage message) {
            messages.add(message);
            return "1";
        }

        @Override
        public void registerCloudConnectionListener(CloudConnectionListener listener) {}

        @Override
        public void unregisterCloudConnectionListener(CloudConnectionListener listener) {}

        @Override
        public void registerCloudDeliveryListener(CloudDeliveryListener listener) {}

        @Override
        public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {}
    }

    @Test
    void thePublisherMakesAMessageOfEachRecord() throws Exception {
        BlockingQueue<Event> status = GATEWAY.events("io/genkan/status");
        TestComponent source = GATEWAY.testComponent("source");
        FakePublisher publisher = new FakePublisher();
        GATEWAY.component(
                WirePublisher.PID,
                "publish",
                Map.of(
                        "CloudPublisher.target",
                        "(kura.service.pid=cloud)",
                        "set.body.from.property",
                        "text",
                        "remove.body.from.metrics",
                        true));
        GATEWAY.wire("source", "publish", 0);
        source.send(Map.of("lost", 1));
        assertThat(Gateway.message(status, "publish", "OFFLINE")).contains("(kura.service.pid=cloud)");
        GATEWAY.service(CloudPublisher.class, new FakePublisher(), Map.of("kura.service.pid", "other"));
        GATEWAY.service(CloudPublisher.class, publisher, Map.of("kura.service.pid", "cloud"));

        source.send(Map.of("temp", 21.5, "assetName", "pump", "text", "hello"), Map.of("n", 7L));

        KuraMessage first = Objects.requireNonNull(publisher.messages.poll(10, TimeUnit.SECONDS));
        KuraMessage second = Objects.requireNonNull(publisher.messages.poll(10, TimeUnit.SECONDS));
        assertThat(first.getPayload().metrics())
                .containsExactlyInAnyOrderEntriesOf(Map.of("temp", 21.5, "assetName", "pump"));
        assertThat(first.getPayload().getBody()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(first.getPayload().getTimestamp()).isNotNull();
        assertThat(first.getProperties()).containsEntry("assetName", "pump").containsEntry("text", "hello");
        assertThat(second.getPayload().metrics()).isEqualTo(Map.of("n", 7L));
        assertThat(second.getPayload().getBody()).isNull();
    }

    private static final class FakeSubscriber implements CloudSubscriber {
        private final List<CloudSubscriberListener> listeners = new ArrayList<>();

        @Override
        public synchronized void registerCloudSubscriberListener(CloudSubscriberListener listener) {
            listeners.add(listener);
        }

        @Override
        public synchronized void unregisterCloudSubscriberListener(CloudSubscriberListener listener) {
            listeners.remove(listener);
        }

        @Override
        public void registerCloudConnectionListener(CloudConnectionListener listener) {}

        @Override
        public void unregisterCloudConnectionListener(CloudConnectionListener listener) {}

        synchronized List<CloudSubscriberListener> listeners() {
            return List.copyOf(listeners);
        }
    }

    @ParameterizedTest
    @CsvSource({"STRING, true", "BYTE_ARRAY, false"})
    void theSubscriberMakesARecordOfEachMessage(String type, boolean asText) throws Exception {
        TestComponent sink = GATEWAY.testComponent("sink");
        FakeSubscriber subscriber = new FakeSubscriber();
        GATEWAY.service(CloudSubscriber.class, subscriber, Map.of("kura.service.pid", "cloud"));
        Configuration configuration = GATEWAY.component(
                WireSubscriber.PID,
                "subscribe",
                Map.of(
                        "CloudSubscriber.target",
                        "(kura.service.pid=cloud)",
                        "set.property.from.body",
                        "body",
                        "body.property.type",
                        type));
        GATEWAY.wire("subscribe", "sink", 0);
        Await.until("it listens", () -> subscriber.listeners().size() == 1);
        KuraPayload payload = new KuraPayload();
        payload.addMetric("set", 4.5f);
        payload.setBody("on".getBytes(StandardCharsets.UTF_8));

        subscriber.listeners().get(0).onMessageArrived(new KuraMessage(payload));

        Map<String, Object> record = sink.records().get(0);
        assertThat(record).containsEntry("set", 4.5f);
        assertThat(record.get("body")).isEqualTo(asText ? "on" : "on".getBytes(StandardCharsets.UTF_8));
        configuration.update(new java.util.Hashtable<>(
                Map.of("kura.service.pid", "subscribe", "CloudSubscriber.target", "(kura.service.pid=gone)")));
        Await.until("it does not listen any more", () -> subscriber.listeners().isEmpty());
    }

    // ---- events

    @Test
    void recordsBecomeEventsAndEventsBecomeRecords() throws Exception {
        BlockingQueue<Event> posted = GATEWAY.events("plant/readings");
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(
                Events.PID,
                "events",
                Map.of(
                        "publish.topic", "plant/readings",
                        "publish.properties", new String[] {"temp"},
                        "publish.fixed", new String[] {"site=Kyoto"},
                        "subscribe.topics", new String[] {"plant/*"},
                        "subscribe.filter", "(severity>=2)"));
        GATEWAY.wire("source", "events", 0);
        GATEWAY.wire("events", "sink", 0);

        source.send(Map.of("temp", 20, "flow", 1, "severity", 5));
        EventAdmin admin = GATEWAY.framework.service(EventAdmin.class);
        admin.postEvent(new Event("plant/alarm", Map.of("severity", 1)));
        admin.postEvent(new Event("plant/alarm", Map.of("severity", (short) 3, "list", List.of(1), "text", "hot")));

        Event event = Objects.requireNonNull(posted.poll(10, TimeUnit.SECONDS));
        assertThat(event.getProperty("temp")).isEqualTo(20);
        assertThat(event.getProperty("site")).isEqualTo("Kyoto");
        assertThat(event.getProperty("flow")).isNull();
        Await.until("it arrives", () -> sink.count() >= 1);
        assertThat(sink.records())
                .as("neither the event below the filter nor the component's own")
                .containsExactly(Map.of("severity", 3, "text", "hot", "events.topic", "plant/alarm"));
    }

    @ParameterizedTest
    @CsvSource({
        "publish.topic,    pump.1/readings, publish.topic",
        "subscribe.filter, (broken,         subscribe.filter",
    })
    void badSettingsOfEventsAreSaid(String name, String value, String expected) throws Exception {
        BlockingQueue<Event> status = GATEWAY.events("io/genkan/status");

        GATEWAY.component(Events.PID, "events", Map.of(name, value));

        assertThat(Gateway.message(status, "events", "FAILED")).contains(expected, value);
    }

    // ---- hot swap

    @Test
    void nothingIsLostWhenTheBundleIsRestartedTenTimesUnderLoad() throws Exception {
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(Fifo.PID, "fifo", Map.of());
        GATEWAY.component(RegexFilter.PID, "filter", Map.of());
        GATEWAY.wire("source", "filter", 0);
        GATEWAY.wire("filter", "fifo", 0);
        GATEWAY.wire("fifo", "sink", 0);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger sent = new AtomicInteger();
        Thread load = new Thread(() -> {
            while (!stop.get()) {
                source.send(Map.of("n", sent.getAndIncrement()));
                java.util.concurrent.locks.LockSupport.parkNanos(500_000);
            }
        });
        load.start();

        for (int i = 0; i < 10; i++) {
            int seen = sink.count();
            Await.until("data flows", () -> sink.count() > seen + 10);
            GATEWAY.framework.bundle(Gateway.FLOWS).stop();
            GATEWAY.framework.bundle(Gateway.FLOWS).start();
        }
        stop.set(true);
        load.join();

        Await.until("all arrive", () -> sink.count() >= sent.get());
        assertThat(sink.records().stream().map(record -> record.get("n")))
                .containsExactlyElementsOf(
                        IntStream.range(0, sent.get()).boxed().toList());
    }
}
