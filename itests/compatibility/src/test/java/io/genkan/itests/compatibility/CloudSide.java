package io.genkan.itests.compatibility;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** What a cloud sees of the gateway {@code site-1} of the account {@code acme}: payloads in simple JSON. */
final class CloudSide implements AutoCloseable {
    static final String ACCOUNT = "acme";
    static final String GATEWAY = "site-1";

    private static final String ID = "console-1";

    private final MqttClient client;

    /** A message, or an answer. */
    record Message(String topic, JsonObject payload) {
        JsonObject metrics() {
            JsonValue metrics = payload.get("metrics");
            return metrics == null ? new JsonObject() : metrics.asObject();
        }

        int code() {
            return metrics().getInt("response.code", -1);
        }

        String body() {
            return new String(Base64.getDecoder().decode(payload.getString("body", "")), StandardCharsets.UTF_8);
        }
    }

    CloudSide(int port) throws MqttException {
        client = new MqttClient("tcp://127.0.0.1:" + port, ID, new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName("gateway");
        options.setPassword("secret".toCharArray());
        client.connect(options);
    }

    /** {@return the first message on that topic that is as it should be} */
    Message await(String filter, Predicate<Message> wanted, Runnable then) throws Exception {
        BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
        IMqttMessageListener listener = (topic, message) -> messages.add(new Message(
                topic,
                Json.parse(new String(message.getPayload(), StandardCharsets.UTF_8))
                        .asObject()));
        client.subscribe(filter, 0, listener);
        try {
            then.run();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (System.nanoTime() - end < 0) {
                Message message = messages.poll(1, TimeUnit.SECONDS);
                if (message != null && wanted.test(message)) {
                    return message;
                }
            }
            throw new AssertionError("No such message on " + filter + " within 30 s");
        } finally {
            client.unsubscribe(filter);
        }
    }

    /** {@return the answer to a request} */
    Message ask(String path, Map<String, String> metrics, String body) throws Exception {
        String id = UUID.randomUUID().toString();
        String application = path.substring(0, path.indexOf('/'));
        JsonObject all = new JsonObject().add("request.id", id).add("requester.client.id", ID);
        metrics.forEach(all::add);
        JsonObject payload = new JsonObject().add("metrics", all);
        if (!body.isEmpty()) {
            payload.add("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        }
        return await(
                "$EDC/" + ACCOUNT + "/" + ID + "/" + application + "/REPLY/" + id,
                message -> true,
                () -> publish("$EDC/" + ACCOUNT + "/" + GATEWAY + "/" + path, payload));
    }

    void publish(String topic, JsonObject payload) {
        try {
            client.publish(topic, payload.toString().getBytes(StandardCharsets.UTF_8), 0, false);
        } catch (MqttException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(100, 1000);
        client.close(true);
    }
}
