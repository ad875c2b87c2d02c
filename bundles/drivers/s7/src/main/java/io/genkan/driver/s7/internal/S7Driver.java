package io.genkan.driver.s7.internal;

import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PolledListeners;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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

/** Kura's driver for Siemens S7 controllers, under Kura's PID. Thread-safe. */
@Component(
        name = S7Driver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = S7DriverConfig.class, factory = true)
public final class S7Driver implements Driver, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.driver.s7plc";

    private static final Logger LOG = LoggerFactory.getLogger(S7Driver.class);

    private record Session(S7Options options, S7Connection connection) {}

    private final String name;
    private final StatusReporter status;
    private final PolledListeners polled;
    private volatile @Nullable Session session;
    private volatile String refusedSettings = "";

    @Activate
    public S7Driver(S7DriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.name = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.status = new StatusReporter(context, name);
        this.polled = new PolledListeners("s7-poll-" + name, this::prepareRead, this::interval);
        modified(config);
    }

    /** Wrong settings leave the connection as it is. */
    @Modified
    void modified(S7DriverConfig config) {
        S7Options options;
        try {
            options = S7Options.from(config);
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
        status.unknown("The controller " + options.host() + " has not been asked yet.");
        session = new Session(options, new S7Connection(options));
        if (former != null) {
            former.connection().close();
        }
    }

    @Deactivate
    void deactivate() {
        polled.stop();
        Session last = session;
        session = null;
        if (last != null) {
            last.connection().close();
        }
        polled.close();
        status.close();
    }

    private Session session() throws ConnectionException {
        Session now = session;
        if (now == null) {
            throw new ConnectionException("The driver " + name + " has no valid settings: " + refusedSettings);
        }
        return now;
    }

    @Override
    public void connect() {
        // the first read or write does
    }

    @Override
    public void disconnect() {
        // the connection belongs to the instance and ends with it
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return S7Channel.descriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        Session now = session();
        read(now, new S7Reads(records, now.options().gap()));
    }

    private void read(Session now, S7Reads reads) throws ConnectionException {
        try {
            reads.execute(now.connection());
            if (reads.requests() > 0) {
                works(now);
            }
        } catch (IOException e) {
            throw broken(now, e);
        }
    }

    private void works(Session now) {
        if (now == session) {
            status.online("Reads " + now.options().host() + ".");
        }
    }

    private ConnectionException broken(Session now, IOException e) {
        String sentence = String.valueOf(e.getMessage());
        if (now == session) {
            status.offline("CONNECTION", sentence);
        }
        return new ConnectionException(sentence, e);
    }

    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        List<ChannelRecord> prepared = List.copyOf(records);
        return new PreparedRead() {
            private @Nullable Session planned;
            private S7Reads reads = new S7Reads(List.of(), 0);

            @Override
            public synchronized List<ChannelRecord> execute() throws ConnectionException {
                Session now = session();
                if (now != planned) {
                    reads = new S7Reads(prepared, now.options().gap());
                    planned = now;
                }
                read(now, reads);
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
        Session now = session();
        for (ChannelRecord record : records) {
            try {
                S7Channel channel = S7Channel.parse(record.getChannelConfig());
                if (channel.type() == S7Channel.Type.BOOL) {
                    now.connection()
                            .write(channel.block(), channel.offset(), channel.bit(), channel.flag(record.getValue()));
                } else {
                    now.connection().write(channel.block(), channel.offset(), channel.written(record.getValue()));
                }
                Outcomes.written(record);
                works(now);
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            } catch (IOException e) {
                throw broken(now, e);
            }
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        polled.add(settings, listener);
    }

    private int interval(Map<String, Object> settings) {
        int own = S7Channel.parse(settings).interval();
        Session now = session;
        return own > 0 ? own : now == null ? 1000 : now.options().pollInterval();
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        polled.remove(listener);
    }
}
