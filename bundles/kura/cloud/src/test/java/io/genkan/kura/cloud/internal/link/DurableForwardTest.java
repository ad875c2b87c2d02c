package io.genkan.kura.cloud.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.cloud.internal.Await;
import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.Settings;
import io.genkan.kura.cloud.internal.StatusLog;
import io.genkan.kura.cloud.internal.link.FakeTransport.Published;
import io.genkan.kura.store.internal.DurableStores;
import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.FolderDisk;
import io.genkan.kura.store.internal.log.LogOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraTooManyInflightMessagesException;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Store and forward over the gateway's own store, which knows lanes. */
@Timeout(60)
class DurableForwardTest {
    private static final byte[] BODY = {1};

    @TempDir
    Path folder;

    private final FakeTransport transport = new FakeTransport();
    private final StatusLog status = new StatusLog();
    private DurableStores stores;
    private MessageStore store;
    private volatile Instant now = Instant.EPOCH;
    private StoreAndForward data;

    @BeforeEach
    void start() throws Exception {
        stores = new DurableStores(
                name -> FolderDisk.open(folder.resolve(name)),
                new LogOptions(16 << 20, Integer.MAX_VALUE, 0, 1000, Map.of(), DropPolicy.REFUSE),
                System::currentTimeMillis,
                new DurableStores.Listener() {
                    @Override
                    public void dropped(String name, int priority, DropPolicy policy, long count) {
                        // the data service tells it too
                    }

                    @Override
                    public void failing(String name, @Nullable IOException reason) {
                        throw new AssertionError(reason);
                    }
                });
        store = stores.openMessageStore("data");
        data = new StoreAndForward(
                "test",
                options(Map.of()),
                transport,
                new Listeners<>(),
                status,
                new RecoveryWatch("data"),
                new Random(1));
        data.attach(store);
        data.start();
    }

    private static DataOptions options(Map<String, Object> settings) {
        return DataOptions.from(new Settings(settings));
    }

    @AfterEach
    void close() {
        data.close(0);
        stores.close();
    }

    private void publish(String... topics) throws Exception {
        for (String topic : topics) {
            data.publish(topic, BODY, 1, false, 5);
        }
    }

    @Test
    void liveMessagesAndBacklogTakeTurns() throws Exception {
        data.configure(options(Map.of("in-flight-messages.max-number", 1)));
        publish("old1", "old2", "old3", "old4");
        data.connect();
        Published first = transport.take(1).get(0);
        publish("new1", "new2");
        List<String> topics = new ArrayList<>(List.of(first.topic()));
        for (Published last = first; topics.size() < 6; ) {
            transport.confirm(last.token());
            last = transport.take(1).get(0);
            topics.add(last.topic());
        }
        assertThat(topics).containsExactly("old1", "new1", "old2", "new2", "old3", "old4");
    }

    @Test
    void theOrderIsStrictWhenThatIsAskedFor() throws Exception {
        data.configure(options(Map.of("in-flight-messages.max-number", 1, "drain.order", "strict")));
        publish("old1", "old2");
        data.connect();
        Published first = transport.take(1).get(0);
        publish("new1");
        transport.confirm(first.token());
        Published second = transport.take(1).get(0);
        transport.confirm(second.token());
        assertThat(List.of(second.topic(), transport.takeTopics(1).get(0))).containsExactly("old2", "new1");
    }

    /** Gives the test a ledger of its own: a day begins when it says so. */
    private BandwidthLedger budgetedFrom(String instant, Map<String, Object> settings) throws Exception {
        data.close(0);
        now = Instant.parse(instant);
        BandwidthLedger ledger =
                new BandwidthLedger(options(settings).budget(), () -> now, System::nanoTime, ZoneOffset.UTC);
        data = new StoreAndForward(
                "test",
                options(settings),
                transport,
                new Listeners<>(),
                status,
                new RecoveryWatch("data"),
                new Random(1),
                ledger);
        data.attach(store);
        data.start();
        return ledger;
    }

    @Test
    void whatIsOverTheDaysBudgetWaitsForTheNextDayExceptForUrgentMessages() throws Exception {
        // each message is 8 bytes on the wire
        budgetedFrom("2030-06-01T12:00:00Z", Map.of("budget.bytes.per.day", 16L, "drain.order", "strict"));
        publish("a", "b", "c", "d", "e");
        data.connect();
        assertThat(transport.takeTopics(2)).containsExactly("a", "b");
        Await.until("the budget is spent", () -> data.use().get(0).isSpent());
        data.publish("u", BODY, 1, false, 1);
        assertThat(transport.takeTopics(1)).containsExactly("u");
        assertThat(data.use().get(0).waiting()).isEqualTo(3);
        assertThat(status.last()).startsWith("ONLINE The budget of 16 bytes for today is spent: messages wait");
        assertThat(transport.published).isEmpty();
        now = Instant.parse("2030-06-02T00:00:00Z");
        data.publish("f", BODY, 1, false, 5);
        assertThat(transport.takeTopics(2)).containsExactly("c", "d");
        data.configure(options(Map.of()));
        assertThat(transport.takeTopics(2)).containsExactly("e", "f");
        Await.until("the status is as before", () -> status.last().trim().equals("ONLINE"));
    }

    @Test
    void aBundleThatIsOverItsBudgetHoldsUpNobodyElse() throws Exception {
        BandwidthLedger ledger = budgetedFrom(
                "2030-06-01T12:00:00Z",
                Map.of(
                        "budget.bundles",
                        "com.acme.app=30",
                        "drain.order",
                        "strict",
                        "in-flight-messages.max-number",
                        200));
        ledger.publishes("com.acme.app", "acme/gw/APP/x");
        for (int i = 0; i < 100; i++) {
            publish("acme/gw/APP/" + i);
        }
        publish("acme/gw/FREE/1", "acme/gw/FREE/2");
        data.connect();
        assertThat(transport.takeTopics(4))
                .containsExactly("acme/gw/APP/0", "acme/gw/APP/1", "acme/gw/FREE/1", "acme/gw/FREE/2");
        Await.until("the others wait", () -> data.use().get(1).waiting() == 98);
        assertThat(store.getUnpublishedMessages()).hasSize(98);
        publish("acme/gw/APP/100", "acme/gw/FREE/3");
        assertThat(transport.takeTopics(1)).containsExactly("acme/gw/FREE/3");
        now = Instant.parse("2030-06-02T00:00:00Z");
        publish("acme/gw/FREE/4");
        assertThat(transport.takeTopics(3)).containsExactly("acme/gw/APP/2", "acme/gw/APP/3", "acme/gw/FREE/4");
        data.configure(options(Map.of("in-flight-messages.max-number", 200)));
        List<String> rest = transport.takeTopics(97);
        assertThat(rest).startsWith("acme/gw/APP/4", "acme/gw/APP/5").endsWith("acme/gw/APP/100");
    }

    @Test
    void aMessageIsRecordedAsInFlightBeforeItIsSent() throws Exception {
        List<String> inFlight = Collections.synchronizedList(new ArrayList<>());
        transport.during = each -> {
            try {
                for (StoredMessage message : store.getInFlightMessages()) {
                    if (message.getTopic().equals(each.topic())) {
                        inFlight.add(each.topic());
                    }
                }
            } catch (KuraException e) {
                throw new AssertionError(e);
            }
        };
        publish("a", "b", "c");
        data.connect();
        transport.take(3);
        assertThat(inFlight).containsExactly("a", "b", "c");
    }

    @Test
    void whatTheTransportDoesNotTakeWaitsAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        transport.during = each -> {
            if (times.getAndIncrement() == 1) {
                throw new KuraTooManyInflightMessagesException("busy");
            }
        };
        publish("a", "b", "c");
        data.connect();
        assertThat(transport.takeTopics(3)).containsExactly("a", "b", "c");
    }

    @Test
    void nothingIsLostHoweverOftenTheConnectionIs() throws Exception {
        data.configure(options(Map.of("in-flight-messages.max-number", 7)));
        Random random = new Random(5);
        TreeSet<String> confirmed = new TreeSet<>();
        transport.during = each -> {
            if (random.nextInt(10) == 0) {
                transport.connected = false;
                throw new org.eclipse.kura.KuraNotConnectedException("cut");
            }
        };
        int count = 300;
        for (int i = 0; i < count; i++) {
            publish(String.format("t%03d", i));
        }
        for (int round = 0; confirmed.size() < count; round++) {
            assertThat(round).isLessThan(5000);
            transport.newSession = random.nextBoolean();
            if (!transport.connected) {
                data.connect();
            }
            Published next = transport.published.poll(20, java.util.concurrent.TimeUnit.MILLISECONDS);
            if (next != null && random.nextInt(4) > 0) {
                confirmed.add(next.topic());
                transport.confirm(next.token());
            } else if (!transport.connected || transport.newSession) {
                transport.lose();
            }
        }
        Await.until("nothing is left", () -> store.getUnpublishedMessages().isEmpty());
    }

    @Test
    void theCapacityIsTheStoresAffair() throws Exception {
        data.configure(options(Map.of("store.capacity", 2)));
        publish("a", "b");
        assertThatThrownBy(() -> publish("c")).isInstanceOf(KuraStoreCapacityReachedException.class);
        assertThat(status.last()).startsWith("FAILED STORE_FULL");
        data.publish("birth", BODY, 0, false, 1);
        data.connect();
        Published a = transport.take(3).get(1);
        transport.confirm(a.token());
        publish("c");
        assertThat(status.last()).startsWith("ONLINE");
    }
}
