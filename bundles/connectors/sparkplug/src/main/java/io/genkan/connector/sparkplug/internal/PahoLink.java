package io.genkan.connector.sparkplug.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MQTT connection; the only class that knows Paho. Thread-safe. */
final class PahoLink {
    private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);
    private static final int REFUSED = 128;
    private static final int MOST_IN_FLIGHT = 1000;
    private static final long END_MILLIS = 700;
    /** Marks what the node says by itself: nobody else waits for its confirmation. */
    private static final Object OWN = new Object();

    /** What the connection tells, on Paho's threads; nobody may stay there. */
    interface Events {
        void arrived(PahoLink link, String topic, byte[] payload, int qos, boolean retained);

        void confirmed(PahoLink link, int messageId);

        void lost(PahoLink link, Throwable cause);
    }

    private final String server;
    private final int timeout;
    private final MqttAsyncClient client;
    private final MqttConnectOptions options = new MqttConnectOptions();
    private final CompletableFuture<IMqttToken> ended = new CompletableFuture<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    PahoLink(String server, TransportOptions settings, @Nullable SocketFactory tls, EdgeNode.Out will, Events events)
            throws MqttException {
        this.server = server;
        this.timeout = settings.timeout();
        this.client = new MqttAsyncClient(server, settings.clientId(), new MemoryPersistence());
        options.setCleanSession(true); // clause 5.2: an edge node's sessions are clean
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(settings.keepAlive());
        options.setConnectionTimeout(settings.timeout());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setMaxInflight(65_000);
        options.setHttpsHostnameVerificationEnabled(false); // the SSL service's sockets do as it is set
        if (tls != null) {
            options.setSocketFactory(tls);
        }
        if (!settings.user().isEmpty()) {
            options.setUserName(settings.user());
            options.setPassword(settings.password().toCharArray());
        }
        options.setWill(will.topic(), will.payload(), will.qos(), false);
        client.setCallback(new Callback(events));
    }

    String server() {
        return server;
    }

    /** Connects, waiting at most the time-out. */
    void connect() throws MqttException, TimeoutException, InterruptedException {
        Answer answer = new Answer();
        client.connect(options, null, answer);
        answer.await(TimeUnit.SECONDS.toMillis(timeout));
    }

    boolean isConnected() {
        return !ended.isDone() && client.isConnected();
    }

    /** {@return whether so much is under way that no more should be given} */
    boolean isFull() {
        return inFlight.get() >= MOST_IN_FLIGHT;
    }

    /** {@return the message id, 0 for QoS 0} */
    int publish(String topic, byte[] payload, int qos, boolean retain) throws MqttException {
        inFlight.incrementAndGet();
        try {
            return client.publish(topic, payload, qos, retain).getMessageId();
        } catch (MqttException | RuntimeException e) {
            inFlight.decrementAndGet();
            throw e;
        }
    }

    /** Publishes and waits, at most the given time, until it has been sent and confirmed. */
    void publishAndWait(EdgeNode.Out out, long millis) throws MqttException, TimeoutException, InterruptedException {
        Answer answer = new Answer();
        inFlight.incrementAndGet();
        client.publish(out.topic(), out.payload(), out.qos(), false, OWN, answer);
        answer.await(millis);
    }

    /** {@return false when the server refuses} */
    boolean subscribe(String topic, int qos) throws MqttException, TimeoutException, InterruptedException {
        Answer answer = new Answer();
        client.subscribe(topic, qos, null, answer);
        int[] granted = answer.await(TimeUnit.SECONDS.toMillis(timeout)).getGrantedQos();
        return granted == null || granted.length == 0 || granted[0] != REFUSED;
    }

    void unsubscribe(String topic) throws MqttException, TimeoutException, InterruptedException {
        Answer answer = new Answer();
        client.unsubscribe(topic, null, answer);
        answer.await(TimeUnit.SECONDS.toMillis(timeout));
    }

    /** Ends the connection, politely where it can be; returns within the given time and about a second. */
    void close(long quiesceMillis) {
        if (isConnected()) {
            try {
                Answer answer = new Answer();
                client.disconnect(quiesceMillis, null, answer);
                answer.await(quiesceMillis + END_MILLIS);
            } catch (MqttException | TimeoutException e) {
                LOG.debug("{} could not be left politely", server, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!ended.completeExceptionally(new MqttException(MqttException.REASON_CODE_CLIENT_CLOSED))) {
            return;
        }
        // Paho waits for its own threads, without a bound: on a thread that nobody waits for
        Thread reaper = new Thread(this::reap, "sparkplug-close " + client.getClientId());
        reaper.setDaemon(true);
        reaper.start();
        try {
            reaper.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reap() {
        try {
            client.disconnectForcibly(0, 1, false);
        } catch (MqttException e) {
            LOG.debug("Paho was disconnected already", e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("Paho does not close", e);
        }
    }

    /** A wait for one answer, which also ends when the link does. */
    private final class Answer implements IMqttActionListener {
        private final CompletableFuture<IMqttToken> answer = new CompletableFuture<>();

        @Override
        public void onSuccess(IMqttToken token) {
            answer.complete(token);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable error) {
            answer.completeExceptionally(error);
        }

        IMqttToken await(long millis) throws MqttException, TimeoutException, InterruptedException {
            try {
                CompletableFuture.anyOf(answer, ended).get(Math.max(1, millis), TimeUnit.MILLISECONDS);
                return answer.get(0, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof MqttException mqtt ? mqtt : new MqttException(e.getCause());
            }
        }
    }

    private final class Callback implements MqttCallback {
        private final Events events;

        Callback(Events events) {
            this.events = events;
        }

        @Override
        public void connectionLost(Throwable cause) {
            events.lost(PahoLink.this, cause);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            events.arrived(PahoLink.this, topic, message.getPayload(), message.getQos(), message.isRetained());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            inFlight.decrementAndGet();
            if (token != null && token.getMessageId() > 0 && token.getUserContext() != OWN) {
                events.confirmed(PahoLink.this, token.getMessageId());
            }
        }
    }
}
