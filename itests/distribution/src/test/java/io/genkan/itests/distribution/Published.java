package io.genkan.itests.distribution;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.itests.harness.GatewayProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** What the gateway publishes on its own broker (payload encoding simple-json), as a subscriber sees it. */
final class Published implements AutoCloseable {
    private static final String TOPIC = "genkan/gateway/PLANT/pump";

    private final BlockingQueue<JsonObject> metrics = new LinkedBlockingQueue<>();
    private final MqttClient client;

    private Published(MqttClient client) {
        this.client = client;
    }

    /** Connects with the generated user as soon as there is one and the broker listens. */
    static Published by(GatewayProcess gateway, Duration patience) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        Path credentials = gateway.data().resolve("security/broker.credentials");
        while (true) {
            try {
                return connect(gateway, credentials);
            } catch (MqttException | IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "Nobody can connect to the broker:\n"
                                    + gateway.output().text(),
                            notYet);
                }
                TimeUnit.MILLISECONDS.sleep(50); // the broker cannot tell a process outside when it is there
            }
        }
    }

    private static Published connect(GatewayProcess gateway, Path credentials) throws MqttException, IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(credentials)) {
            properties.load(reader);
        }
        MqttClient client = new MqttClient(
                "tcp://127.0.0.1:" + gateway.brokerPort(), "observer-" + System.nanoTime(), new MemoryPersistence());
        Published published = new Published(client);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(properties.getProperty("user", ""));
        options.setPassword(properties.getProperty("password", "").toCharArray());
        try {
            client.connect(options);
        } catch (MqttException e) {
            client.close();
            throw e;
        }
        client.subscribe(TOPIC, 0, (topic, message) -> published.metrics.add(metrics(message.getPayload())));
        return published;
    }

    /** The payload may be compressed, as Kura's are by default. */
    private static JsonObject metrics(byte[] payload) throws IOException {
        boolean compressed = payload.length > 1 && payload[0] == 0x1f && (payload[1] & 0xff) == 0x8b;
        byte[] text = compressed ? new GZIPInputStream(new ByteArrayInputStream(payload)).readAllBytes() : payload;
        return Json.parse(new String(text, StandardCharsets.UTF_8))
                .asObject()
                .get("metrics")
                .asObject();
    }

    /** Waits for a message whose metrics are as wanted. */
    JsonObject await(Predicate<JsonObject> wanted, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        JsonObject last = null;
        while (true) {
            JsonObject next = metrics.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new IllegalStateException("No message is as wanted; the last one was " + last);
            }
            if (wanted.test(next)) {
                return next;
            }
            last = next;
        }
    }

    /** Waits until no message has come for some time. */
    void awaitSilence(Duration silence, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (metrics.poll(silence.toMillis(), TimeUnit.MILLISECONDS) != null) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Messages do not end");
            }
        }
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(100, 500);
        client.close(true);
    }
}
