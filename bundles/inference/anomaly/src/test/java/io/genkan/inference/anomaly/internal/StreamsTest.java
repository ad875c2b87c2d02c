package io.genkan.inference.anomaly.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class StreamsTest {
    private final Random random = new Random(8);
    private final AnomalyOptions options = options(Map.of("training.samples", 50, "stream.key", "device"));

    private static AnomalyOptions options(Map<String, Object> settings) {
        return AnomalyOptions.from(
                Converters.standardConverter().convert(settings).to(AnomalyConfig.class));
    }

    private Map<String, TypedValue<?>> record(String device, double level) {
        Map<String, TypedValue<?>> record = new HashMap<>();
        record.put("device", TypedValues.newStringValue(device));
        record.put("value", TypedValues.newDoubleValue(level + random.nextGaussian()));
        return record;
    }

    private static Watch watch(Streams streams, Map<String, TypedValue<?>> record) throws IOException {
        Watch watch = streams.of(record);
        assertThat(watch).isNotNull();
        return watch;
    }

    private Streams learnt() throws IOException {
        Streams streams = new Streams(options);
        for (int i = 0; i < 60; i++) {
            for (int device = 0; device < 20; device++) {
                Map<String, TypedValue<?>> record = record("pump" + device, 100.0 * device);
                watch(streams, record).judge(record);
            }
        }
        return streams;
    }

    @Test
    void eachStreamHasItsOwnNormal() throws Exception {
        Streams streams = learnt();
        assertThat(streams.size()).isEqualTo(20);
        Map<String, TypedValue<?>> own = record("pump3", 300);
        assertThat(watch(streams, own).judge(own).anomalous()).isFalse();
        Map<String, TypedValue<?>> another = record("pump4", 300);
        assertThat(watch(streams, another).judge(another).anomalous()).isTrue();
    }

    @Test
    void aRecordWithoutTheKeyBelongsToNoStream() throws Exception {
        assertThat(learnt().of(Map.of("value", TypedValues.newDoubleValue(1)))).isNull();
    }

    @Test
    void moreStreamsThanAllowedAreNotWatched() throws Exception {
        Streams streams = new Streams(options(Map.of("stream.key", "device", "streams.max", 2)));
        assertThat(streams.of(record("a", 1))).isNotNull();
        assertThat(streams.of(record("b", 1))).isNotNull();
        assertThat(streams.of(record("c", 1))).isNull();
        assertThat(streams.of(record("a", 1))).isNotNull();
    }

    @Test
    void allStreamsGoOnAfterARestart() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        learnt().save(new DataOutputStream(bytes));
        Streams after = new Streams(options);
        after.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        Map<String, TypedValue<?>> another = record("pump4", 300);
        assertThat(watch(after, another).judge(another).anomalous()).isTrue();

        // a stream that is silent for a whole run is not forgotten
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        after.save(new DataOutputStream(again));
        assertThat(again.size()).isEqualTo(bytes.size());
    }

    @Test
    void aDamagedStreamLearnsAnew() throws Exception {
        Streams after = new Streams(options);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(1);
        out.writeUTF("pump1");
        out.writeInt(1);
        out.writeUTF("value");
        out.writeInt(3);
        out.write(new byte[3]);
        after.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThatThrownBy(() -> after.of(record("pump1", 1))).isInstanceOf(IOException.class);
        assertThat(watch(after, record("pump1", 1)).samplesToLearn()).isEqualTo(50);
    }
}
