package io.genkan.inference.security.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Clients that publish at their own pace; what they send can be changed while they do. */
final class Sensors implements AutoCloseable {
    private final ScheduledExecutorService pace = Executors.newScheduledThreadPool(2);
    private final Map<String, IntUnaryOperator> sizes = new ConcurrentHashMap<>();
    private final List<MqttClient> clients = new ArrayList<>();

    Sensors(House house, int count, long everyMillis) throws MqttException {
        for (int i = 0; i < count; i++) {
            String name = "sensor-" + i;
            MqttClient client = house.client(name);
            clients.add(client);
            sizes.put(name, ordinary -> ordinary);
            int ordinary = 60 + 40 * i;
            int[] sent = new int[1];
            Future<?> unused = pace.scheduleAtFixedRate(
                    () -> {
                        byte[] payload =
                                new byte[sizes.getOrDefault(name, size -> size).applyAsInt(ordinary + sent[0]++ % 3)];
                        send(client, "plant/" + name, payload);
                    },
                    i * 7L,
                    everyMillis,
                    TimeUnit.MILLISECONDS);
        }
    }

    MqttClient client(int index) {
        return clients.get(index);
    }

    /** Changes the size of what a sensor sends. */
    void size(int index, IntUnaryOperator change) {
        sizes.put("sensor-" + index, change);
    }

    static void send(MqttClient client, String topic, byte[] payload) {
        try {
            if (client.isConnected()) {
                client.publish(topic, payload, 0, false);
            }
        } catch (MqttException cut) {
            // it is being kept away
        }
    }

    @Override
    public void close() {
        pace.shutdownNow();
        for (MqttClient client : clients) {
            try {
                client.disconnectForcibly(10, 100);
                client.close(true);
            } catch (MqttException alreadyGone) {
                // the broker has ended first
            }
        }
    }
}
