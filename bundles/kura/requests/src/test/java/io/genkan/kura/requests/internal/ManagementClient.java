package io.genkan.kura.requests.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Asks a gateway over MQTT as Kapua does: request topic, reply topic of six parts, thirty seconds of patience. */
final class ManagementClient implements AutoCloseable {
    static final long PATIENCE_SECONDS = 30;
    static final String ID = "console-1";

    /** A reply with how it came. */
    record Reply(String topic, Payload payload, boolean compressed) {}

    private final String account;
    private final MqttAsyncClient client;
    private final Random ids = new Random();
    private final Map<String, BlockingQueue<Reply>> waiting = new ConcurrentHashMap<>();
    final BlockingQueue<String> lifeCycle = new LinkedBlockingQueue<>();

    ManagementClient(int port, String account) throws MqttException {
        this.account = account;
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, ID, new MemoryPersistence());
        client.setCallback(new MqttCallback() {
            @Override
            public void connectionLost(Throwable cause) {
                lifeCycle.add("lost");
            }

            @Override
            public void messageArrived(String topic, MqttMessage message) {
                arrived(topic, message.getPayload());
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {}
        });
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName("gateway");
        options.setPassword("secret".toCharArray());
        options.setMaxInflight(20_000);
        client.connect(options).waitForCompletion(10_000);
        client.subscribe("$EDC/" + account + "/" + ID + "/+/REPLY/+", 0).waitForCompletion(10_000);
        client.subscribe("$EDC/" + account + "/+/MQTT/+", 0).waitForCompletion(10_000);
    }

    private void arrived(String topic, byte[] bytes) {
        if (topic.contains("/REPLY/")) {
            BlockingQueue<Reply> asked = waiting.get(topic.substring(topic.lastIndexOf('/') + 1));
            if (asked != null) {
                asked.add(new Reply(topic, Payload.read(bytes), Payload.isGzip(bytes)));
            }
        } else {
            lifeCycle.add(topic + ' ' + Payload.read(bytes).metrics().get("application_ids"));
        }
    }

    /** {@return a new id}, which may be negative as Kapua's are */
    String prepare() {
        String id = String.valueOf(ids.nextLong());
        waiting.put(id, new LinkedBlockingQueue<>());
        return id;
    }

    /** {@return metrics of a request with that id} */
    static Map<String, Object> metrics(String id, Map<String, Object> more) {
        Map<String, Object> metrics = new TreeMap<>(more);
        metrics.put("request.id", id);
        metrics.put("requester.client.id", ID);
        return metrics;
    }

    void send(String gateway, String path, byte[] payload) throws MqttException {
        send(0, gateway, path, payload);
    }

    void send(int qos, String gateway, String path, byte[] payload) throws MqttException {
        client.publish("$EDC/" + account + "/" + gateway + "/" + path, payload, qos, false);
    }

    Reply await(String id) throws InterruptedException {
        BlockingQueue<Reply> queue = waiting.get(id);
        Reply reply = queue == null ? null : queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        waiting.remove(id);
        if (reply == null) {
            throw new AssertionError("No answer to request " + id + " within " + PATIENCE_SECONDS + " s");
        }
        return reply;
    }

    /** {@return how many requests have no answer} */
    long open() {
        return waiting.values().stream().filter(BlockingQueue::isEmpty).count();
    }

    /** Asks in protobuf and waits for the answer. */
    Reply ask(String gateway, String path, Map<String, Object> metrics, String body) throws Exception {
        String id = prepare();
        send(gateway, path, new Payload(metrics(id, metrics), body.getBytes(StandardCharsets.UTF_8)).protobuf());
        return await(id);
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(100, 1000);
        client.close(true);
    }
}
