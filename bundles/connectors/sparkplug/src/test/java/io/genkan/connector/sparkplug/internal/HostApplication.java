package io.genkan.connector.sparkplug.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A host that hears group "g" and commands its nodes. */
final class HostApplication implements AutoCloseable {
    /** A message that came. */
    record Heard(String topic, SparkplugPayload payload) {}

    private final MqttClient client;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    HostApplication(TestBroker broker) throws MqttException {
        client = new MqttClient(broker.uri(), "host", new MemoryPersistence());
        client.connect();
        client.subscribe("spBv1.0/g/#", 1, (topic, message) -> {
            if (!topic.contains("CMD/")) {
                heard.add(new Heard(topic, PayloadCodec.decode(message.getPayload())));
            }
        });
    }

    /** {@return the next message, which must be of this kind and come soon} */
    SparkplugPayload next(String kindAndName) throws InterruptedException {
        Heard next = heard.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("a message %s", kindAndName).isNotNull();
        assertThat(next.topic()).isEqualTo("spBv1.0/g/" + kindAndName);
        return next.payload();
    }

    void nothingMore() {
        assertThat(heard).isEmpty();
    }

    void command(String kindAndName, Metric... metrics) throws MqttException {
        byte[] bytes = PayloadCodec.encode(SparkplugPayload.of(1, List.of(metrics)));
        client.publish("spBv1.0/g/" + kindAndName, bytes, 1, false);
    }

    void raw(String topic, byte[] bytes) throws MqttException {
        client.publish(topic, bytes, 1, false);
    }

    void says(boolean online, long timestamp) throws MqttException {
        String state = "{\"online\":" + online + ",\"timestamp\":" + timestamp + "}";
        client.publish("spBv1.0/STATE/scada", state.getBytes(StandardCharsets.UTF_8), 1, true);
    }

    @Override
    public void close() throws MqttException {
        client.disconnect();
        client.close();
    }
}
