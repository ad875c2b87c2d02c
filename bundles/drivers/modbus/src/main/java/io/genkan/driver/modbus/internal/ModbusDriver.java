package io.genkan.driver.modbus.internal;

import io.genkan.support.status.StatusReporter;
import io.genkan.support.trace.TraceTap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
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
 * Kura's driver for Modbus. Reads and writes run on the caller's thread and end after at most one time-out per unit asked;
 * connecting happens in the background. Thread-safe.
 */
@Component(
        name = ModbusDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = ModbusDriverConfig.class, factory = true)
public final class ModbusDriver implements Driver, ConfigurableComponent {
    static final String PID = "io.genkan.driver.modbus";

    private static final Logger LOG = LoggerFactory.getLogger(ModbusDriver.class);
    private static final ChannelStatus SUCCESS = new ChannelStatus(ChannelFlag.SUCCESS);

    /** What the driver works with under one set of settings. */
    private record Session(ModbusOptions options, ModbusConnection connection) {}

    private final String name;
    private final StatusReporter status;
    private final ChannelPoller poller;
    private final TraceTap tap;
    private final ReadTrace trace;
    private volatile @Nullable Session session;
    private volatile String refusedSettings = "";
    private volatile ConnectionStatus lastStatus = new ConnectionStatus(ConnectionStatus.State.UNKNOWN, "", "");

    @Activate
    public ModbusDriver(ModbusDriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.name = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.status = new StatusReporter(context, name);
        this.tap = new TraceTap(context);
        this.trace = new ReadTrace(tap, name);
        this.poller = new ChannelPoller(name, this::prepareRead);
        apply(config);
    }

    @Modified
    void modified(ModbusDriverConfig config) {
        apply(config);
    }

    /** Wrong settings leave a running connection as it is. */
    private void apply(ModbusDriverConfig config) {
        ModbusOptions options;
        try {
            options = ModbusOptions.from(config);
        } catch (IllegalArgumentException e) {
            refusedSettings = String.valueOf(e.getMessage());
            LOG.warn("{}: the settings were refused: {}", name, refusedSettings);
            if (session == null) {
                status.failed("INVALID_SETTINGS", refusedSettings);
            } else {
                report(lastStatus);
            }
            return;
        }
        refusedSettings = "";
        Session former = session;
        if (former != null && former.options().equals(options)) {
            report(lastStatus);
            return;
        }
        if (former != null) {
            former.connection().close();
        }
        report(new ConnectionStatus(ConnectionStatus.State.UNKNOWN, "", "Connecting to " + options.place() + "."));
        ModbusConnection connection =
                new ModbusConnection(options, name, this::report, System::nanoTime, RandomGenerator.getDefault());
        session = new Session(options, connection);
        connection.start();
        poller.restart();
    }

    @Deactivate
    void deactivate() {
        poller.close();
        Session last = session;
        if (last != null) {
            last.connection().close();
        }
        tap.close();
        status.close();
    }

    private void report(ConnectionStatus now) {
        lastStatus = now;
        boolean news = !now.state().name().equals(status.state());
        String refused = refusedSettings;
        String message = refused.isEmpty()
                ? now.message()
                : now.message() + " The new settings were refused, the former ones are still used: " + refused;
        switch (now.state()) {
            case ONLINE -> status.online(message);
            case OFFLINE -> status.offline(now.detail(), message);
            case FAILED -> status.failed(now.detail(), message);
            case UNKNOWN -> status.unknown(message);
        }
        if (news && now.state() == ConnectionStatus.State.ONLINE) {
            LOG.info("{}: {}", name, now.message());
        } else if (news && now.state() != ConnectionStatus.State.UNKNOWN) {
            LOG.warn("{}: {}", name, now.message());
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
        try {
            session().connection().awaitConnection();
        } catch (ModbusFailure e) {
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
        return new ModbusChannelDescriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        Session now = session();
        new ChannelReads(now.connection(), now.options(), records, trace).execute();
    }

    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        return new CurrentReads(records);
    }

    @Override
    public void write(List<ChannelRecord> records) throws ConnectionException {
        Session now = session();
        ModbusWriter writer = new ModbusWriter(now.connection(), now.options().writeSingle());
        boolean somethingWasAnswered = false;
        ModbusFailure broken = null;
        for (ChannelRecord record : records) {
            try {
                writer.write(ModbusChannel.parse(record.getChannelConfig(), record.getValueType()), record.getValue());
                somethingWasAnswered = true;
                record.setChannelStatus(SUCCESS);
            } catch (ModbusFailure e) {
                record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, e.sentence(), null));
                broken = e.kind().isConnection() ? e : broken;
                somethingWasAnswered |= !e.kind().isConnection();
            } catch (IllegalArgumentException e) {
                record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, e.getMessage(), null));
            }
            record.setTimestamp(System.currentTimeMillis());
        }
        if (broken != null && !somethingWasAnswered) {
            throw new ConnectionException(broken.sentence(), broken);
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        poller.register(settings, listener);
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        poller.unregister(listener);
    }

    /** A prepared read that outlives a change of the driver's settings. */
    private final class CurrentReads implements PreparedRead {
        private final List<ChannelRecord> records;
        private @Nullable Session preparedFor;
        private @Nullable ChannelReads reads;

        CurrentReads(List<ChannelRecord> records) {
            this.records = List.copyOf(records);
        }

        @Override
        public List<ChannelRecord> execute() throws ConnectionException {
            return reads().execute();
        }

        private synchronized ChannelReads reads() throws ConnectionException {
            Session now = session();
            ChannelReads prepared = reads;
            if (prepared == null || !now.equals(preparedFor)) {
                prepared = new ChannelReads(now.connection(), now.options(), records, trace);
                reads = prepared;
                preparedFor = now;
            }
            return prepared;
        }

        @Override
        public List<ChannelRecord> getChannelRecords() {
            return records;
        }

        @Override
        public void close() {
            // nothing is held between reads
        }
    }
}
