package io.genkan.connector.sparkplug.internal;

import io.genkan.support.status.StatusReporter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device of an edge node, as a publisher under Kura's PID and settings. */
@Component(
        name = SparkplugDevice.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {CloudPublisher.class, ConfigurableComponent.class},
        property = {
            "cloud.connection.factory.pid=" + SparkplugCloudEndpoint.PID,
            "kura.ui.service.hide:Boolean=true",
            "kura.ui.factory.hide:Boolean=true"
        })
@Designate(ocd = DeviceConfig.class, factory = true)
public final class SparkplugDevice implements CloudPublisher, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.cloudconnection.sparkplug.mqtt.device.SparkplugDevice";

    private static final Logger LOG = LoggerFactory.getLogger(SparkplugDevice.class);

    private final BundleContext context;
    private final String pid;
    private final StatusReporter status;
    private final Listeners<CloudConnectionListener> connectionListeners = new Listeners<>();
    private final Listeners<CloudDeliveryListener> deliveryListeners = new Listeners<>();
    private final CloudConnectionListener connectionNews = new ConnectionNews();
    private final CloudDeliveryListener deliveryNews =
            id -> deliveryListeners.tell(listener -> listener.onMessageConfirmed(id));
    private volatile @Nullable Setup setup;

    @Activate
    public SparkplugDevice(BundleContext context, Map<String, Object> properties, DeviceConfig config) {
        this.context = context;
        this.pid = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.status = new StatusReporter(context, pid);
        modified(properties, config);
    }

    /** Wrong settings leave the device as it is. */
    @Modified
    final void modified(Map<String, Object> properties, DeviceConfig config) {
        String endpoint = String.valueOf(properties.getOrDefault("cloud.endpoint.service.pid", ""));
        Setup former = setup;
        String device;
        try {
            device = Topics.id("device.id", config.device_id());
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: the settings were refused: {}", pid, e.getMessage());
            if (former == null) {
                status.failed("CONFIGURATION", String.valueOf(e.getMessage()));
            }
            return;
        }
        String asset = config.asset_pid() == null ? "" : config.asset_pid().strip();
        if (former != null && former.is(device, asset, endpoint)) {
            return;
        }
        if (former != null) {
            former.close(!former.device.equals(device) || !former.binding.pid().equals(endpoint));
        }
        Setup fresh = new Setup(device, asset, endpoint);
        setup = fresh;
        fresh.binding.open();
        status.online("Device " + device + " of edge node " + endpoint + ".");
    }

    @Deactivate
    void deactivate() {
        Setup last = setup;
        setup = null;
        if (last != null) {
            last.close(true);
        }
        status.close();
    }

    /** Device id, endpoint and asset of one set of settings. */
    private final class Setup implements EndpointBinding.Joint {
        private final String device;
        private final String asset;
        private final EndpointBinding binding;
        private final @Nullable AssetCommands writes;
        private final Consumer<SparkplugPayload> commands;
        private volatile boolean dead;

        Setup(String device, String asset, String endpoint) {
            this.device = device;
            this.asset = asset;
            this.binding = new EndpointBinding(context, endpoint, this);
            this.writes = asset.isEmpty() ? null : new AssetCommands(context, asset, device);
            this.commands = command -> {
                if (writes != null) {
                    writes.write(KuraPayloads.values(command));
                }
            };
        }

        boolean is(String otherDevice, String otherAsset, String endpoint) {
            return device.equals(otherDevice)
                    && asset.equals(otherAsset)
                    && binding.pid().equals(endpoint);
        }

        void close(boolean forGood) {
            dead = forGood;
            binding.close();
            if (writes != null) {
                writes.close();
            }
        }

        @Override
        public void join(SparkplugCloudEndpoint endpoint) {
            endpoint.registerCloudConnectionListener(connectionNews);
            endpoint.registerCloudDeliveryListener(deliveryNews);
            endpoint.join(device, commands);
        }

        @Override
        public void leave(SparkplugCloudEndpoint endpoint) {
            endpoint.leave(device, commands, dead);
            endpoint.unregisterCloudDeliveryListener(deliveryNews);
            endpoint.unregisterCloudConnectionListener(connectionNews);
        }
    }

    private final class ConnectionNews implements CloudConnectionListener {
        @Override
        public void onDisconnected() {
            connectionListeners.tell(CloudConnectionListener::onDisconnected);
        }

        @Override
        public void onConnectionLost() {
            connectionListeners.tell(CloudConnectionListener::onConnectionLost);
        }

        @Override
        public void onConnectionEstablished() {
            connectionListeners.tell(CloudConnectionListener::onConnectionEstablished);
        }
    }

    @Override
    public @Nullable String publish(KuraMessage message) throws KuraException {
        if (message == null) {
            throw new IllegalArgumentException("There is no message to publish.");
        }
        Setup now = setup;
        SparkplugCloudEndpoint endpoint = now == null ? null : now.binding.endpoint();
        if (now == null || endpoint == null) {
            throw new KuraException(
                    KuraErrorCode.SERVICE_UNAVAILABLE,
                    "There is no Sparkplug connection " + (now == null ? "" : now.binding.pid())
                            + ": check cloud.endpoint.service.pid.");
        }
        Map<String, Object> properties = new HashMap<>(message.getProperties());
        properties.put(SparkplugCloudEndpoint.DEVICE_ID, now.device);
        return endpoint.publish(new KuraMessage(message.getPayload(), properties));
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
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
        deliveryListeners.add(listener);
    }

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
        deliveryListeners.remove(listener);
    }
}
