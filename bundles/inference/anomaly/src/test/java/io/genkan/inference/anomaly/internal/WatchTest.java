package io.genkan.inference.anomaly.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.inference.anomaly.internal.AlarmState.Change;
import io.genkan.inference.anomaly.internal.Watch.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;

class WatchTest {
    private final Random random = new Random(3);

    private static AnomalyOptions options(Map<String, Object> settings) {
        return AnomalyOptions.from(
                Converters.standardConverter().convert(settings).to(AnomalyConfig.class));
    }

    private static Map<String, TypedValue<?>> record(Object... keysAndValues) {
        Map<String, TypedValue<?>> record = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            record.put((String) keysAndValues[i], TypedValues.newTypedValue(keysAndValues[i + 1]));
        }
        return record;
    }

    private Map<String, TypedValue<?>> normal() {
        return record("flow", 10 + random.nextGaussian(), "pressure", (float) (4 + 0.2 * random.nextGaussian()));
    }

    @Test
    void takesTheNumbersOfARecordForChannelsButNoTimes() {
        assertThat(Watch.channelsOf(
                        record("b", 1.5, "a", 3, "text", "x", "on", true, "a_timestamp", 5L, "assetTimestamp", 6L)))
                .containsExactly("a", "b");
    }

    @Test
    void raisesUpdatesAndClearsAnAlarm() {
        Watch watch = new Watch(
                List.of("flow", "pressure"),
                options(Map.of("training.samples", 200, "alarm.after", 3, "alarm.clear.after", 5)));
        for (int i = 0; i < 200; i++) {
            Judgement judgement = watch.judge(normal());
            assertThat(judgement.learning())
                    .as("the last sample of the training is not judged")
                    .isEqualTo(200 - i);
            assertThat(judgement.change()).isEqualTo(Change.NONE);
        }
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            Map<String, TypedValue<?>> record = normal();
            record.put("pressure", TypedValues.newDoubleValue(9));
            Judgement judgement = watch.judge(record);
            if (judgement.change() == Change.RAISED) {
                assertThat(judgement.channel()).isEqualTo("pressure");
            }
            changes.append(judgement.change() == Change.NONE ? "" : judgement.change() + " ");
        }
        for (int i = 0; i < 200; i++) {
            Judgement judgement = watch.judge(normal());
            changes.append(judgement.change() == Change.CLEARED ? "CLEARED" : "");
        }
        assertThat(changes.toString()).startsWith("RAISED ").endsWith("CLEARED");
    }

    @Test
    void noticesASensorThatHasStoppedToMove() {
        Watch watch = new Watch(List.of("flow", "pressure"), options(Map.of("training.samples", 200)));
        for (int i = 0; i < 200; i++) {
            watch.judge(normal());
        }
        Judgement judgement = null;
        for (int i = 0; i < 40; i++) {
            Map<String, TypedValue<?>> record = normal();
            record.put("flow", TypedValues.newDoubleValue(10.1));
            judgement = watch.judge(record);
        }
        assertThat(judgement).isNotNull();
        assertThat(judgement.frozen()).isTrue();
        assertThat(judgement.channel()).isEqualTo("flow");
        assertThat(watch.alarmRaised()).isTrue();
    }

    @Test
    void keepsItsStateAndRefusesADamagedOne(@TempDir Path folder) throws Exception {
        AnomalyOptions options = options(Map.of("training.samples", 50));
        List<String> channels = List.of("flow", "pressure");
        Watch watch = new Watch(channels, options);
        for (int i = 0; i < 60; i++) {
            watch.judge(normal());
        }
        StateFile file = new StateFile(folder.resolve("x.state"), options.stateOwner());
        file.write(watch::save);
        Watch restored = new Watch(channels, options);
        assertThat(file.read(restored::restore)).isTrue();
        assertThat(restored.samplesToLearn()).isZero();

        StateFile others = new StateFile(file.path(), options.stateOwner() + " other");
        assertThat(others.read(in -> assertThat(in).isNull())).isFalse();

        byte[] bytes = Files.readAllBytes(file.path());
        for (int length : new int[] {0, 5, bytes.length / 2, bytes.length - 1}) {
            Files.write(file.path(), java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> file.read(new Watch(channels, options)::restore))
                    .isInstanceOf(IOException.class);
        }
        bytes[bytes.length / 2] ^= 1;
        Files.write(file.path(), bytes);
        assertThatThrownBy(() -> file.read(new Watch(channels, options)::restore))
                .hasMessageContaining("checksum");
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> options(Map.of("ewma.lambda", 0.0))).hasMessageContaining("ewma.lambda is 0.0");
        assertThatThrownBy(() -> options(Map.of("detector", "MAGIC"))).hasMessageContaining("detector is MAGIC");
        assertThatThrownBy(() -> options(Map.of("channels", "a,b,a"))).hasMessageContaining("a stands twice");
        assertThatThrownBy(() -> options(Map.of("training.samples", 5))).hasMessageContaining("training.samples");
    }
}
