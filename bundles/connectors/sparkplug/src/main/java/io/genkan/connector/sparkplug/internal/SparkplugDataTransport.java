package io.genkan.connector.sparkplug.internal;

import io.genkan.support.driver.Secrets;
import io.genkan.support.status.StatusReporter;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.SocketFactory;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.eclipse.kura.ssl.SslManagerService;
import org.eclipse.kura.ssl.SslServiceListener;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The edge node and its MQTT connection, as a data transport under Kura's PID and settings. */
@Component(
        name = SparkplugDataTransport.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {DataTransportService.class, ConfigurableComponent.class, SslServiceListener.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = TransportConfig.class, factory = true)
public final class SparkplugDataTransport implements DataTransportService, ConfigurableComponent, SslServiceListener {
    static final String PID = "org.eclipse.kura.cloudconnection.sparkplug.mqtt.transport.SparkplugDataTransport";

    private static final Logger LOG = LoggerFactory.getLogger(SparkplugDataTransport.class);

    /** Node and connection of one set of settings. */
    private record Setup(TransportOptions options, EdgeNode node, NodeConnection connection) {}

    private final BundleContext context;
    private final String pid;
    private final StatusReporter status;
    private final BdSeq numbers;
    private final Listeners<DataTransportListener> listeners = new Listeners<>();
    private volatile @Nullable SslManagerService ssl;
    private volatile @Nullable Setup setup;
    private volatile String problem = "";

    @Activate
    public SparkplugDataTransport(BundleContext context, Map<String, Object> properties, TransportConfig config) {
        this.context = context;
        this.pid = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.status = new StatusReporter(context, pid);
        File file = context.getDataFile(pid.replaceAll("[^A-Za-z0-9.-]", "_") + ".bdseq");
        this.numbers = new BdSeq(file == null ? null : file.toPath());
        modified(config);
    }

    /** Settings that are the same cost no connection; wrong ones leave the connection as it is. */
    @Modified
    final void modified(TransportConfig config) {
        TransportOptions fresh;
        try {
            fresh = TransportOptions.from(config, password -> Secrets.clear(context, password));
        } catch (IllegalArgumentException e) {
            problem = String.valueOf(e.getMessage());
            LOG.warn("{}: the settings were refused: {}", pid, problem);
            if (setup == null) {
                status.failed("CONFIGURATION", problem);
            }
            return;
        }
        Setup former = setup;
        if (former != null && former.options().equals(fresh)) {
            return;
        }
        boolean wasConnected = isConnected();
        listeners.tell(listener -> listener.onConfigurationUpdating(wasConnected));
        if (former != null) {
            former.connection().disconnect(0);
            former.connection().close();
        }
        EdgeNode node = new EdgeNode(fresh.topics(), fresh.aliases());
        setup = new Setup(
                fresh,
                node,
                new NodeConnection(
                        fresh, node, numbers, listeners, new Told(), this::tlsSockets, System::currentTimeMillis));
        status.unknown("Not connected yet to " + fresh.servers().get(0) + ".");
        listeners.tell(listener -> listener.onConfigurationUpdated(wasConnected));
    }

    private final class Told implements NodeConnection.Outcome {
        @Override
        public void online(String sentence) {
            status.online(sentence);
        }

        @Override
        public void offline(String detail, String sentence) {
            status.offline(detail, sentence);
        }
    }

    @Deactivate
    void deactivate() {
        Setup last = setup;
        if (last != null) {
            last.connection().close();
        }
        status.close();
    }

    @Reference(
            name = "SslManagerService",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSslManagerService(SslManagerService service) {
        ssl = service;
    }

    void unsetSslManagerService(SslManagerService service) {
        if (ssl == service) {
            ssl = null;
        }
    }

    @Reference(
            name = "DataTransportListener",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindListener(DataTransportListener listener) {
        listeners.add(listener);
    }

    void unbindListener(DataTransportListener listener) {
        listeners.remove(listener);
    }

    private SocketFactory tlsSockets() throws GeneralSecurityException, IOException {
        SslManagerService now = ssl;
        if (now == null) {
            throw new IOException("there is no SSL service; check SslManagerService.target");
        }
        return now.getSSLSocketFactory();
    }

    /** Keys or certificates have changed: the connection is made again with them. */
    @Override
    public void onConfigurationUpdated() {
        Setup now = setup;
        if (now != null && now.options().servers().stream().anyMatch(TransportOptions::tls)) {
            boolean wasConnected = isConnected();
            listeners.tell(listener -> listener.onConfigurationUpdating(wasConnected));
            now.connection().disconnect(0);
            listeners.tell(listener -> listener.onConfigurationUpdated(wasConnected));
        }
    }

    /** Takes what a device has now, for its next birth. */
    void learn(String device, SparkplugPayload payload) {
        Setup now = setup;
        if (now != null) {
            now.node().learn(device, payload);
        }
    }

    /** A device is no more. */
    void gone(String device) {
        Setup now = setup;
        if (now != null) {
            now.connection().gone(device);
        }
    }

    /** {@return the device that a message with this topic commands; null for other messages} */
    @Nullable
    String commanded(String topic) {
        Setup now = setup;
        Topics.Command command = now == null ? null : now.options().topics().command(topic);
        return command == null || command.device().isEmpty() ? null : command.device();
    }

    private NodeConnection connection() throws KuraNotConnectedException {
        Setup now = setup;
        if (now == null) {
            throw new KuraNotConnectedException(problem);
        }
        return now.connection();
    }

    @Override
    public void connect() throws KuraConnectException {
        Setup now = setup;
        if (now == null) {
            throw new IllegalStateException(problem);
        }
        now.connection().connect();
    }

    @Override
    public boolean isConnected() {
        Setup now = setup;
        return now != null && now.connection().isConnected();
    }

    @Override
    public void disconnect(long quiesceTimeout) {
        Setup now = setup;
        if (now != null) {
            now.connection().disconnect(quiesceTimeout);
        }
    }

    @Override
    public void subscribe(String topic, int qos) throws KuraException {
        connection().subscribe(topic, qos);
    }

    @Override
    public void unsubscribe(String topic) throws KuraException {
        connection().unsubscribe(topic);
    }

    @Override
    public @Nullable DataTransportToken publish(String topic, byte[] payload, int qos, boolean retain)
            throws KuraException {
        String device = Topics.storedDevice(topic);
        if (device == null) {
            return connection().publish(topic, payload, qos, retain);
        }
        connection().data(device, payload);
        return null;
    }

    @Override
    public String getBrokerUrl() {
        Setup now = setup;
        return now == null ? "" : now.connection().server();
    }

    /** {@return the group, as Sparkplug has no accounts} */
    @Override
    public String getAccountName() {
        Setup now = setup;
        return now == null ? "" : now.options().topics().group();
    }

    @Override
    public String getUsername() {
        Setup now = setup;
        return now == null ? "" : now.options().user();
    }

    @Override
    public String getClientId() {
        Setup now = setup;
        return now == null ? "" : now.options().clientId();
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
