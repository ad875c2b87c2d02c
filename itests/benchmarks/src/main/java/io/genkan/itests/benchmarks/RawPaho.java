package io.genkan.itests.benchmarks;

import java.util.concurrent.Semaphore;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The MQTT client by itself, with so many messages in flight. */
final class RawPaho {
    private RawPaho() {}

    /** {@return messages per second from the first publish to the last acknowledgement} */
    static double perSecond(int port, int inFlight, int count) throws MqttException, InterruptedException {
        MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "raw", new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(60_000);
        client.connect(options).waitForCompletion();
        Semaphore room = new Semaphore(inFlight);
        IMqttActionListener acknowledged = new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                room.release();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable error) {
                throw new IllegalStateException(error);
            }
        };
        byte[] payload = new byte[100];
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            room.acquire();
            client.publish("bench/data", payload, 1, false, null, acknowledged);
        }
        room.acquire(inFlight);
        double rate = StoreBenchmark.perSecond(count, begun);
        client.disconnect().waitForCompletion();
        client.close();
        return rate;
    }
}
