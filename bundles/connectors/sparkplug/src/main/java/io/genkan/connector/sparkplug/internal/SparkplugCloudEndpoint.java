package io.genkan.connector.sparkplug.internal;

import io.genkan.connector.sparkplug.internal.ProtoReader.MalformedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraDisconnectException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloud.CloudConnectionEstablishedEvent;
import org.eclipse.kura.cloud.CloudConnectionLostEvent;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.data.DataService;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoint of a Sparkplug connection: hands devices' messages to the data service and commands to whom they are for. */
@Component(
        name = SparkplugCloudEndpoint.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {
            SparkplugCloudEndpoint.class,
            CloudEndpoint.class,
            CloudConnectionManager.class,
            ConfigurableComponent.class
        },
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = EndpointConfig.class, factory = true)
public final class SparkplugCloudEndpoint
        implements CloudEndpoint, CloudConnectionManager, ConfigurableComponent, DataServiceListener {
    static final String PID = "org.eclipse.kura.cloudconnection.sparkplug.mqtt.endpoint.SparkplugCloudEndpoint";
    static final String DEVICE_ID = "device.id";

    private static final Logger LOG = LoggerFactory.getLogger(SparkplugCloudEndpoint.class);
    /** Priority of telemetry, as Kura's. */
    private static final int PRIORITY = 7;

    private final String pid;
    private final DataService data;
    private final EventAdmin events;
    private final Subscriptions subscriptions;
    private final Listeners<CloudConnectionListener> connectionListeners = new Listeners<>();
    private final Listeners<CloudDeliveryListener> deliveryListeners = new Listeners<>();
    private final Map<String, Consumer<SparkplugPayload>> commanded = new ConcurrentHashMap<>();
    private final Lane lane;
    private volatile @Nullable SparkplugDataTransport transport;

    @Activate
    public SparkplugCloudEndpoint(
            Map<String, Object> properties,
            @Reference(name = "DataService") DataService data,
            @Reference(name = "EventAdmin") EventAdmin events) {
        this.pid = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.data = data;
        this.events = events;
        this.subscriptions = new Subscriptions(data);
        this.lane = new Lane("sparkplug-commands " + pid);
        data.addDataServiceListener(this);
        if (data.isConnected()) {
            subscriptions.connected();
        }
    }

    @Modified
    void modified() {
        // nothing but references, which make a new instance
    }

    @Deactivate
    void deactivate() {
        data.removeDataServiceListener(this);
        lane.close();
    }

    @Reference(
            name = "DataTransportService",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    void bindTransport(DataTransportService service) {
        if (service instanceof SparkplugDataTransport found) {
            transport = found;
        }
    }

    void unbindTransport(DataTransportService service) {
        if (transport == service) {
            transport = null;
        }
    }

    @Override
    public @Nullable String publish(KuraMessage message) throws KuraException {
        Object device = message.getProperties().get(DEVICE_ID);
        if (!(device instanceof String name) || name.isEmpty()) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER,
                    "A message has no property device.id: publish by way of a SparkplugDevice.");
        }
        SparkplugPayload payload = KuraPayloads.of(message.getPayload(), System.currentTimeMillis());
        SparkplugDataTransport node = transport;
        if (node != null) {
            node.learn(name, payload);
        }
        // QoS 0, clause 6.4.22: the sequence number tells a host what it has missed
        data.publish(Topics.stored(name), PayloadCodec.encode(payload), 0, false, PRIORITY);
        return null;
    }

    /** A device takes part: its commands go to this consumer, on the endpoint's thread. */
    void join(String device, Consumer<SparkplugPayload> commands) {
        commanded.put(device, commands);
    }

    /**
     * A device takes part no more.
     *
     * @param dead whether it has gone for good, and hosts are told
     */
    void leave(String device, Consumer<SparkplugPayload> commands, boolean dead) {
        SparkplugDataTransport node = transport;
        if (commanded.remove(device, commands) && dead && node != null) {
            node.gone(device);
        }
    }

    @Override
    public void onMessageArrived(String topic, byte[] bytes, int qos, boolean retained) {
        lane.add(() -> arrived(topic, bytes));
    }

    private void arrived(String topic, byte[] bytes) {
        SparkplugDataTransport node = transport;
        String device = node == null ? null : node.commanded(topic);
        Consumer<SparkplugPayload> commands = device == null ? null : commanded.get(device);
        if (commands == null && !subscriptions.wants(topic)) {
            return;
        }
        SparkplugPayload payload;
        try {
            payload = PayloadCodec.decode(bytes);
        } catch (MalformedException e) {
            LOG.warn("A message on {} is left out, as it is none of Sparkplug B: {}", topic, e.getMessage());
            return;
        }
        if (commands != null) {
            commands.accept(payload);
        }
        Map<String, Object> properties =
                device == null ? Map.of("topic", topic) : Map.of("topic", topic, DEVICE_ID, device);
        subscriptions.tell(topic, new KuraMessage(KuraPayloads.kura(payload), properties));
    }

    @Override
    public void registerSubscriber(Map<String, Object> wanted, CloudSubscriberListener listener) {
        Object qos = wanted.get(SparkplugSubscriber.QOS);
        subscriptions.add(
                String.valueOf(wanted.get(SparkplugSubscriber.TOPIC_FILTER)),
                qos instanceof Integer number ? number : 0,
                listener);
    }

    @Override
    public void unregisterSubscriber(CloudSubscriberListener listener) {
        subscriptions.remove(listener);
    }

    @Override
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
        deliveryListeners.add(listener);
    }

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
        deliveryListeners.remove(listener);
    }

    @Override
    public void connect() throws KuraConnectException {
        data.connect();
    }

    @Override
    public void disconnect() throws KuraDisconnectException {
        data.disconnect(0);
    }

    @Override
    public boolean isConnected() {
        return data.isConnected();
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {
        connectionListeners.add(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        connectionListeners.remove(listener);
    }

    @Override
    public void onConnectionEstablished() {
        // subscribing waits for the server, and the data service's thread has other work
        lane.add(subscriptions::connected);
        connectionListeners.tell(CloudConnectionListener::onConnectionEstablished);
        events.postEvent(new CloudConnectionEstablishedEvent(Map.of("cloud.service.pid", pid)));
    }

    @Override
    public void onDisconnecting() {
        // told by onDisconnected
    }

    @Override
    public void onDisconnected() {
        connectionListeners.tell(CloudConnectionListener::onDisconnected);
        events.postEvent(new CloudConnectionLostEvent(Map.of("cloud.service.pid", pid)));
    }

    @Override
    public void onConnectionLost(Throwable cause) {
        connectionListeners.tell(CloudConnectionListener::onConnectionLost);
        events.postEvent(new CloudConnectionLostEvent(Map.of("cloud.service.pid", pid)));
    }

    @Override
    public void onMessagePublished(int id, String topic) {
        // of no interest
    }

    @Override
    public void onMessageConfirmed(int id, String topic) {
        deliveryListeners.tell(listener -> listener.onMessageConfirmed(String.valueOf(id)));
    }
}
