package io.genkan.kura.cloud.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.genkan.api.store.BandwidthUse;
import io.genkan.kura.cloud.internal.Settings;
import io.genkan.kura.cloud.internal.link.BandwidthLedger.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.message.store.StoredMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of a gateway in Tokyo, where midnight is 15:00 UTC. A message here is 100 bytes on the wire. */
class BandwidthLedgerTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String TOPIC = "acme/gw/APP/data";

    @TempDir
    Path folder;

    private Instant time = Instant.parse("2030-06-01T01:00:00Z");
    private long nanos = 5;
    private final List<String> news = new ArrayList<>();
    private BandwidthLedger ledger = ledger(Map.of("budget.bytes.per.day", 1000L));

    private BandwidthLedger ledger(Map<String, Object> settings) {
        BandwidthLedger made = new BandwidthLedger(options(settings), () -> time, () -> nanos, TOKYO);
        made.tell((bundle, budget, used, spent) -> news.add(bundle + ' ' + used + ' ' + spent));
        return made;
    }

    private static BudgetOptions options(Map<String, Object> settings) {
        return BudgetOptions.from(new Settings(settings));
    }

    private void pass(Duration duration) {
        time = time.plus(duration);
        nanos += duration.toNanos();
    }

    private Verdict send(String topic, int priority) {
        return ledger.take(message(topic, priority), true);
    }

    private static StoredMessage message(String topic, int priority) {
        return new StoredMessage.Builder(1)
                .withTopic(topic)
                .withPayload(new byte[100 - 6 - topic.length()])
                .withQos(1)
                .withPriority(priority)
                .build();
    }

    private int sendAll() {
        int count = 0;
        while (send(TOPIC, 5) == Verdict.GOES) {
            count++;
        }
        return count;
    }

    private BandwidthUse use() {
        return ledger.use("data", 7, Map.of()).get(0);
    }

    @Test
    void aBudgetIsOneDaysByTheGatewaysZone() {
        assertThat(sendAll()).isEqualTo(10);
        assertThat(ledger.roll()).isFalse();
        assertThat(send(TOPIC, 5)).isEqualTo(Verdict.CONNECTION_SPENT);
        assertThat(use()).returns(1000L, BandwidthUse::used).returns(true, BandwidthUse::isSpent);
        assertThat(use().waiting()).isEqualTo(7);
        assertThat(Instant.ofEpochMilli(use().dayEnds())).isEqualTo("2030-06-01T15:00:00Z");
        pass(Duration.ofHours(14).minusMillis(1));
        assertThat(ledger.roll()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(ledger.roll()).isTrue();
        assertThat(use().used()).isZero();
        assertThat(sendAll()).isEqualTo(10);
    }

    @Test
    void urgentMessagesGoOverBudgetAndCount() {
        sendAll();
        assertThat(send(TOPIC, 1)).isEqualTo(Verdict.GOES);
        assertThat(send(TOPIC, 2)).isEqualTo(Verdict.CONNECTION_SPENT);
        assertThat(use().used()).isEqualTo(1100);
        ledger.configure(options(Map.of("budget.bytes.per.day", 1000L, "budget.exempt.priority", -1)));
        assertThat(send(TOPIC, 0)).isEqualTo(Verdict.CONNECTION_SPENT);
    }

    @Test
    void tellsOnceThatABudgetIsSpentAndOnceThatThereIsOneAgain() {
        sendAll();
        send(TOPIC, 0);
        assertThat(news).containsExactly(" 1000 true");
        assertThat(ledger.sentence())
                .isEqualTo("The budget of 1000 bytes for today is spent: messages wait in the store until"
                        + " 2030-06-02T00:00, except those of priority 0 to 1.");
        pass(Duration.ofDays(1));
        ledger.roll();
        assertThat(news).containsExactly(" 1000 true", " 0 false");
        assertThat(ledger.sentence()).isEmpty();
    }

    @Test
    void aLargerBudgetLetsTheDayGoOn() {
        sendAll();
        ledger.configure(options(Map.of("budget.bytes.per.day", 1500L)));
        assertThat(sendAll()).isEqualTo(5);
        ledger.configure(options(Map.of()));
        assertThat(send(TOPIC, 5)).isEqualTo(Verdict.GOES);
        assertThat(use()).returns(0L, BandwidthUse::budget).returns(1600L, BandwidthUse::used);
    }

    @Test
    void whatWasNotSentIsGivenBack() {
        sendAll();
        ledger.takeBack(message(TOPIC, 5));
        assertThat(send(TOPIC, 5)).isEqualTo(Verdict.GOES);
        assertThat(news).containsExactly(" 1000 true", " 900 false", " 1000 true");
    }

    @Test
    void aRestartGivesNoSecondBudget() {
        ledger.keepIn(folder.resolve("data.properties"));
        for (int i = 0; i < 4; i++) {
            send(TOPIC, 5);
        }
        ledger.close();
        ledger = ledger(Map.of("budget.bytes.per.day", 1000L));
        ledger.keepIn(folder.resolve("data.properties"));
        assertThat(use().used()).isEqualTo(400);
        assertThat(sendAll()).isEqualTo(6);
        ledger.close();
        pass(Duration.ofDays(1));
        ledger = ledger(Map.of("budget.bytes.per.day", 1000L));
        ledger.keepIn(folder.resolve("data.properties"));
        assertThat(use().used()).isZero();
    }

    @Test
    void aCrashNeverGivesMoreThanTheBudget() {
        int sent = 0;
        for (int crash = 0; crash < 20; crash++) {
            ledger = ledger(Map.of("budget.bytes.per.day", 100_000L));
            ledger.keepIn(folder.resolve("data.properties"));
            for (int i = 0; i < 70 && send(TOPIC, 5) == Verdict.GOES; i++) {
                sent++;
            }
        }
        assertThat(sent).isBetween(920, 1000);
    }

    @Test
    void aFileThatIsDamagedIsLeftAside() throws Exception {
        java.nio.file.Files.writeString(folder.resolve("data.properties"), "day=tomorrow\nused=\\u00");
        ledger.keepIn(folder.resolve("data.properties"));
        assertThat(sendAll()).isEqualTo(10);
    }

    @Test
    void aClockThatIsSetBackGivesNoSecondBudget() {
        sendAll();
        time = Instant.parse("2030-05-20T01:00:00Z");
        assertThat(ledger.roll()).isFalse();
        assertThat(send(TOPIC, 5)).isEqualTo(Verdict.CONNECTION_SPENT);
        pass(Duration.ofHours(23));
        assertThat(ledger.roll()).isFalse();
        // after a day of running it is believed
        pass(Duration.ofHours(1));
        assertThat(ledger.roll()).isTrue();
        assertThat(sendAll()).isEqualTo(10);
        assertThat(ledger.roll()).isFalse();
    }

    @Test
    void aClockThatIsSetBackByARestartGivesNoSecondBudget() {
        ledger.keepIn(folder.resolve("data.properties"));
        sendAll();
        ledger.close();
        time = Instant.parse("1970-01-01T00:00:10Z");
        ledger = ledger(Map.of("budget.bytes.per.day", 1000L));
        ledger.keepIn(folder.resolve("data.properties"));
        assertThat(send(TOPIC, 5)).isEqualTo(Verdict.CONNECTION_SPENT);
        time = Instant.parse("2030-06-01T02:00:00Z");
        assertThat(ledger.roll()).isFalse();
        assertThat(send(TOPIC, 5)).isEqualTo(Verdict.CONNECTION_SPENT);
    }

    @Test
    void aClockThatGoesForwardAndBackGivesNoThirdBudget() {
        sendAll();
        pass(Duration.ofDays(1));
        ledger.roll();
        assertThat(sendAll()).isEqualTo(10);
        time = time.minus(Duration.ofDays(1));
        assertThat(ledger.roll()).isFalse();
        pass(Duration.ofHours(20));
        assertThat(ledger.roll()).isFalse();
        assertThat(send(TOPIC, 5)).isEqualTo(Verdict.CONNECTION_SPENT);
    }

    @Test
    void aBundleHasABudgetOfItsOwn() {
        ledger = ledger(Map.of("budget.bundles", "com.acme.app=300, com.acme.other = 200,broken, x=-1"));
        ledger.publishes("com.acme.app", TOPIC);
        ledger.publishes("com.acme.free", "acme/gw/FREE/data");
        for (int i = 0; i < 3; i++) {
            assertThat(send(TOPIC, 5)).isEqualTo(Verdict.GOES);
        }
        assertThat(send(TOPIC, 5)).isEqualTo(Verdict.BUNDLE_SPENT);
        assertThat(send("acme/gw/APP/other", 5)).isEqualTo(Verdict.BUNDLE_SPENT);
        assertThat(send(TOPIC, 1)).isEqualTo(Verdict.GOES);
        assertThat(send("acme/gw/FREE/data", 5)).isEqualTo(Verdict.GOES);
        assertThat(ledger.use("data", 7, Map.of("com.acme.app", 2L)))
                .extracting(BandwidthUse::bundle, BandwidthUse::used, BandwidthUse::budget, BandwidthUse::waiting)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("", 500L, 0L, 0L),
                        org.assertj.core.groups.Tuple.tuple("com.acme.app", 400L, 300L, 2L),
                        org.assertj.core.groups.Tuple.tuple("com.acme.other", 0L, 200L, 0L));
        assertThat(ledger.sentence()).contains("spent of com.acme.app: their messages wait");
    }

    @Test
    void whoPublishesToATopicIsKnownAfterARestart() {
        ledger = ledger(Map.of("budget.bundles", "com.acme.app=300"));
        ledger.keepIn(folder.resolve("data.properties"));
        ledger.publishes("com.acme.app", "$EDC/acme/gw/APP/BIRTH");
        ledger.close();
        ledger = ledger(Map.of("budget.bundles", "com.acme.app=300"));
        ledger.keepIn(folder.resolve("data.properties"));
        assertThat(ledger.bundle("$EDC/acme/gw/APP/DC")).isEqualTo("com.acme.app");
        assertThat(ledger.bundle("$EDC/acme/gw/OTHER/DC")).isEmpty();
    }

    @Test
    void whatArrivesCountsForTheConnection() {
        ledger.arrived(TOPIC, new byte[100 - 6 - TOPIC.length()], 1);
        assertThat(use().used()).isEqualTo(100);
    }

    @Test
    void tellsHowLongTheBudgetLasts() {
        ledger = ledger(Map.of("budget.bytes.per.day", 1_000_000L));
        for (int second = 0; second < 3600; second++) {
            send(TOPIC, 5);
            pass(Duration.ofSeconds(1));
        }
        assertThat(use().bytesPerSecond()).isCloseTo(100, within(2.0));
        assertThat(Duration.between(time, Instant.ofEpochMilli(use().spentAt())).toSeconds())
                .isCloseTo(6400, within(150L));
        ledger.configure(options(Map.of("budget.bytes.per.day", 10_000_000L)));
        assertThat(use().spentAt()).as("it lasts the day").isEqualTo(-1);
        // 360,000 bytes in an hour, and 100 a second for 13 hours more
        assertThat(use().shareAtDayEnd(time.toEpochMilli())).isCloseTo(0.504, within(0.01));
    }
}
