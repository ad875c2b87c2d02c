package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.Listeners;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.Secrets;
import io.genkan.support.opcua.Algorithms;
import io.genkan.support.status.StatusReporter;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
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
public final class OpcUaDriver implements Driver, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.driver.opcua";

    private static final Logger LOG = LoggerFactory.getLogger(OpcUaDriver.class);

    private record Running(OpcUaOptions options, UaConnection connection) {}

    private final String name;
    private final BundleContext context;
    private final StatusReporter status;
    private final Listeners listeners = new Listeners();
    private final UaThreads threads;
    private volatile @Nullable Running running;
    private volatile String refusedSettings = "";

    @Activate
    public OpcUaDriver(OpcUaDriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.name = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.context = context;
        this.status = new StatusReporter(context, name);
        Algorithms.use();
        this.threads = UaThreads.use();
        modified(config);
    }

    /** Wrong settings leave a running connection as it is. */
    @Modified
    void modified(OpcUaDriverConfig config) {
        OpcUaOptions options;
        try {
            options = OpcUaOptions.from(
                    config,
                    Secrets.clear(context, config.password()),
                    Secrets.clear(context, config.keystore_password()));
        } catch (IllegalArgumentException e) {
            refusedSettings = String.valueOf(e.getMessage());
            LOG.warn("{}: the settings were refused: {}", name, refusedSettings);
            if (running == null) {
                status.failed("INVALID_SETTINGS", refusedSettings);
            }
            return;
        }
        refusedSettings = "";
        Running former = running;
        if (former != null && former.options().equals(options)) {
            return;
        }
        status.unknown("Connecting to " + options.place() + ".");
        UaConnection connection = new UaConnection(
                options,
                name,
                threads,
                new GatewaySources(context, name),
                listeners,
                failure -> report(options, failure),
                RandomGenerator.getDefault());
        if (former != null) {
            former.connection().close();
        }
        running = new Running(options, connection);
        connection.start();
    }

    @Deactivate
    void deactivate() {
        status.close(); // the bundle may be gone before the connection is
        Running last = running;
        if (last != null) {
            last.connection().close();
        }
        UaThreads.leave();
        Algorithms.leave();
    }

    private void report(OpcUaOptions options, @Nullable UaFailure failure) {
        if (failure == null) {
            status.online("Connected to " + options.place()
                    + (options.secured() ? " with " + options.policy() + " " + options.mode() : " without security")
                    + (options.outOfDate() ? ", which is out of date: choose a newer security.policy." : "."));
            return;
        }
        if (failure.needsSomebody()) {
            status.failed(failure.detail(), failure.sentence());
        } else {
            status.offline(failure.detail(), failure.sentence());
        }
        for (Listeners.Entry entry : listeners.all()) {
            ChannelRecord record = entry.record();
            Outcomes.bad(record, failure.sentence());
            entry.tell(record, true);
        }
    }

    private UaSession session() throws ConnectionException {
        Running now = running;
        if (now == null) {
            throw new ConnectionException("The driver " + name + " has no valid settings: " + refusedSettings);
        }
        try {
            return now.connection().session();
        } catch (UaFailure e) {
            throw new ConnectionException(e.sentence(), e);
        }
    }

    @Override
    public void connect() throws ConnectionException {
        session();
    }

    /** The connection belongs to the instance and ends with it: other users of the driver may be reading. */
    @Override
    public void disconnect() {
        // see above
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return OpcUaChannel.descriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        new OpcUaReads(this::session, records).execute();
    }

    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        return new OpcUaReads(this::session, List.copyOf(records));
    }

    @Override
    public void write(List<ChannelRecord> records) throws ConnectionException {
        try {
            OpcUaWrites.write(session(), records);
        } catch (UaFailure e) {
            throw new ConnectionException(e.sentence(), e);
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        List<Listeners.Entry> before = List.copyOf(listeners.all());
        Listeners.Entry entry = listeners.add(settings, listener);
        Running now = running;
        if (now != null) {
            List<Listeners.Entry> replaced = before.stream()
                    .filter(present -> !listeners.all().contains(present))
                    .toList();
            if (!replaced.isEmpty()) {
                now.connection().leave(replaced);
            }
            now.connection().listen(entry);
        }
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        List<Listeners.Entry> removed = listeners.remove(listener);
        Running now = running;
        if (now != null && !removed.isEmpty()) {
            now.connection().leave(removed);
        }
    }
}
