package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.endpoint.CloudTopics.Incoming;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloud.CloudClient;
import org.eclipse.kura.cloud.CloudClientListener;
import org.eclipse.kura.message.KuraPayload;
import org.jspecify.annotations.Nullable;

/** Kura's older way for an application to use the cloud. Thread-safe. */
@SuppressWarnings("deprecation")
final class AppClient implements CloudClient {
    private static final int DEFAULT_PRIORITY = 5;

    private final Uplink uplink;
    private final String app;
    private final Pattern ownTopic;
    private final Listeners<CloudClientListener> listeners = new Listeners<>();

    AppClient(Uplink uplink, String app) {
        this.uplink = uplink;
        this.app = app;
        this.ownTopic = Pattern.compile(ownTopics());
    }

    private String ownTopics() {
        return "([^/]+/)?#account-name/[^/]+/" + Pattern.quote(app) + "(/.*)?";
    }

    @Override
    public String getApplicationId() {
        return app;
    }

    @Override
    public boolean isConnected() {
        return uplink.data().isConnected();
    }

    @Override
    public void release() {
        uplink.remove(this);
    }

    private String topic(boolean control, @Nullable String device, String topic) {
        return CloudTopics.application(control ? uplink.controlPrefix() : null, device, app, topic);
    }

    @Override
    public int publish(String topic, KuraPayload payload, int qos, boolean retain) throws KuraException {
        return publish(topic, payload, qos, retain, DEFAULT_PRIORITY);
    }

    @Override
    public int publish(String topic, KuraPayload payload, int qos, boolean retain, int priority) throws KuraException {
        return uplink.send(topic(false, null, topic), payload, qos, retain, priority);
    }

    @Override
    public int publish(String device, String topic, KuraPayload payload, int qos, boolean retain) throws KuraException {
        return publish(device, topic, payload, qos, retain, DEFAULT_PRIORITY);
    }

    @Override
    public int publish(String device, String topic, KuraPayload payload, int qos, boolean retain, int priority)
            throws KuraException {
        return uplink.send(topic(false, device, topic), payload, qos, retain, priority);
    }

    @Override
    public int publish(String topic, byte[] payload, int qos, boolean retain, int priority) throws KuraException {
        return uplink.data().publish(topic(false, null, topic), payload, qos, retain, priority);
    }

    @Override
    public int publish(String device, String topic, byte[] payload, int qos, boolean retain, int priority)
            throws KuraException {
        return uplink.data().publish(topic(false, device, topic), payload, qos, retain, priority);
    }

    @Override
    public int controlPublish(String topic, KuraPayload payload, int qos, boolean retain, int priority)
            throws KuraException {
        return uplink.send(topic(true, null, topic), payload, qos, retain, priority);
    }

    @Override
    public int controlPublish(String device, String topic, KuraPayload payload, int qos, boolean retain, int priority)
            throws KuraException {
        return uplink.send(topic(true, device, topic), payload, qos, retain, priority);
    }

    @Override
    public int controlPublish(String device, String topic, byte[] payload, int qos, boolean retain, int priority)
            throws KuraException {
        return uplink.data().publish(topic(true, device, topic), payload, qos, retain, priority);
    }

    @Override
    public void subscribe(String topic, int qos) {
        uplink.subscribe(topic(false, null, topic), qos, null, this);
    }

    @Override
    public void subscribe(String device, String topic, int qos) {
        uplink.subscribe(topic(false, device, topic), qos, null, this);
    }

    @Override
    public void controlSubscribe(String topic, int qos) {
        uplink.subscribe(topic(true, null, topic), qos, null, this);
    }

    @Override
    public void controlSubscribe(String device, String topic, int qos) {
        uplink.subscribe(topic(true, device, topic), qos, null, this);
    }

    @Override
    public void unsubscribe(String topic) {
        uplink.takeBack(this, topic(false, null, topic));
    }

    @Override
    public void unsubscribe(String device, String topic) {
        uplink.takeBack(this, topic(false, device, topic));
    }

    @Override
    public void controlUnsubscribe(String topic) {
        uplink.takeBack(this, topic(true, null, topic));
    }

    @Override
    public void controlUnsubscribe(String device, String topic) {
        uplink.takeBack(this, topic(true, device, topic));
    }

    @Override
    public void addCloudClientListener(CloudClientListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeCloudClientListener(CloudClientListener listener) {
        listeners.remove(listener);
    }

    @Override
    public List<Integer> getUnpublishedMessageIds() throws KuraException {
        return uplink.data().getUnpublishedMessageIds(ownTopics());
    }

    @Override
    public List<Integer> getInFlightMessageIds() throws KuraException {
        return uplink.data().getInFlightMessageIds(ownTopics());
    }

    @Override
    public List<Integer> getDroppedInFlightMessageIds() throws KuraException {
        return uplink.data().getDroppedInFlightMessageIds(ownTopics());
    }

    void connected() {
        listeners.tell(CloudClientListener::onConnectionEstablished);
    }

    void lost() {
        listeners.tell(CloudClientListener::onConnectionLost);
    }

    void arrived(Incoming topic, KuraPayload payload, int qos, boolean retained) {
        if (topic.control()) {
            listeners.tell(
                    listener -> listener.onControlMessageArrived(topic.device(), topic.rest(), payload, qos, retained));
        } else {
            listeners.tell(listener -> listener.onMessageArrived(topic.device(), topic.rest(), payload, qos, retained));
        }
    }

    void published(int id, String topic) {
        if (ownTopic.matcher(topic).matches()) {
            listeners.tell(listener -> listener.onMessagePublished(id, topic));
        }
    }

    void confirmed(int id, String topic) {
        if (ownTopic.matcher(topic).matches()) {
            listeners.tell(listener -> listener.onMessageConfirmed(id, topic));
        }
    }
}
