package io.genkan.kura.cloud.internal.mqtt;

import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.Settings;
import io.genkan.kura.cloud.internal.StatusLine;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.eclipse.kura.ssl.SslManagerService;
import org.eclipse.kura.ssl.SslServiceListener;
import org.eclipse.kura.system.SystemService;
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

/** The MQTT transport as a component, under Kura's PID and settings. */
@Component(
        name = MqttDataTransport.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {DataTransportService.class, ConfigurableComponent.class, SslServiceListener.class})
@Designate(ocd = MqttConfig.class, factory = true)
public final class MqttDataTransport implements DataTransportService, ConfigurableComponent, SslServiceListener {
    static final String PID = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport";

    private static final String SSL_TARGET = "SslManagerService.target";

    private final SystemService system;
    private final CryptoService crypto;
    private final Listeners<DataTransportListener> listeners = new Listeners<>();
    private final StatusReporter reporter;
    private final MqttTransport transport;
    private volatile @Nullable SslManagerService sslManager;
    private volatile @Nullable Object sslTarget;

    @Activate
    public MqttDataTransport(
            BundleContext context,
            Map<String, Object> properties,
            @Reference SystemService system,
            @Reference CryptoService crypto) {
        this.system = system;
        this.crypto = crypto;
        String pid = new Settings(properties).pid(PID);
        this.reporter = new StatusReporter(context, pid);
        this.transport = new MqttTransport(pid, listeners, StatusLine.to(reporter), this::tlsSockets);
        this.sslTarget = properties.get(SSL_TARGET);
        read(properties).applyTo(transport);
    }

    /** Settings that are the same, as after a rollback, cost no connection. */
    @Modified
    public void modified(Map<String, Object> properties) {
        Outcome outcome = read(properties);
        Object target = properties.get(SSL_TARGET);
        if (outcome.options() != null
                && outcome.options().equals(transport.options())
                && Objects.equals(target, sslTarget)) {
            return;
        }
        sslTarget = target;
        reconfigure(() -> outcome.applyTo(transport));
    }

    @Deactivate
    public void deactivate() {
        transport.close();
        reporter.close();
    }

    @Reference(
            name = "SslManagerService",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSslManagerService(SslManagerService service) {
        sslManager = service;
    }

    void unsetSslManagerService(SslManagerService service) {
        if (sslManager == service) {
            sslManager = null;
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

    /** What became of settings: options, or a sentence about what is wrong with them. */
    private record Outcome(@Nullable MqttOptions options, String problem) {
        void applyTo(MqttTransport transport) {
            if (options == null) {
                transport.misconfigured(problem);
            } else {
                transport.configure(options);
            }
        }
    }

    private Outcome read(Map<String, Object> properties) {
        try {
            return new Outcome(MqttOptions.from(properties, new ThisGateway()), "");
        } catch (IllegalArgumentException e) {
            return new Outcome(null, String.valueOf(e.getMessage()));
        }
    }

    private void reconfigure(Runnable change) {
        boolean wasConnected = transport.isConnected();
        listeners.tell(listener -> listener.onConfigurationUpdating(wasConnected));
        transport.disconnect(0);
        change.run();
        listeners.tell(listener -> listener.onConfigurationUpdated(wasConnected));
    }

    /** Keys or certificates have changed: the connection is made again with them. */
    @Override
    public void onConfigurationUpdated() {
        MqttOptions options = transport.options();
        if (options != null && options.broker().tls()) {
            reconfigure(() -> {});
        }
    }

    private @Nullable SSLSocketFactory tlsSockets() throws GeneralSecurityException, IOException {
        SslManagerService now = sslManager;
        return now == null ? null : now.getSSLSocketFactory();
    }

    @Override
    public void connect() throws KuraConnectException {
        transport.connect();
    }

    @Override
    public boolean isConnected() {
        return transport.isConnected();
    }

    @Override
    public void disconnect(long quiesceTimeout) {
        transport.disconnect(quiesceTimeout);
    }

    @Override
    public void subscribe(String topic, int qos) throws KuraException {
        transport.subscribe(topic, qos);
    }

    @Override
    public void unsubscribe(String topic) throws KuraException {
        transport.unsubscribe(topic);
    }

    @Override
    public @Nullable DataTransportToken publish(String topic, byte[] payload, int qos, boolean retain)
            throws KuraException {
        return transport.publish(topic, payload, qos, retain);
    }

    @Override
    public String getBrokerUrl() {
        return transport.of(options -> options.broker().url());
    }

    @Override
    public String getAccountName() {
        return transport.of(MqttOptions::account);
    }

    @Override
    public String getUsername() {
        return transport.of(options -> options.login().user());
    }

    @Override
    public String getClientId() {
        return transport.of(MqttOptions::clientId);
    }

    @Override
    public void addDataTransportListener(DataTransportListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeDataTransportListener(DataTransportListener listener) {
        listeners.remove(listener);
    }

    private final class ThisGateway implements MqttOptions.Gateway {
        @Override
        public String defaultClientId() {
            String mac = system.getPrimaryMacAddress();
            return mac == null ? "" : mac;
        }

        @Override
        public Path dataFolder() {
            String folder = system.getKuraDataDirectory();
            return Path.of(folder == null ? "" : folder);
        }

        @Override
        public String decrypt(char[] configured) {
            try {
                return new String(crypto.decryptAes(configured));
            } catch (KuraException e) {
                throw new IllegalArgumentException(
                        "The password cannot be decrypted with the gateway's key: enter it again.", e);
            }
        }
    }
}
