package io.genkan.kura.cloud.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.Settings;
import io.genkan.kura.cloud.internal.StatusLog;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Store and forward over a connection that is there at times. */
@Timeout(60)
class ScheduledConnectionTest {
    private static final byte[] BODY = {1};

    private final FakeTransport transport = new FakeTransport();
    private final Listeners<DataServiceListener> listeners = new Listeners<>();
    private final LinkNews news = new LinkNews();
    private final StoreAndForward data = start();

    private StoreAndForward start() {
        StoreAndForward made = new StoreAndForward(
                "test",
                DataOptions.from(new Settings(Map.of())),
                transport,
                listeners,
                new StatusLog(),
                new RecoveryWatch("data"),
                new Random(1));
        made.attach(new FakeStore());
        made.start();
        return made;
    }

    private void configure(Map<String, Object> settings) {
        data.configure(DataOptions.from(new Settings(settings)));
    }

    @AfterEach
    void close() {
        data.close(0);
    }

    private static Map<String, Object> scheduled(String expression, boolean override) {
        return Map.of(
                "connect.auto-on-startup",
                true,
                "connection.schedule.enabled",
                true,
                "connection.schedule.expression",
                expression,
                "connection.schedule.inactivity.interval.seconds",
                1L,
                "connection.schedule.priority.override.enable",
                override,
                "connection.schedule.priority.override.threshold",
                3);
    }

    @Test
    void connectsAtTheTimesOfAScheduleAndEndsWhenItIsIdle() throws Exception {
        listeners.add(news);
        data.publish("t", BODY, 0, false, 7);
        configure(scheduled("0/3 * * * * ?", false));
        assertThat(news.hear(2)).first().isEqualTo("established");
        long begin = System.nanoTime();
        assertThat(news.hear(2)).containsExactly("disconnecting", "disconnected");
        assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(news.hear(3)).containsExactly("established", "disconnecting", "disconnected");
    }

    @Test
    void aScheduledConnectionWaitsForConfirmations() throws Exception {
        listeners.add(news);
        int id = data.publish("t", BODY, 1, false, 7);
        configure(scheduled("* * * * * ?", false));
        assertThat(news.hear(2)).containsExactly("established", "published " + id + " t");
        assertThat(news.within(2_500)).as("one is in flight").isNull();
        transport.confirm(transport.take(1).get(0).token());
        assertThat(news.hear(3)).containsExactly("confirmed " + id + " t", "disconnecting", "disconnected");
    }

    @Test
    void anUrgentMessageDoesNotWaitForTheSchedule() throws Exception {
        listeners.add(news);
        configure(scheduled("0 0 0 1 1 ? 2099", true));
        data.publish("later", BODY, 0, false, 4);
        assertThat(news.within(300)).isNull();
        data.publish("now", BODY, 0, false, 3);
        assertThat(news.hear(1)).containsExactly("established");
        assertThat(transport.takeTopics(2)).containsExactly("now", "later");
    }

    @Test
    void aFarewellIsNotUrgent() throws Exception {
        listeners.add(new NoNews() {
            @Override
            public void onDisconnecting() {
                try {
                    data.publish("$EDC/#account-name/#client-id/MQTT/DC", BODY, 0, false, 0);
                } catch (KuraStoreException e) {
                    news.add(e.toString());
                }
            }
        });
        listeners.add(news);
        transport.during = each -> {
            if (each.topic().endsWith("DC")) {
                throw new KuraNotConnectedException("too late");
            }
        };
        configure(scheduled("0 0 0 1 1 ? 2099", true));
        data.publish("now", BODY, 0, false, 0);
        // so urgent a message may be quicker than the news
        assertThat(news.hear(2)).contains("established");
        assertThat(news.hear(2)).containsExactly("disconnecting", "disconnected");
        assertThat(news.within(1_000)).isNull();
    }

    @Test
    void whoConnectsByHandIsNotDisconnectedBeforeItIsIdle() throws Exception {
        listeners.add(news);
        configure(scheduled("0 0 0 1 1 ? 2099", true));
        data.connect();
        assertThat(news.hear(3)).containsExactly("established", "disconnecting", "disconnected");
        data.disconnect(0);
        data.publish("now", BODY, 0, false, 0);
        assertThat(news.within(300)).as("not after a disconnection by hand").isNull();
    }

    @Test
    void aScheduleThatCannotBeReadCostsNoConnection() throws Exception {
        listeners.add(news);
        configure(scheduled("every day", true));
        assertThat(news.hear(1)).containsExactly("established");
        assertThat(news.within(1_300)).isNull();
    }
}
