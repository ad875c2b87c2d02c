package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.Listeners;
import io.genkan.support.driver.Secrets;
import io.genkan.support.driver.SessionDriver;
import io.genkan.support.driver.Sessions;
import io.genkan.support.opcua.Algorithms;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Kura's driver for OPC UA, under the PID and with the settings of Kura's own. Connecting happens in the background; reading and
 * writing ask the server. Thread-safe.
 */
@Component(
        name = OpcUaDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = OpcUaDriverConfig.class, factory = true)
public final class OpcUaDriver implements SessionDriver {
    static final String PID = "org.eclipse.kura.driver.opcua";

    private final BundleContext context;
    private final Sessions<OpcUaSession> sessions;
    private final Listeners listeners = new Listeners();
    private final UaThreads threads;

    @Activate
    public OpcUaDriver(OpcUaDriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.context = context;
        this.sessions = new Sessions<>(PID, properties, context);
        Algorithms.use();
        this.threads = UaThreads.use();
        modified(config);
    }

    @Modified
    void modified(OpcUaDriverConfig config) {
        sessions.use(
                () -> OpcUaOptions.from(
                        config,
                        Secrets.clear(context, config.password()),
                        Secrets.clear(context, config.keystore_password())),
                (options, status) -> new OpcUaSession(
                        options,
                        status,
                        sessions.name(),
                        threads,
                        new GatewaySources(context, sessions.name()),
                        listeners));
    }

    @Deactivate
    void deactivate() {
        sessions.close();
        UaThreads.leave();
        Algorithms.leave();
    }

    @Override
    public Sessions<OpcUaSession> sessions() {
        return sessions;
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return OpcUaChannel.descriptor();
    }

    /** Listeners are told by the connection, from the subscription at the server. */
    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        List<Listeners.Entry> before = List.copyOf(listeners.all());
        Listeners.Entry entry = listeners.add(settings, listener);
        OpcUaSession now = sessions.present();
        if (now != null) {
            List<Listeners.Entry> replaced = before.stream()
                    .filter(present -> !listeners.all().contains(present))
                    .toList();
            if (!replaced.isEmpty()) {
                now.leave(replaced);
            }
            now.listen(entry);
        }
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        List<Listeners.Entry> removed = listeners.remove(listener);
        OpcUaSession now = sessions.present();
        if (now != null && !removed.isEmpty()) {
            now.leave(removed);
        }
    }
}
