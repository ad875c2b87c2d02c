package io.genkan.flows.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.flows.basic.internal.Gateway;
import io.genkan.flows.basic.internal.TestComponent;
import io.genkan.itests.harness.Await;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.asset.AssetService;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.QueryableWireRecordStoreProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.service.cm.Configuration;
import org.osgi.service.event.Event;

/** The component in a framework, on the real wires. */
@Timeout(60)
class RulesTest {
    @RegisterExtension
    static final Gateway GATEWAY = new Gateway("io.genkan.flows.rules");

    private final BlockingQueue<String> writes = new LinkedBlockingQueue<>();

    @Test
    void aRuleRaisesAnAlarmEmitsAndClearsIt() throws Exception {
        BlockingQueue<Event> alarms = GATEWAY.events("io/genkan/alarm");
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(
                Rules.PID,
                "rules",
                Map.of(
                        "rules",
                        "rule hot\nwhen: t > 80\nuntil: t < 75\nalarm: WARNING It is {t} degrees\nemit: fan = t > 1"));
        GATEWAY.wire("source", "rules", 0);
        GATEWAY.wire("rules", "sink", 0);

        for (double t : new double[] {70, 81.5, 79, 74}) {
            source.send(Map.of("t", t));
        }

        Event raised = next(alarms);
        assertThat(raised.getProperty("state")).isEqualTo("RAISED");
        assertThat(raised.getProperty("message")).isEqualTo("It is 81.5 degrees");
        assertThat(next(alarms).getProperty("state")).isEqualTo("CLEARED");
        assertThat(sink.records()).containsExactly(Map.of("fan", true));
    }

    @Test
    void conflictingWritesAreDecidedByPriorityAndShown() throws Exception {
        GATEWAY.service(AssetService.class, new Assets(), Map.of());
        BlockingQueue<Event> status = GATEWAY.events("io/genkan/status");
        BlockingQueue<Event> told = GATEWAY.events("io/genkan/rules");
        TestComponent source = GATEWAY.testComponent("source");
        GATEWAY.component(
                Rules.PID,
                "rules",
                Map.of(
                        "rules",
                        "rule eco\nwhen: t > 10\npriority: 1\nwrite: pump/speed = 20\nrelease: pump/speed = 100\n"
                                + "rule safety\nwhen: t > 80\npriority: 9\nwrite: pump/speed = 0"));
        GATEWAY.wire("source", "rules", 0);

        source.send(Map.of("t", 50));
        assertThat(nextWrite()).isEqualTo("speed=20");
        source.send(Map.of("t", 90));
        assertThat(nextWrite()).isEqualTo("speed=0");
        Await.until(
                "the conflict is shown",
                () -> status.stream()
                        .anyMatch(event -> String.valueOf(event.getProperty("message"))
                                .contains("pump/speed is held by safety (priority 9), eco (priority 1) waits.")));
        source.send(Map.of("t", 50));
        assertThat(nextWrite()).isEqualTo("speed=20");
        source.send(Map.of("t", 5));
        assertThat(nextWrite()).isEqualTo("speed=100");
        Await.until(
                "all is told",
                () -> told.stream()
                        .map(event -> event.getProperty("rule") + " " + event.getProperty("state"))
                        .toList()
                        .containsAll(List.of("eco BEGAN", "safety BEGAN", "safety ENDED", "eco ENDED")));
    }

    @Test
    void aRuleOnTrialDoesNothingAndIsTriedOnRecordedData() throws Exception {
        GATEWAY.service(AssetService.class, new Assets(), Map.of());
        GATEWAY.service(
                QueryableWireRecordStoreProvider.class,
                query -> List.of(
                        new WireRecord(Map.of(
                                "TIMESTAMP", TypedValues.newLongValue(1000), "t", TypedValues.newIntegerValue(1))),
                        new WireRecord(Map.of(
                                "TIMESTAMP", TypedValues.newLongValue(2000), "t", TypedValues.newIntegerValue(99)))),
                Map.of("kura.service.pid", "store"));
        BlockingQueue<Event> told = GATEWAY.events("io/genkan/rules");
        TestComponent source = GATEWAY.testComponent("source");
        GATEWAY.component(
                Rules.PID,
                "rules",
                Map.of(
                        "rules", "rule stop\nmode: trial\nwhen: t > 80\nwrite: pump/speed = 0",
                        "trial.query", "SELECT * FROM data",
                        "QueryableWireRecordStoreProvider.target", "(kura.service.pid=store)"));
        GATEWAY.wire("source", "rules", 0);

        Event tried = next(told);
        assertThat(tried.getProperty("state")).isEqualTo("TRIED");
        assertThat(tried.getProperty("message").toString())
                .startsWith("Rule stop would have begun once over 2 records")
                .endsWith("and written pump/speed = 0.");
        source.send(Map.of("t", 99));
        assertThat(next(told).getProperty("state")).isEqualTo("WOULD_BEGIN");
        assertThat(writes).isEmpty();
    }

    @Test
    void timePassesWithoutRecords() throws Exception {
        BlockingQueue<Event> alarms = GATEWAY.events("io/genkan/alarm");
        TestComponent source = GATEWAY.testComponent("source");
        GATEWAY.component(
                Rules.PID, "silent", Map.of("rules", "rule silent\nwhen: age(t) > 0.1\nalarm: INFO Nothing comes"));
        GATEWAY.wire("source", "silent", 0);

        source.send(Map.of("t", 1));

        assertThat(state(alarms, "silent")).isEqualTo("RAISED");
    }

    @Test
    void rulesThatCannotBeReadAreRefusedAndWhatCannotBeWrittenIsSaid() throws Exception {
        BlockingQueue<Event> status = GATEWAY.events("io/genkan/status");
        BlockingQueue<Event> alarms = GATEWAY.events("io/genkan/alarm");
        TestComponent source = GATEWAY.testComponent("source");
        Configuration rules = GATEWAY.component(
                Rules.PID, "careless", Map.of("rules", "rule a\nwhen: t > 1\nalarm: INFO x\nwrite: nowhere/x = 1"));
        GATEWAY.wire("source", "careless", 0);

        Gateway.update(rules, "careless", Map.of("rules", "rule a\nwhen: t >"));
        assertThat(Gateway.message(status, "careless", "FAILED")).startsWith("Line 2, column 10: expected a value");
        source.send(Map.of("t", 2));
        assertThat(state(alarms, "careless")).isEqualTo("RAISED");

        Gateway.update(rules, "careless", Map.of("rules", "rule b\nwhen: t > 1\nwrite: nowhere/x = 1"));
        assertThat(state(alarms, "careless")).isEqualTo("CLEARED");
        source.send(Map.of("t", 2));
        assertThat(Gateway.message(status, "careless", "OFFLINE")).startsWith("There is no asset nowhere");
    }

    private String nextWrite() throws InterruptedException {
        return Objects.requireNonNull(writes.poll(20, TimeUnit.SECONDS), "nothing is written");
    }

    /** {@return the state of a component's next alarm} Those of a component of another test may still end. */
    private static Object state(BlockingQueue<Event> alarms, String pid) throws InterruptedException {
        Event alarm = next(alarms);
        while (!pid.equals(alarm.getProperty("pid"))) {
            alarm = next(alarms);
        }
        return alarm.getProperty("state");
    }

    private static Event next(BlockingQueue<Event> events) throws InterruptedException {
        return Objects.requireNonNull(events.poll(20, TimeUnit.SECONDS), "no event");
    }

    /** One asset, whose one channel keeps what is written. */
    private final class Assets implements AssetService, Asset {
        @Override
        public @Nullable Asset getAsset(String pid) {
            return pid.equals("pump") ? this : null;
        }

        @Override
        public String getAssetPid(Asset asset) {
            return "pump";
        }

        @Override
        public List<Asset> listAssets() {
            return List.of(this);
        }

        @Override
        public AssetConfiguration getAssetConfiguration() {
            return new AssetConfiguration(
                    "",
                    "driver",
                    Map.of("speed", new Channel("speed", ChannelType.WRITE, DataType.INTEGER, new HashMap<>())));
        }

        @Override
        public List<ChannelRecord> read(Set<String> names) {
            return List.of();
        }

        @Override
        public List<ChannelRecord> readAllChannels() {
            return List.of();
        }

        @Override
        public void write(List<ChannelRecord> records) {
            for (ChannelRecord record : records) {
                writes.add(record.getChannelName() + "=" + record.getValue().getValue());
                record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
            }
        }

        @Override
        public void registerChannelListener(String channel, ChannelListener listener) {}

        @Override
        public void unregisterChannelListener(ChannelListener listener) {}
    }
}
