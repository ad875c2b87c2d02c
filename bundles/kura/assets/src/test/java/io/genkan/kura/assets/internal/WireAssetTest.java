package io.genkan.kura.assets.internal;

import static io.genkan.kura.assets.internal.AssetBench.all;
import static io.genkan.kura.assets.internal.AssetBench.await;
import static io.genkan.kura.assets.internal.AssetBench.channel;
import static io.genkan.kura.assets.internal.AssetBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an asset does with envelopes, events and records, its driver being well. */
class WireAssetTest {
    private AssetBench bench;
    private final FakeDriver driver = new FakeDriver();

    @BeforeEach
    void start() throws Exception {
        bench = new AssetBench();
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEnvelopeMakesItReadAndEmit(boolean driverPrepares) throws Exception {
        driver.prepares = driverPrepares;
        driver.with("current", 1.5).with("on", true);
        bench.driver(driver);
        bench.configure(all(channel("current", "DOUBLE", "+unit", "A"), channel("on", "BOOLEAN")));
        attached();

        bench.trigger();
        assertThat(bench.next())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "assetName",
                        "pump",
                        "current",
                        1.5,
                        "current_unit",
                        "A",
                        "current_timestamp",
                        FakeDriver.TIME,
                        "on",
                        true,
                        "on_timestamp",
                        FakeDriver.TIME));
        bench.status("ONLINE", "");

        await(() -> {
            bench.triggerUnchecked();
            return driver.preparedReads.get() > 0 == driverPrepares;
        });
    }

    @Test
    void channelsThatAreOffOrOnlyWrittenAreNotRead() throws Exception {
        driver.with("a", 1).with("b", 2).with("c", 3);
        bench.driver(driver);
        bench.configure(all(
                channel("a", "INTEGER"),
                channel("b", "INTEGER", "+enabled", "false"),
                channel("c", "INTEGER", "+type", "WRITE")));
        attached();

        bench.trigger();

        assertThat(bench.next().keySet()).containsExactlyInAnyOrder("assetName", "a", "a_timestamp");
    }

    @Test
    void oneBadChannelLeavesTheOthersGood() throws Exception {
        driver.with("good", 1).failures.put("bad", new ChannelStatus(ChannelFlag.FAILURE, "no such register", null));
        bench.driver(driver);
        bench.configure(all(channel("good", "INTEGER"), channel("bad", "INTEGER"), new Object[] {"emit.errors", true}));
        attached();

        bench.trigger();

        assertThat(bench.next())
                .containsEntry("good", 1)
                .containsEntry("good_error", "")
                .containsEntry("bad_error", "no such register")
                .doesNotContainKey("bad");
        assertThat(bench.status(event -> event.getProperty("message").toString().contains("1 of 2"))
                        .getProperty("state"))
                .isEqualTo("ONLINE");
    }

    @Test
    void recordsAreWrittenWhereNameAndTypeFit() throws Exception {
        bench.driver(driver);
        bench.configure(all(
                channel("valve", "BOOLEAN", "+type", "READ_WRITE"),
                channel("speed", "INTEGER", "+type", "WRITE"),
                channel("level", "INTEGER")));
        attached();

        bench.bring(Map.of("valve", value(true), "speed", value(5L), "level", value(1), "other", value(1)));

        assertThat(driver.written).extracting(ChannelRecord::getChannelName).containsExactly("valve");
    }

    @Test
    void eventsOfListenedChannelsAreEmittedScaled() throws Exception {
        driver.with("level", 1).with("speed", 2);
        bench.driver(driver);
        bench.configure(all(
                channel("level", "INTEGER", "+listen", "true", "+scale", "3", "+offset", 1),
                channel("speed", "INTEGER")));
        await(() -> driver.listeners.size() == 1);

        driver.tell("level", value(4));

        assertThat(bench.next()).containsEntry("level", 13).doesNotContainKey("speed");
    }

    @Test
    void anEventCanMakeItEmitAllChannels() throws Exception {
        driver.with("level", 1).with("speed", 2);
        bench.driver(driver);
        bench.configure(all(channel("level", "INTEGER", "+listen", true), channel("speed", "INTEGER"), new Object[] {
            "emit.all.channels", true
        }));
        await(() -> driver.listeners.size() == 1);

        driver.tell("level", value(4));

        assertThat(bench.next()).containsEntry("level", 1).containsEntry("speed", 2);
    }

    @Test
    void aChannelThatIsNoLongerListenedToIsUnregistered() throws Exception {
        bench.driver(driver);
        bench.configure(channel("level", "INTEGER", "+listen", true));
        await(() -> driver.listeners.size() == 1);

        bench.configure(channel("level", "INTEGER", "+listen", false));

        await(driver.listeners::isEmpty);
    }

    @Test
    void servicesReadChannelsByNameAndGetAReasonForEachThatCannotBe() throws Exception {
        driver.with("level", 2);
        bench.driver(driver);
        bench.configure(all(channel("level", "INTEGER", "+scale", 10), channel("speed", "INTEGER", "+type", "WRITE")));
        attached();

        var records = bench.asset(Asset.class).read(java.util.Set.of("level", "speed", "none"));

        assertThat(records).hasSize(3).allSatisfy(record -> {
            boolean good = record.getChannelName().equals("level");
            assertThat(record.getChannelStatus().getChannelFlag())
                    .isEqualTo(good ? ChannelFlag.SUCCESS : ChannelFlag.FAILURE);
            assertThat(record.getTimestamp()).isPositive();
        });
        assertThat(records.get(0).getValue()).isEqualTo(value(20));
    }

    private void attached() throws InterruptedException {
        await(() -> driver.prepareCalls.get() > 0);
    }
}
