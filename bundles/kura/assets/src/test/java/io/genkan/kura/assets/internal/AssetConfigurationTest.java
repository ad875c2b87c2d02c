package io.genkan.kura.assets.internal;

import static io.genkan.kura.assets.internal.AssetBench.all;
import static io.genkan.kura.assets.internal.AssetBench.channel;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.util.ComponentUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.event.Event;

/** What an asset tells about itself, and what it does with a configuration that cannot be used. */
@Timeout(60)
class AssetConfigurationTest {
    private AssetBench bench;
    private final FakeDriver driver = new FakeDriver().with("level", 1);

    @BeforeEach
    void start() throws Exception {
        bench = new AssetBench();
        bench.driver(driver);
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void itDescribesItselfWithItsChannelsAndTheDriversSettings() throws Exception {
        bench.configure(channel("level", "INTEGER", "+scale", "2", "address", "40001"));
        AssetBench.await(() -> driver.prepareCalls.get() > 0);

        ComponentConfiguration told =
                bench.asset(SelfConfiguringComponent.class).getConfiguration();

        assertThat(told.getPid()).isEqualTo("pump");
        assertThat(told.getDefinition().getId()).isEqualTo("org.eclipse.kura.wire.WireAsset");
        assertThat(told.getDefinition().getAD().stream().map(AD::getId))
                .contains(
                        "asset.desc",
                        "driver.pid",
                        "emit.on.change",
                        "level#+enabled",
                        "level#+name",
                        "level#+type",
                        "level#+value.type",
                        "level#+scaleoffset.type",
                        "level#+scale",
                        "level#+offset",
                        "level#+unit",
                        "level#+listen",
                        "level#address");
        assertThat(told.getConfigurationProperties())
                .containsEntry("level#+scale", 2.0)
                .containsEntry("level#address", 40001)
                .containsEntry("level#+listen", false)
                .containsEntry("level#+scaleoffset.type", "DEFINED_BY_VALUE_TYPE");
        valuesFitTheDescription(told);
    }

    @Test
    void aValueOfAnotherKindIsTextInsteadOfLost() throws Exception {
        bench.configure(channel("level", "INTEGER", "address", "DB7"));
        AssetBench.await(() -> driver.prepareCalls.get() > 0);

        ComponentConfiguration told =
                bench.asset(SelfConfiguringComponent.class).getConfiguration();

        assertThat(told.getConfigurationProperties()).containsEntry("level#address", "DB7");
        valuesFitTheDescription(told);
    }

    @Test
    void aBadConfigurationIsToldAndTheOldOneGoesOn() throws Exception {
        bench.configure(channel("level", "INTEGER"));
        bench.trigger();
        assertThat(bench.next()).containsEntry("level", 1);

        bench.configure(channel("level", "INTEGRE"));

        assertThat(bench.status("FAILED", "CONFIGURATION").getProperty("message"))
                .isEqualTo("Channel \"level\": value.type cannot be \"INTEGRE\".");
        bench.trigger();
        assertThat(bench.next()).containsEntry("level", 1);
        ComponentConfiguration told =
                bench.asset(SelfConfiguringComponent.class).getConfiguration();
        assertThat(told.getConfigurationProperties()).containsEntry("level#+value.type", "INTEGRE");
        valuesFitTheDescription(told);

        bench.configure(channel("level", "LONG"));
        AssetBench.await(() -> {
            bench.triggerUnchecked();
            return bench.hasEmittedLevel(1L)
                    && bench.statuses.stream().anyMatch(event -> "ONLINE".equals(event.getProperty("state")));
        });
    }

    @Test
    void aConfigurationThatIsBadFromTheStartIsNotLost() throws Exception {
        bench.configure(all(channel("level", "INTEGER"), new Object[] {"read.timeout", "soon"}));

        assertThat(bench.status("FAILED", "CONFIGURATION").getProperty("message"))
                .isEqualTo("read.timeout \"soon\" is not a number of milliseconds.");
        ComponentConfiguration told =
                bench.asset(SelfConfiguringComponent.class).getConfiguration();
        assertThat(told.getPid()).isEqualTo("pump");
        assertThat(told.getConfigurationProperties())
                .containsEntry("read.timeout", "soon")
                .containsEntry("level#+value.type", "INTEGER");
        valuesFitTheDescription(told);
    }

    @Test
    void theMetatypeFilesSayTheSame() throws Exception {
        same("org.eclipse.kura.wire.WireAsset", AssetDescription.wire());
        same("org.eclipse.kura.asset", AssetDescription.plain());
    }

    @Test
    void liveReadingsAreShownToWhoHasALease() throws Exception {
        bench.configure(channel("level", "INTEGER", "+unit", "m"));
        BlockingQueue<Event> readings = new LinkedBlockingQueue<>();
        bench.on("io/genkan/readings", readings::add);
        bench.trigger();
        bench.next();
        assertThat(readings.poll(50, TimeUnit.MILLISECONDS))
                .as("without a lease")
                .isNull();

        bench.post("io/genkan/readings/START", Map.of("pid", "pump", "lease", 60_000L));
        long begin = System.nanoTime();
        for (int i = 0; i < 2000; i++) {
            bench.trigger();
        }
        long spent = System.nanoTime() - begin;

        Event reading = readings.poll(10, TimeUnit.SECONDS);
        assertThat(reading).isNotNull();
        assertThat(reading.getProperty("pid")).isEqualTo("pump");
        assertThat(reading.getProperty("values")).isEqualTo(Map.of("level", 1));
        assertThat(reading.getProperty("units")).isEqualTo(Map.of("level", "m"));
        assertThat(reading.getProperty("errors")).isEqualTo(Map.of());
        assertThat(reading.getProperty("timestamp")).isEqualTo(FakeDriver.TIME);
        bench.post("unrelated/FLUSH", Map.of());
        assertThat((long) readings.size())
                .as("20 a second at most")
                .isLessThanOrEqualTo(TimeUnit.NANOSECONDS.toMillis(spent) / 50 + 1);
    }

    private static void same(String pid, Tocd code) throws Exception {
        Path file = Path.of("target", "classes", "OSGI-INF", "metatype", pid + ".xml");
        assertThat(Files.exists(file)).isTrue();
        OCD metatype = ComponentUtil.readObjectClassDefinition(file.toUri().toURL());
        assertThat(code.getId()).isEqualTo(pid);
        assertThat(code.getAD().stream().map(AssetConfigurationTest::text).sorted())
                .containsExactlyElementsOf(metatype.getAD().stream()
                        .map(AssetConfigurationTest::text)
                        .sorted()
                        .toList());
    }

    private static String text(AD ad) {
        List<String> options = ad.getOption().stream().map(Option::getValue).toList();
        String defaultValue = ad.getDefault() == null ? "" : ad.getDefault();
        return String.join(
                "|",
                ad.getId(),
                ad.getType().value(),
                defaultValue,
                Boolean.toString(ad.isRequired()),
                String.valueOf(ad.getMin()),
                String.valueOf(ad.getMax()),
                options.toString(),
                ad.getDescription());
    }

    /** A container refuses a configuration in which a value has not the described type. */
    private static void valuesFitTheDescription(ComponentConfiguration told) {
        for (AD ad : told.getDefinition().getAD()) {
            Object value = told.getConfigurationProperties().get(ad.getId());
            if (value != null) {
                assertThat(value.getClass().getSimpleName())
                        .as(ad.getId())
                        .isEqualTo(ad.getType().value());
            }
        }
    }
}
