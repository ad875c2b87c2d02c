package io.genkan.kura.cloud.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.cloud.internal.Await;
import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.RefusedException;
import io.genkan.kura.cloud.internal.Settings;
import io.genkan.kura.cloud.internal.StatusLog;
import io.genkan.kura.cloud.internal.link.FakeTransport.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.KuraTooManyInflightMessagesException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.eclipse.kura.watchdog.CriticalComponent;
import org.eclipse.kura.watchdog.WatchdogService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;

@Timeout(60)
class StoreAndForwardTest {
    private static final byte[] BODY = {1};

    private final FakeTransport transport = new FakeTransport();
    private final FakeStore store = new FakeStore();
    private final StatusLog status = new StatusLog();
    private final Listeners<DataServiceListener> listeners = new Listeners<>();
    private final LinkNews news = new LinkNews();
    private final RecoveryWatch recovery = new RecoveryWatch("data");
    private StoreAndForward data = start(Map.of());

    private StoreAndForward start(Map<String, Object> settings) {
        StoreAndForward made =
                new StoreAndForward("test", options(settings), transport, listeners, status, recovery, new Random(1));
        made.attach(store);
        made.start();
        return made;
    }

    private static DataOptions options(Map<String, Object> settings) {
        return DataOptions.from(new Settings(settings));
    }

    private void configure(Map<String, Object> settings) {
        data.configure(options(settings));
    }

    @AfterEach
    void close() {
        data.close(0);
    }

    /**
     * The race by which a gateway can stop publishing for good: the acknowledgement arrives before publish has returned the
     * token under which the message is to be entered as in flight. Each time a slot would be lost, after nine all.
     */
    @Test
    void anAcknowledgementInsidePublishLosesNoSlot() throws Exception {
        transport.during = each -> transport.confirm(each.token());
        data.connect();
        for (int i = 0; i < 100; i++) {
            data.publish("t" + i, BODY, 1, false, 5);
        }
        transport.take(100);
        Await.until(
                "all confirmed",
                () -> store.getInFlightMessages().isEmpty()
                        && store.getUnpublishedMessages().isEmpty());
        store.deleteStaleMessages(0);
        assertThat(store.getMessageCount()).isZero();
    }

    @Test
    void anAcknowledgementFromAnotherThreadAtAnyMomentLosesNoSlot() throws Exception {
        BlockingQueue<Published> toConfirm = new LinkedBlockingQueue<>();
        transport.during = toConfirm::add;
        Thread broker = new Thread(() -> {
            try {
                while (true) {
                    transport.confirm(toConfirm.take().token());
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        broker.start();
        try {
            data.connect();
            for (int i = 0; i < 2_000; i++) {
                data.publish("t", BODY, 1, false, 0);
            }
            transport.take(2_000);
            Await.until("all confirmed", () -> store.getInFlightMessages().isEmpty());
        } finally {
            broker.interrupt();
            broker.join();
        }
    }

    @Test
    void theListenerHearsPublishedBeforeConfirmedAlsoInTheRace() throws Exception {
        listeners.add(news);
        transport.during = each -> transport.confirm(each.token());
        data.connect();
        int id = data.publish("t", BODY, 1, false, 5);
        assertThat(news.hear(3)).containsExactly("established", "published " + id + " t", "confirmed " + id + " t");
    }

    @Test
    void noMoreThanTheWindowIsInFlight() throws Exception {
        configure(Map.of("in-flight-messages.max-number", 3));
        data.connect();
        for (int i = 0; i < 5; i++) {
            data.publish("t" + i, BODY, 1, false, 5);
        }
        List<Published> first = transport.take(3);
        assertThat(transport.published.poll(100, TimeUnit.MILLISECONDS)).isNull();
        transport.confirm(first.get(1).token());
        assertThat(transport.takeTopics(1)).containsExactly("t3");
        assertThat(transport.published.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void urgentMessagesGoFirstAndTheOthersInTheirOrder() throws Exception {
        data.publish("seven", BODY, 0, false, 7);
        data.publish("five", BODY, 0, false, 5);
        data.publish("seven again", BODY, 0, false, 7);
        data.publish("birth", BODY, 0, false, 0);
        data.connect();
        assertThat(transport.takeTopics(4)).containsExactly("birth", "five", "seven", "seven again");
    }

    @Test
    void theGreetingGoesBeforeWhatHasWaited() throws Exception {
        data.publish("waiting", BODY, 0, false, 5);
        listeners.add(new NoNews() {
            @Override
            public void onConnectionEstablished() {
                try {
                    data.publish("birth", BODY, 0, false, 0);
                    Await.until("birth", () -> transport.published.size() == 1);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        data.connect();
        assertThat(transport.takeTopics(2)).containsExactly("birth", "waiting");
    }

    @Test
    void theRateLimitHoldsBackTheLessUrgentOnly() throws Exception {
        configure(Map.of("enable.rate.limit", true, "rate.limit.average", 1, "rate.limit.time.unit", "HOURS"));
        data.connect();
        data.publish("a", BODY, 0, false, 5);
        data.publish("b", BODY, 0, false, 5);
        assertThat(transport.takeTopics(1)).containsExactly("a");
        data.publish("urgent", BODY, 0, false, 4);
        assertThat(transport.takeTopics(1)).containsExactly("urgent");
        assertThat(transport.published.poll(100, TimeUnit.MILLISECONDS)).isNull();
        configure(Map.of());
        assertThat(transport.takeTopics(1)).containsExactly("b");
    }

    @Test
    void thereIsNoRateLimitUnlessConfigured() {
        assertThat(options(Map.of()).rate()).isNull();
        assertThat(options(Map.of("enable.rate.limit", true)).rate())
                .isEqualTo(new DataOptions.Rate(1, TimeUnit.SECONDS.toNanos(1), 1));
    }

    @Test
    void whatWasInFlightIsSentAgainInANewSession() throws Exception {
        data.connect();
        data.publish("first", BODY, 1, false, 5);
        data.publish("second", BODY, 1, false, 5);
        List<Published> lost = transport.take(2);
        transport.lose();
        data.connect();
        List<Published> again = transport.take(2);
        assertThat(again).extracting(Published::topic).containsExactly("first", "second");
        lost.forEach(each -> transport.confirm(each.token()));
        again.forEach(each -> transport.confirm(each.token()));
        Await.until("all confirmed", () -> store.getInFlightMessages().isEmpty());
    }

    @Test
    void orDroppedWhenSoConfigured() throws Exception {
        configure(Map.of("in-flight-messages.republish-on-new-session", false));
        data.connect();
        int id = data.publish("first", BODY, 1, false, 5);
        transport.take(1);
        transport.lose();
        data.connect();
        data.publish("second", BODY, 1, false, 5);
        assertThat(transport.takeTopics(1)).containsExactly("second");
        assertThat(store.getDroppedMessages()).extracting(each -> each.getId()).containsExactly(id);
    }

    @Test
    void aSessionThatGoesOnWaitsForItsConfirmations() throws Exception {
        configure(Map.of("in-flight-messages.max-number", 1));
        data.connect();
        data.publish("first", BODY, 1, false, 5);
        Published first = transport.take(1).get(0);
        transport.lose();
        transport.newSession = false;
        data.publish("second", BODY, 1, false, 5);
        data.connect();
        assertThat(transport.published.poll(100, TimeUnit.MILLISECONDS)).isNull();
        transport.confirm(first.token());
        assertThat(transport.takeTopics(1)).containsExactly("second");
    }

    @Test
    void aConfirmationOfWhatWasSentBeforeTheStartIsFoundInTheStore() throws Exception {
        int id = store.store("old", BODY, 1, false, 5);
        DataTransportToken token = new DataTransportToken(77, "session");
        store.markAsPublished(id, token);
        transport.confirm(token);
        assertThat(store.getInFlightMessages()).isEmpty();
    }

    @Test
    void aNewSessionInsidePublishLeavesNoSlotTaken() throws Exception {
        configure(Map.of("in-flight-messages.max-number", 1));
        data.connect();
        AtomicInteger times = new AtomicInteger();
        Thread[] reconnecting = new Thread[1];
        transport.during = each -> {
            if (times.getAndIncrement() == 0) {
                reconnecting[0] = new Thread(transport::lose);
                reconnecting[0].start();
            }
        };
        data.publish("t", BODY, 1, false, 5);
        transport.take(1);
        reconnecting[0].join();
        data.connect();
        for (int i = 0; i < 3; i++) {
            transport.confirm(transport.take(1).get(0).token());
            data.publish("next", BODY, 1, false, 5);
        }
        assertThat(transport.takeTopics(1)).containsExactly("next");
    }

    @Test
    void aMessageThatCannotBeSentDoesNotStopTheOthers() throws Exception {
        transport.during = each -> {
            if (each.topic().equals("bad")) {
                throw new KuraException(KuraErrorCode.INVALID_PARAMETER, "wildcard");
            }
        };
        data.connect();
        data.publish("bad", BODY, 1, false, 5);
        data.publish("good", BODY, 1, false, 5);
        assertThat(transport.takeTopics(1)).containsExactly("good");
    }

    @Test
    void aBusyTransportIsAskedAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        transport.during = each -> {
            if (times.getAndIncrement() == 0) {
                throw new KuraTooManyInflightMessagesException("busy");
            }
        };
        data.connect();
        data.publish("t", BODY, 1, false, 5);
        assertThat(transport.takeTopics(1)).containsExactly("t");
    }

    @Test
    void aStoreThatFailsForAWhileIsAskedAgain() throws Exception {
        data.publish("t", BODY, 0, false, 5);
        store.breakDown(true);
        data.connect();
        assertThat(transport.published.poll(100, TimeUnit.MILLISECONDS)).isNull();
        store.breakDown(false);
        assertThat(transport.takeTopics(1)).containsExactly("t");
    }

    @Test
    void aFullStoreRefusesAllButTheFramework() throws Exception {
        configure(Map.of("store.capacity", 2));
        data.publish("a", BODY, 0, false, 2);
        data.publish("b", BODY, 0, false, 2);
        assertThatThrownBy(() -> data.publish("c", BODY, 0, false, 2))
                .isInstanceOf(KuraStoreCapacityReachedException.class);
        assertThat(status.last()).startsWith("FAILED STORE_FULL").contains("2 messages");
        data.publish("birth", BODY, 0, false, 1);

        data.connect();
        transport.take(3);
        Await.until("sent", () -> store.getUnpublishedMessages().isEmpty());
        data.publish("finished messages make room", BODY, 0, false, 2);
        assertThat(status.last()).startsWith("ONLINE");
    }

    @Test
    void refusesWhatMakesNoSense() {
        configure(Map.of("maximum.payload.size", 3));
        assertThatThrownBy(() -> data.publish("t", new byte[4], 0, false, 5))
                .isInstanceOf(KuraStoreException.class)
                .hasMessageContaining("maximum.payload.size");
        assertThatThrownBy(() -> data.publish("t", BODY, 0, false, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> data.publish("t", BODY, 3, false, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> data.publish(" ", BODY, 0, false, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutAStoreMessagesAreRefusedAndItsReturnGoesOn() throws Exception {
        data.connect();
        data.publish("before", BODY, 1, false, 5);
        transport.take(1);
        data.attach(null);
        assertThat(status.last()).startsWith("OFFLINE STORE_MISSING").contains("org.eclipse.kura.db.H2DbService");
        assertThatThrownBy(() -> data.publish("t", BODY, 0, false, 5)).isInstanceOf(KuraStoreException.class);
        data.attach(store);
        assertThat(transport.takeTopics(1)).as("in flight when the store went").containsExactly("before");
    }

    @Test
    void congestionMakesTheConnectionAgain() throws Exception {
        configure(Map.of("in-flight-messages.max-number", 1, "in-flight-messages.congestion-timeout", 1));
        data.connect();
        data.publish("a", BODY, 1, false, 5);
        data.publish("b", BODY, 1, false, 5);
        assertThat(transport.takeTopics(2)).as("a again, over a new connection").containsExactly("a", "a");
        assertThat(transport.attempts).hasSize(2);
    }

    @Test
    void connectsByItselfAndComesBackAfterALoss() throws Exception {
        transport.refuse = new KuraConnectException("nobody there");
        data.publish("t", BODY, 1, false, 5);
        configure(Map.of("connect.auto-on-startup", true, "connect.retry-interval", 2));
        Await.until("two attempts", () -> transport.attempts.size() >= 2);
        transport.refuse = null;
        assertThat(transport.takeTopics(1)).containsExactly("t");
        transport.lose();
        assertThat(transport.takeTopics(1)).as("again in the new session").containsExactly("t");
    }

    @Test
    void pausesBetweenAttemptsGrow() throws Exception {
        transport.refuse = new KuraConnectException("nobody there");
        configure(Map.of("connect.auto-on-startup", true, "connect.retry-interval", 60));
        List<Long> at = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Long next = transport.attempts.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            at.add(next == null ? 0L : next);
        }
        long first = TimeUnit.NANOSECONDS.toMillis(at.get(1) - at.get(0));
        long second = TimeUnit.NANOSECONDS.toMillis(at.get(2) - at.get(1));
        long third = TimeUnit.NANOSECONDS.toMillis(at.get(3) - at.get(2));
        assertThat(first).isGreaterThanOrEqualTo(159);
        assertThat(second).isGreaterThanOrEqualTo(319);
        assertThat(third).isGreaterThanOrEqualTo(639);
    }

    @Test
    void staysAwayAfterAnOrderedDisconnection() throws Exception {
        listeners.add(news);
        configure(Map.of("connect.auto-on-startup", true));
        Await.until("connected", transport::isConnected);
        data.disconnect(0);
        assertThat(news.hear(3)).containsExactly("established", "disconnecting", "disconnected");
        transport.attempts.clear();
        assertThat(transport.attempts.poll(1_500, TimeUnit.MILLISECONDS)).isNull();
        data.connect();
        assertThat(transport.isConnected()).isTrue();
    }

    @Test
    void aNewConfigurationOfTheTransportIsConnectedWith() throws Exception {
        data.connect();
        data.onConfigurationUpdating(true);
        transport.disconnect(0);
        data.onConfigurationUpdated(true);
        Await.until("connected", transport::isConnected);
    }

    @Test
    void theLastWordStillGoesWhileDisconnecting() throws Exception {
        data.connect();
        listeners.add(new NoNews() {
            @Override
            public void onDisconnecting() {
                try {
                    data.publish("data", BODY, 0, false, 5);
                    data.publish("farewell", BODY, 0, false, 0);
                    Await.until("farewell", () -> !transport.published.isEmpty());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        data.disconnect(0);
        assertThat(transport.takeTopics(1)).containsExactly("farewell");
        assertThat(transport.published).isEmpty();
    }

    @Test
    void theWatchdogIsFedUntilTooManyAttemptsHaveFailed() {
        WatchdogService watchdog = Mockito.mock(WatchdogService.class);
        recovery.setWatchdog(watchdog);
        recovery.configure(3, 10);
        for (int i = 0; i < 5; i++) {
            recovery.failed(false);
        }
        Mockito.verify(watchdog).registerCriticalComponent(recovery);
        Mockito.verify(watchdog, Mockito.times(2)).checkin(Mockito.any(CriticalComponent.class));
        recovery.stop();
        Mockito.verify(watchdog).unregisterCriticalComponent(recovery);
    }

    @Test
    void aBrokerThatSaysNoDoesNotRestartTheGateway() throws Exception {
        WatchdogService watchdog = Mockito.mock(WatchdogService.class);
        recovery.setWatchdog(watchdog);
        transport.refuse = new KuraConnectException(new RefusedException("no", new Exception()), "no");
        Map<String, Object> settings = new HashMap<>();
        settings.put("connect.auto-on-startup", true);
        settings.put("connect.retry-interval", 1);
        settings.put("enable.recovery.on.connection.failure", true);
        settings.put("connection.recovery.max.failures", 1);
        configure(settings);
        Mockito.verify(watchdog, Mockito.timeout(10_000).atLeast(3)).checkin(recovery);
    }
}
