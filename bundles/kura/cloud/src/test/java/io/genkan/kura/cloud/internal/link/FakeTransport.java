package io.genkan.kura.cloud.internal.link;

import io.genkan.kura.cloud.internal.Listeners;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.jspecify.annotations.Nullable;

/** A transport that does what the test says. */
final class FakeTransport implements DataTransportService {
    /**
     * @param topic as published
     * @param token null for QoS 0
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Published(
            String topic,
            byte[] payload,
            int qos,
            boolean retain,
            @Nullable DataTransportToken token) {}

    /** What the other side does while publish has not returned yet. */
    interface During {
        void publish(Published published) throws KuraException;
    }

    final Listeners<DataTransportListener> listeners = new Listeners<>();
    final BlockingQueue<Published> published = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> attempts = new LinkedBlockingQueue<>();
    volatile boolean connected;
    volatile boolean newSession = true;
    volatile @Nullable KuraConnectException refuse;
    volatile During during = each -> {};
    volatile String brokerUrl = "mqtt://127.0.0.1:1883";
    private int lastId;

    @Override
    public void connect() throws KuraConnectException {
        attempts.add(System.nanoTime());
        KuraConnectException problem = refuse;
        if (problem != null) {
            throw problem;
        }
        connected = true;
        listeners.tell(listener -> listener.onConnectionEstablished(newSession));
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void disconnect(long quiesceTimeout) {
        if (connected) {
            listeners.tell(DataTransportListener::onDisconnecting);
            connected = false;
            listeners.tell(DataTransportListener::onDisconnected);
        }
    }

    void lose() {
        connected = false;
        listeners.tell(listener -> listener.onConnectionLost(new java.io.IOException("gone")));
    }

    @Override
    public @Nullable DataTransportToken publish(String topic, byte[] payload, int qos, boolean retain)
            throws KuraException {
        if (!connected) {
            throw new KuraNotConnectedException("not connected");
        }
        DataTransportToken token = qos == 0 ? null : new DataTransportToken(++lastId, "session");
        Published each = new Published(topic, payload, qos, retain, token);
        during.publish(each);
        published.add(each);
        return token;
    }

    void confirm(@Nullable DataTransportToken token) {
        if (token != null) {
            listeners.tell(listener -> listener.onMessageConfirmed(token));
        }
    }

    /** {@return the next publications} fails when they do not come */
    List<Published> take(int count) throws InterruptedException {
        List<Published> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Published next = published.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("only " + taken + " of " + count + " messages were published");
            }
            taken.add(next);
        }
        return taken;
    }

    List<String> takeTopics(int count) throws InterruptedException {
        return take(count).stream().map(Published::topic).toList();
    }

    @Override
    public void subscribe(String topic, int qos) {}

    @Override
    public void unsubscribe(String topic) {}

    @Override
    public String getBrokerUrl() {
        return brokerUrl;
    }

    @Override
    public String getAccountName() {
        return "acme";
    }

    @Override
    public String getUsername() {
        return "";
    }

    @Override
    public String getClientId() {
        return "gw1";
    }

    @Override
    public void addDataTransportListener(DataTransportListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeDataTransportListener(DataTransportListener listener) {
        listeners.remove(listener);
    }
}
