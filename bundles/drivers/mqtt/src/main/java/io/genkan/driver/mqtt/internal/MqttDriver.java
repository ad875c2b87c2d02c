package io.genkan.driver.mqtt.internal;

import io.genkan.support.driver.Listeners;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.Secrets;
import io.genkan.support.driver.TlsSockets;
import io.genkan.support.status.StatusReporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * Kura's driver for MQTT. Reading tells what came last and never waits; writing waits for the broker. Connecting happens in the
 * background. Thread-safe.
 */
@Component(
        name = MqttDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = MqttDriverConfig.class, factory = true)
public final class MqttDriver implements Driver, ConfigurableComponent {
    static final String PID = "io.genkan.driver.mqtt";

    private static final Logger LOG = LoggerFactory.getLogger(MqttDriver.class);

    private record Session(MqttOptions options, MqttConnection connection) {}

    private final String name;
    private final BundleContext context;
    private final StatusReporter status;
    private final Listeners listeners = new Listeners();
    /** Filters of reads that were not prepared. */
    private final Set<String> readOnce = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Session session;
    private volatile String refusedSettings = "";

    @Activate
    public MqttDriver(MqttDriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.name = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.context = context;
        this.status = new StatusReporter(context, name);
        modified(config);
    }

    /** Wrong settings leave a running connection as it is. */
    @Modified
    void modified(MqttDriverConfig config) {
        MqttOptions options;
        try {
            options = MqttOptions.from(config, Secrets.clear(context, config.password()));
        } catch (IllegalArgumentException e) {
            refusedSettings = String.valueOf(e.getMessage());
            LOG.warn("{}: the settings were refused: {}", name, refusedSettings);
            if (session == null) {
                status.failed("INVALID_SETTINGS", refusedSettings);
            }
            return;
        }
        refusedSettings = "";
        Session former = session;
        if (former != null && former.options().equals(options)) {
            return;
        }
        status.unknown("Connecting to " + options.place() + ".");
        MqttConnection connection = new MqttConnection(
                options,
                name,
                () -> TlsSockets.create(context, options.tls(), options.host(), options.port()),
                failure -> report(options, failure),
                this::arrived,
                RandomGenerator.getDefault());
        if (former != null) {
            former.connection().close();
            connection.followAllOf(former.connection());
        }
        session = new Session(options, connection);
        connection.start();
    }

    @Deactivate
    void deactivate() {
        Session last = session;
        if (last != null) {
            last.connection().close();
        }
        status.close();
    }

    private void report(MqttOptions options, @Nullable MqttFailure failure) {
        if (failure == null) {
            status.online("Connected to " + options.place() + ".");
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

    private void arrived(String filter, Message message) {
        for (Listeners.Entry entry : listeners.all()) {
            ChannelRecord record = entry.record();
            try {
                MqttChannel channel = MqttChannel.parse(entry.settings());
                if (!channel.filter().equals(filter)) {
                    continue;
                }
                Outcomes.good(record, channel.value(message, record.getValueType()), message.time());
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            }
            entry.tell(record, false);
        }
    }

    private Session session() throws ConnectionException {
        Session now = session;
        if (now == null) {
            throw new ConnectionException("The driver " + name + " has no valid settings: " + refusedSettings);
        }
        return now;
    }

    @Override
    public void connect() throws ConnectionException {
        link();
    }

    private MqttLink link() throws ConnectionException {
        try {
            return session().connection().link();
        } catch (MqttFailure e) {
            throw new ConnectionException(e.sentence(), e);
        }
    }

    /** The connection belongs to the instance and ends with it: other users of the driver may be reading. */
    @Override
    public void disconnect() {
        // see above
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return MqttChannel.descriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        MqttConnection connection = session().connection();
        for (ChannelRecord record : records) {
            try {
                String filter = MqttChannel.parse(record.getChannelConfig()).filter();
                if (readOnce.add(filter)) {
                    connection.follow(filter);
                }
            } catch (IllegalArgumentException e) {
                // reading says it
            }
        }
        new MqttReads(this::link, () -> session().connection(), records).execute();
    }

    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        List<String> filters = new ArrayList<>();
        for (ChannelRecord record : records) {
            try {
                filters.add(MqttChannel.parse(record.getChannelConfig()).filter());
            } catch (IllegalArgumentException e) {
                // reading says it
            }
        }
        follow(filters);
        return new MqttReads(this::link, () -> session().connection(), List.copyOf(records)) {
            private boolean closed;

            @Override
            public synchronized void close() {
                if (!closed) {
                    closed = true;
                    leave(filters);
                }
            }
        };
    }

    private void follow(List<String> filters) {
        Session now = session;
        if (now != null) {
            filters.forEach(now.connection()::follow);
        }
    }

    private void leave(List<String> filters) {
        Session now = session;
        if (now != null) {
            filters.forEach(now.connection()::leave);
        }
    }

    @Override
    public void write(List<ChannelRecord> records) throws ConnectionException {
        MqttLink link = link();
        for (ChannelRecord record : records) {
            try {
                MqttChannel channel = MqttChannel.parse(record.getChannelConfig());
                link.publish(
                        channel.writeTopic(), channel.written(record.getValue()), channel.qos(), channel.retained());
                Outcomes.written(record);
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            } catch (MqttFailure e) {
                throw new ConnectionException(e.sentence(), e);
            }
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        Listeners.Entry entry = listeners.add(settings, listener);
        try {
            MqttChannel channel = MqttChannel.parse(settings);
            follow(List.of(channel.filter()));
        } catch (IllegalArgumentException e) {
            ChannelRecord record = entry.record();
            Outcomes.bad(record, e.getMessage());
            entry.tell(record, false);
        }
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        for (Listeners.Entry entry : listeners.remove(listener)) {
            try {
                leave(List.of(MqttChannel.parse(entry.settings()).filter()));
            } catch (IllegalArgumentException e) {
                // it never followed anything
            }
        }
    }
}
