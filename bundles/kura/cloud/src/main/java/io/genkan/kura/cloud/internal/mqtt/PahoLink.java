package io.genkan.kura.cloud.internal.mqtt;

import io.genkan.kura.cloud.internal.mqtt.CredentialsFile.Credentials;
import io.genkan.kura.cloud.internal.mqtt.MqttOptions.Will;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClientPersistence;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a broker, from the first attempt to its end; there is a new one for each. Every wait has a bound and
 * ends at once with {@link #close}. Thread-safe.
 */
final class PahoLink {
    private static final Logger logger = LoggerFactory.getLogger(PahoLink.class);

    /** More than any window of ours: how many messages are in flight is decided before a message comes here. */
    private static final int PAHO_MAX_INFLIGHT = 60_000;

    private static final int SUBACK_FAILURE = 0x80;
    /** Bytes of a message's packet besides topic and payload. */
    private static final int TOPIC_LENGTH = 2;

    private static final int PACKET_ID = 2;
    private static final long DISPOSE_WAIT_MILLIS = 700;
    private static final long SETTLE_SECONDS = 30;

    /** What a connection tells. Called on Paho's threads. */
    interface Events {
        void arrived(PahoLink link, String topic, byte[] payload, int qos, boolean retained);

        void confirmed(PahoLink link, int messageId);

        void lost(PahoLink link, Throwable cause);
    }

    private final MqttOptions options;
    private final GatedClient client;
    private final MqttConnectOptions connectOptions;
    private final Set<Integer> pending = new HashSet<>();
    private final Outcome greeted = new Outcome();
    private volatile boolean connecting;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * @param credentials user and password, null for none
     * @param tls sockets for TLS, null when the broker is reached without
     */
    PahoLink(
            MqttOptions options,
            @Nullable Credentials credentials,
            @Nullable SSLSocketFactory tls,
            MqttClientPersistence persistence,
            Events events)
            throws MqttException {
        this.options = options;
        this.client = new GatedClient(options.broker().uri(), options.clientId(), persistence);
        for (IMqttDeliveryToken token : client.getPendingDeliveryTokens()) {
            pending.add(token.getMessageId());
        }
        client.setCallback(new Callback(events));
        connectOptions = new MqttConnectOptions();
        connectOptions.setAutomaticReconnect(false);
        connectOptions.setCleanSession(options.cleanSession());
        connectOptions.setKeepAliveInterval(options.keepAliveSeconds());
        connectOptions.setConnectionTimeout(options.timeoutSeconds());
        connectOptions.setMqttVersion(options.protocolVersion());
        connectOptions.setMaxInflight(PAHO_MAX_INFLIGHT);
        // whether the host name is verified is the SSL service's setting, and its sockets do it
        connectOptions.setHttpsHostnameVerificationEnabled(false);
        if (tls != null) {
            connectOptions.setSocketFactory(tls);
        }
        if (credentials != null) {
            connectOptions.setUserName(credentials.user());
            if (!credentials.password().isEmpty()) {
                connectOptions.setPassword(credentials.password().toCharArray());
            }
        }
        Will will = options.will();
        if (will != null) {
            connectOptions.setWill(will.topic(), will.payload(), will.qos(), will.retain());
        }
    }

    /** {@return ids of messages that an earlier connection of this session left unconfirmed} */
    Set<Integer> pending() {
        return pending;
    }

    /** Connects; waits at most three times the configured time-out. */
    void connect() throws MqttException, TimeoutException, InterruptedException {
        connecting = true;
        client.connect(connectOptions, null, greeted);
        greeted.await(options.timeoutSeconds() * 3L);
    }

    boolean isConnected() {
        return !ended.isDone() && client.isConnected();
    }

    /** {@return the message id, or 0 for QoS 0} */
    int publish(String topic, byte @Nullable [] payload, int qos, boolean retain) throws MqttException {
        byte[] content = payload == null ? new byte[0] : payload;
        return ask(() -> client.publish(topic, content, qos, retain)).getMessageId();
    }

    /** A message that arrived has been looked at. */
    void handled(String topic, byte[] payload, int qos) {
        int bytes = topic.getBytes(StandardCharsets.UTF_8).length + payload.length;
        client.backlog().done(bytes + (qos > 0 ? TOPIC_LENGTH + PACKET_ID : TOPIC_LENGTH));
    }

    /** Subscribes and waits for the broker's answer; false when the broker refuses. */
    boolean subscribe(String topic, int qos) throws MqttException, TimeoutException, InterruptedException {
        Outcome outcome = new Outcome();
        ask(() -> client.subscribe(topic, qos, null, outcome));
        int[] granted = outcome.await(options.timeoutSeconds()).getGrantedQos();
        return granted == null || granted.length == 0 || granted[0] != SUBACK_FAILURE;
    }

    void unsubscribe(String topic) throws MqttException, TimeoutException, InterruptedException {
        Outcome outcome = new Outcome();
        ask(() -> client.unsubscribe(topic, null, outcome));
        outcome.await(options.timeoutSeconds());
    }

    private interface Request<T> {
        T make() throws MqttException;
    }

    /** While Paho closes, it lets go of tables that its other threads still put messages into. */
    private static <T> T ask(Request<T> request) throws MqttException {
        try {
            return request.make();
        } catch (NullPointerException e) {
            throw new MqttException(MqttException.REASON_CODE_CLIENT_CLOSED, e);
        }
    }

    /**
     * Ends the connection: politely within the given time when it is up, at once otherwise. Everything that waits on this
     * link fails. Returns within the given time and about a second.
     */
    void close(long quiesceMillis) {
        if (isConnected()) {
            try {
                Outcome outcome = new Outcome();
                client.disconnect(quiesceMillis, null, outcome);
                outcome.awaitMillis(quiesceMillis + DISPOSE_WAIT_MILLIS);
            } catch (MqttException | TimeoutException e) {
                logger.debug("The broker could not be left politely", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        dispose();
    }

    /** Ends the connection at once, without a word to the broker. */
    private void dispose() {
        if (!ended.completeExceptionally(new MqttException(MqttException.REASON_CODE_CLIENT_CLOSED))) {
            return;
        }
        client.cut();
        // Paho waits for its own threads, without a bound: on a thread that nobody waits for
        CountDownLatch done = new CountDownLatch(1);
        Thread reaper = new Thread(
                () -> {
                    reap();
                    done.countDown();
                },
                "mqtt-close " + options.clientId());
        reaper.setDaemon(true);
        reaper.start();
        try {
            if (!done.await(DISPOSE_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                logger.debug("Paho takes long to end its threads");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reap() {
        if (connecting) {
            // while Paho starts its threads it cannot be stopped; without its socket the attempt fails soon
            greeted.settle();
        }
        try {
            client.disconnectForcibly(0, 1, false);
        } catch (MqttException e) {
            logger.debug("Paho was disconnected already", e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            logger.debug("Paho does not close", e);
        }
    }

    /** A wait for one answer, which also ends when the link does. */
    private final class Outcome implements IMqttActionListener {
        private final CompletableFuture<IMqttToken> answer = new CompletableFuture<>();

        @Override
        public void onSuccess(IMqttToken token) {
            answer.complete(token);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable error) {
            answer.completeExceptionally(error);
        }

        /** Waits for the end of the attempt, whatever it is. */
        void settle() {
            try {
                answer.handle((token, error) -> token).get(SETTLE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                logger.debug("Paho still tries to connect", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        IMqttToken await(long seconds) throws MqttException, TimeoutException, InterruptedException {
            return awaitMillis(TimeUnit.SECONDS.toMillis(seconds));
        }

        IMqttToken awaitMillis(long millis) throws MqttException, TimeoutException, InterruptedException {
            try {
                CompletableFuture.anyOf(answer, ended).get(Math.max(1, millis), TimeUnit.MILLISECONDS);
                return answer.join();
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
            // QoS 0 has the id 0
            if (token != null && token.getMessageId() > 0) {
                events.confirmed(PahoLink.this, token.getMessageId());
            }
        }
    }
}
