package io.genkan.driver.serial.internal;

import io.genkan.support.driver.Listeners;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
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

/** Kura's driver for serial ports. Reading tells what came last and never waits. Thread-safe. */
@Component(
        name = SerialDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = SerialDriverConfig.class, factory = true)
public final class SerialDriver implements Driver, ConfigurableComponent {
    static final String PID = "io.genkan.driver.serial";

    private static final Logger LOG = LoggerFactory.getLogger(SerialDriver.class);

    private record Session(SerialOptions options, SerialConnection connection) {}

    private final String name;
    private final StatusReporter status;
    private final Listeners listeners = new Listeners();
    private volatile @Nullable Session session;
    private volatile String refusedSettings = "";

    @Activate
    public SerialDriver(SerialDriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.name = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.status = new StatusReporter(context, name);
        modified(config);
    }

    /** Wrong settings leave an open port as it is. */
    @Modified
    void modified(SerialDriverConfig config) {
        SerialOptions options;
        try {
            options = SerialOptions.from(config);
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
        status.unknown("Opening " + options.port() + ".");
        SerialConnection connection = new SerialConnection(
                options,
                name,
                SerialDriver::open,
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

    private static SerialConnection.Line open(SerialOptions options) throws IOException {
        try {
            // by name: a class reference that failed once would fail for ever, even after the package was installed
            Class.forName("com.fazecast.jSerialComm.SerialPort", false, SerialDriver.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IOException(
                    "serial ports need a library that is not installed; install package io.genkan.lib.jserialcomm", e);
        }
        return SerialLine.open(options);
    }

    @Deactivate
    void deactivate() {
        Session last = session;
        if (last != null) {
            last.connection().close();
        }
        status.close();
    }

    private void report(SerialOptions options, @Nullable String failure) {
        if (failure == null) {
            status.online("Reading " + options.port() + ".");
        } else if (failure.contains("io.genkan.lib.jserialcomm")) {
            status.failed("LIBRARY_MISSING", failure);
        } else {
            status.offline("SERIAL_PORT", failure);
        }
    }

    private void arrived(SerialChannel channel, SerialConnection.Found found) {
        for (Listeners.Entry entry : listeners.all()) {
            ChannelRecord record = entry.record();
            try {
                if (!SerialChannel.parse(entry.settings()).equals(channel)) {
                    continue;
                }
                Outcomes.good(record, SerialChannel.Finder.value(found.raw(), record.getValueType()), found.time());
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            }
            entry.tell(record, false);
        }
    }

    private SerialConnection connection() throws ConnectionException {
        Session now = session;
        if (now == null) {
            throw new ConnectionException("The driver " + name + " has no valid settings: " + refusedSettings);
        }
        return now.connection();
    }

    @Override
    public void connect() {
        // the port is opened in the background
    }

    @Override
    public void disconnect() {
        // the port belongs to the instance and ends with it
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return SerialChannel.descriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        SerialConnection connection = connection();
        String failure = connection.failure();
        for (ChannelRecord record : records) {
            fill(record, connection, failure);
        }
        if (failure != null) {
            throw new ConnectionException(failure);
        }
    }

    private static void fill(ChannelRecord record, SerialConnection connection, @Nullable String failure) {
        try {
            SerialChannel channel = SerialChannel.parse(record.getChannelConfig());
            connection.follow(channel);
            SerialConnection.Found found = connection.last(channel);
            if (failure != null) {
                Outcomes.bad(record, failure);
            } else if (found == null) {
                Outcomes.bad(record, "Nothing that fits this channel has come yet.");
            } else if (channel.maxAge() > 0 && System.currentTimeMillis() - found.time() > channel.maxAge()) {
                Outcomes.bad(record, "What came last is older than max.age allows.");
            } else {
                Outcomes.good(record, SerialChannel.Finder.value(found.raw(), record.getValueType()), found.time());
            }
        } catch (IllegalArgumentException e) {
            Outcomes.bad(record, e.getMessage());
        }
    }

    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        List<ChannelRecord> prepared = List.copyOf(records);
        return new PreparedRead() {
            @Override
            public synchronized List<ChannelRecord> execute() throws ConnectionException {
                read(prepared);
                return prepared;
            }

            @Override
            public List<ChannelRecord> getChannelRecords() {
                return prepared;
            }

            @Override
            public void close() {
                // nothing is held between reads
            }
        };
    }

    @Override
    public void write(List<ChannelRecord> records) throws ConnectionException {
        SerialConnection connection = connection();
        for (ChannelRecord record : records) {
            try {
                connection.write(SerialChannel.parse(record.getChannelConfig()).written(record.getValue()));
                Outcomes.written(record);
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            } catch (IOException e) {
                throw new ConnectionException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        Listeners.Entry entry = listeners.add(settings, listener);
        try {
            SerialChannel channel = SerialChannel.parse(settings);
            Session now = session;
            if (now != null) {
                now.connection().follow(channel);
            }
        } catch (IllegalArgumentException e) {
            ChannelRecord record = entry.record();
            Outcomes.bad(record, e.getMessage());
            entry.tell(record, false);
        }
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        listeners.remove(listener);
    }
}
