package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.link.ConnectedAs;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.kura.KuraTimeoutException;
import org.eclipse.kura.data.DataService;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.mockito.Mockito;

/** A data service that sends at once, of account acme and client gw1. */
final class FakeDataService implements DataService, ConnectedAs {
    /** One publication. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sent(int id, String topic, byte[] payload, int qos, boolean retain, int priority) {}

    final Listeners<DataServiceListener> listeners = new Listeners<>();
    final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    final Set<String> subscribed = new ConcurrentSkipListSet<>();
    final DataTransportService transport = Mockito.mock(DataTransportService.class);
    volatile boolean connected;
    final AtomicInteger refusedSubscriptions = new AtomicInteger();
    private int lastId;

    FakeDataService() {
        Mockito.when(transport.getAccountName()).thenReturn("acme");
        Mockito.when(transport.getClientId()).thenReturn("gw1");
    }

    Sent next() throws InterruptedException {
        Sent next = sent.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was published");
        }
        return next;
    }

    void arrive(String topic, byte[] payload) {
        listeners.tell(listener -> listener.onMessageArrived(topic, payload, 0, false));
    }

    @Override
    public synchronized int publish(String topic, byte[] payload, int qos, boolean retain, int priority) {
        int id = ++lastId;
        sent.add(new Sent(id, topic, payload, qos, retain, priority));
        listeners.tell(listener -> listener.onMessagePublished(id, topic));
        return id;
    }

    @Override
    public void connect() {
        connected = true;
        listeners.tell(DataServiceListener::onConnectionEstablished);
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void disconnect(long quiesceTimeout) {
        listeners.tell(DataServiceListener::onDisconnecting);
        connected = false;
        listeners.tell(DataServiceListener::onDisconnected);
    }

    @Override
    public void subscribe(String topic, int qos) throws KuraTimeoutException {
        if (refusedSubscriptions.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new KuraTimeoutException("slow");
        }
        subscribed.add(topic + ' ' + qos);
    }

    @Override
    public void unsubscribe(String topic) {
        subscribed.removeIf(each -> each.startsWith(topic + ' '));
    }

    @Override
    public DataTransportService transport() {
        return transport;
    }

    @Override
    public boolean isAutoConnectEnabled() {
        return false;
    }

    @Override
    public int getRetryInterval() {
        return 60;
    }

    @Override
    public List<Integer> getUnpublishedMessageIds(String topicRegex) {
        return matching(topicRegex);
    }

    @Override
    public List<Integer> getInFlightMessageIds(String topicRegex) {
        return matching(topicRegex);
    }

    @Override
    public List<Integer> getDroppedInFlightMessageIds(String topicRegex) {
        return matching(topicRegex);
    }

    private List<Integer> matching(String topicRegex) {
        return sent.stream()
                .filter(each -> each.topic().matches(topicRegex))
                .map(Sent::id)
                .toList();
    }

    @Override
    public void addDataServiceListener(DataServiceListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeDataServiceListener(DataServiceListener listener) {
        listeners.remove(listener);
    }
}
