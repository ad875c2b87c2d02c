package io.genkan.kura.cloud.internal.mqtt;

import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.RefusedException;
import io.genkan.kura.cloud.internal.StatusLine;
import io.genkan.kura.cloud.internal.mqtt.CredentialsFile.Credentials;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraTimeoutException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;

/**
 * MQTT under the contract of a data transport: makes one connection at a time, tells listeners in order, and says in one
 * sentence how it is. Never connects by itself. Thread-safe.
 */
final class MqttTransport implements AutoCloseable {
    private final Listeners<DataTransportListener> listeners;
    private final StatusLine status;
    private final Told told = new Told();
    private final LinkSource source;
    private final EventLane lane;
    private final ReentrantLock connecting = new ReentrantLock();
    private final Set<Integer> unconfirmed = ConcurrentHashMap.newKeySet();
    private final TakeoverGuess takeover = new TakeoverGuess();

    private volatile @Nullable MqttOptions options;
    private volatile String problem = "";
    /** The present connection, from its first attempt on. */
    private volatile @Nullable PahoLink link;

    private volatile boolean closed;

    /** Guarded by this: a loss that came before the connection was announced is told after it. */
    private boolean announced;

    private @Nullable Throwable earlyLoss;

    MqttTransport(String name, Listeners<DataTransportListener> listeners, StatusLine status, LinkSource.Tls tls) {
        this.listeners = listeners;
        this.status = status;
        this.source = new LinkSource(tls);
        this.lane = new EventLane("mqtt-events " + name);
    }

    /** Takes new settings. To be called while there is no connection. */
    void configure(MqttOptions newOptions) {
        MqttOptions old = options;
        if (old == null || !old.sessionId().equals(newOptions.sessionId())) {
            source.forget();
            unconfirmed.clear();
        }
        options = newOptions;
        problem = "";
    }

    /** Takes no settings at all: every attempt to connect fails with this sentence. */
    void misconfigured(String sentence) {
        options = null;
        problem = sentence;
        status.failed("CONFIGURATION", sentence);
    }

    @Nullable
    MqttOptions options() {
        return options;
    }

    boolean isConnected() {
        PahoLink now = link;
        return now != null && now.isConnected();
    }

    /**
     * Connects and tells the listeners, on this thread.
     *
     * @throws IllegalStateException when connected already, or without valid settings
     */
    void connect() throws KuraConnectException {
        boolean newSession;
        Set<Integer> confirmedBefore = new HashSet<>();
        PahoLink made;
        connecting.lock();
        try {
            MqttOptions now = options;
            if (now == null) {
                throw new IllegalStateException(problem);
            }
            if (isConnected()) {
                throw new IllegalStateException("Connected to " + now.broker().url() + " already.");
            }
            made = establish(now);
            newSession = now.cleanSession() || made.pending().isEmpty();
            if (newSession) {
                unconfirmed.clear();
            } else {
                confirmedBefore.addAll(unconfirmed);
                confirmedBefore.removeAll(made.pending());
            }
            takeover.connected(System.currentTimeMillis());
        } finally {
            connecting.unlock();
        }
        listeners.tell(listener -> listener.onConnectionEstablished(newSession));
        // confirmed by the broker, but the connection went before the confirmation was passed on
        confirmedBefore.forEach(id -> lane.add(() -> confirmed(made, id), () -> link == made));
        Throwable lostMeanwhile;
        synchronized (this) {
            announced = true;
            lostMeanwhile = earlyLoss;
        }
        if (lostMeanwhile != null) {
            lane.add(() -> lost(made, lostMeanwhile), () -> true);
        }
    }

    private PahoLink establish(MqttOptions now) throws KuraConnectException {
        String user = now.login().user();
        try {
            Credentials credentials = LinkSource.credentials(now);
            user = credentials == null ? "" : credentials.user();
            PahoLink made = source.make(now, credentials, new Relay());
            synchronized (this) {
                if (closed) {
                    throw new KuraConnectException("The MQTT connection is being stopped.");
                }
                link = made;
                announced = false;
                earlyLoss = null;
            }
            try {
                made.connect();
            } catch (MqttException | TimeoutException | InterruptedException | RuntimeException e) {
                forget(made);
                made.close(0);
                throw e;
            }
            String as = user.isEmpty() ? "" : " as user " + user;
            told.good(
                    "Connected to " + now.broker().url() + as + ", client id " + now.clientId() + '.', status::online);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw failed(new LinkFailure("CREDENTIALS_MISSING", String.valueOf(e.getMessage()), false), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KuraConnectException(e, "interrupted");
        } catch (MqttException | TimeoutException e) {
            if (closed || isCut(e)) {
                throw new KuraConnectException(e, "The attempt to connect was stopped.");
            }
            throw failed(LinkFailure.connecting(e, now, user), e);
        }
    }

    /** {@return whether this was the present connection} */
    private synchronized boolean forget(PahoLink which) {
        if (link != which) {
            return false;
        }
        link = null;
        return true;
    }

    private static boolean isCut(Exception e) {
        return e instanceof MqttException mqtt && mqtt.getReasonCode() == MqttException.REASON_CODE_CLIENT_CLOSED;
    }

    private KuraConnectException failed(LinkFailure failure, Exception cause) {
        if (failure.refused()) {
            told.bad(failure.sentence(), sentence -> status.failed(failure.detail(), sentence));
            return new KuraConnectException(new RefusedException(failure.sentence(), cause), failure.sentence());
        }
        told.bad(failure.sentence(), sentence -> status.offline(failure.detail(), sentence));
        return new KuraConnectException(cause, failure.sentence());
    }

    /** Disconnects, or stops the attempt that is under way; tells the listeners before and after, on this thread. */
    void disconnect(long quiesceMillis) {
        PahoLink now = link;
        if (now == null) {
            return;
        }
        boolean connected = now.isConnected();
        if (connected) {
            listeners.tell(DataTransportListener::onDisconnecting);
        }
        now.close(Math.max(0, quiesceMillis));
        if (!forget(now) || !connected) {
            return;
        }
        MqttOptions to = options;
        told.good(
                "Disconnected" + (to == null ? "." : " from " + to.broker().url() + '.'),
                sentence -> status.offline("DISCONNECTED", sentence));
        listeners.tell(DataTransportListener::onDisconnected);
    }

    @Nullable
    DataTransportToken publish(String topic, byte @Nullable [] payload, int qos, boolean retain) throws KuraException {
        PahoLink now = connected();
        MqttOptions with = options;
        if (with == null) {
            throw new KuraNotConnectedException(problem);
        }
        try {
            int id = now.publish(with.withoutTokens(topic), payload, qos, retain);
            if (id == 0) {
                return null;
            }
            unconfirmed.add(id);
            return new DataTransportToken(id, with.sessionId());
        } catch (MqttException e) {
            throw LinkFailure.translate(e, "publish to " + topic);
        } catch (IllegalArgumentException e) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER, e, "\"" + topic + "\" cannot be published to: " + e.getMessage());
        }
    }

    void subscribe(String topic, int qos) throws KuraException {
        String full = full(topic);
        await(link -> link.subscribe(full, qos), "subscribe to " + full);
    }

    void unsubscribe(String topic) throws KuraException {
        String full = full(topic);
        await(
                link -> {
                    link.unsubscribe(full);
                    return true;
                },
                "unsubscribe from " + full);
    }

    private interface Step {
        boolean on(PahoLink link) throws MqttException, TimeoutException, InterruptedException;
    }

    private void await(Step step, String what) throws KuraException {
        try {
            if (!step.on(connected())) {
                throw new KuraException(
                        KuraErrorCode.SUBSCRIPTION_ERROR,
                        "The broker refuses to " + what + ": ask for the permission.");
            }
        } catch (MqttException e) {
            throw LinkFailure.translate(e, what);
        } catch (TimeoutException e) {
            throw new KuraTimeoutException("The broker did not answer in time when asked to " + what + '.', e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KuraTimeoutException("Interrupted while asking to " + what + '.', e);
        } catch (IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, e, "Cannot " + what + ": " + e.getMessage());
        }
    }

    private String full(String topic) throws KuraNotConnectedException {
        MqttOptions with = options;
        if (with == null) {
            throw new KuraNotConnectedException(problem);
        }
        return with.withoutTokens(topic);
    }

    private PahoLink connected() throws KuraNotConnectedException {
        PahoLink now = link;
        if (now == null || !now.isConnected()) {
            throw new KuraNotConnectedException("There is no connection to the broker.");
        }
        return now;
    }

    /** Ends everything within about a second; no listener is told. */
    @Override
    public void close() {
        PahoLink now;
        synchronized (this) {
            closed = true;
            now = link;
            link = null;
        }
        if (now != null) {
            now.close(0);
        }
        lane.close();
    }

    private void confirmed(PahoLink from, int id) {
        if (from != link) {
            return;
        }
        unconfirmed.remove(id);
        MqttOptions with = options;
        if (with != null) {
            DataTransportToken token = new DataTransportToken(id, with.sessionId());
            listeners.tell(listener -> listener.onMessageConfirmed(token));
        }
    }

    private void lost(PahoLink from, Throwable cause) {
        synchronized (this) {
            if (from != link) {
                return;
            }
            if (!announced) {
                earlyLoss = cause;
                return;
            }
            link = null;
        }
        MqttOptions with = options;
        if (with != null) {
            String guess = takeover.lost(System.currentTimeMillis(), with);
            String sentence =
                    guess == null ? "The connection to " + with.broker().url() + " is lost." : guess;
            String detail = guess == null ? "CONNECTION_LOST" : "TAKEN_OVER";
            told.bad(sentence, text -> status.offline(detail, text));
        }
        from.close(0);
        listeners.tell(listener -> listener.onConnectionLost(cause));
    }

    /** {@return something of the settings, empty without valid settings} */
    String of(Function<MqttOptions, String> what) {
        MqttOptions now = options;
        return now == null ? "" : what.apply(now);
    }

    /** Brings Paho's news to the lane. */
    private final class Relay implements PahoLink.Events {
        @Override
        public void arrived(PahoLink from, String topic, byte[] payload, int qos, boolean retained) {
            lane.add(
                    () -> {
                        listeners.tell(listener -> listener.onMessageArrived(topic, payload, qos, retained));
                        from.handled(topic, payload, qos);
                    },
                    () -> !closed && from == link);
        }

        @Override
        public void confirmed(PahoLink from, int messageId) {
            lane.add(() -> MqttTransport.this.confirmed(from, messageId), () -> !closed);
        }

        @Override
        public void lost(PahoLink from, Throwable cause) {
            lane.add(() -> MqttTransport.this.lost(from, cause), () -> !closed);
        }
    }
}
