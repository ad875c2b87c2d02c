package io.genkan.driver.http.internal;

import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PolledListeners;
import io.genkan.support.driver.Secrets;
import io.genkan.support.driver.TlsSockets;
import io.genkan.support.status.StatusReporter;
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

/** Kura's driver for HTTP. Requests run on the caller's thread and wait for each other. Thread-safe. */
@Component(
        name = HttpDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = HttpDriverConfig.class, factory = true)
public final class HttpDriver implements Driver, ConfigurableComponent {
    static final String PID = "io.genkan.driver.http";

    private static final Logger LOG = LoggerFactory.getLogger(HttpDriver.class);

    private record Session(HttpOptions options, HttpConnection connection, Map<String, Answer> known) {}

    private final String name;
    private final BundleContext context;
    private final StatusReporter status;
    private final PolledListeners listeners;
    private volatile @Nullable Session session;
    private volatile String refusedSettings = "";

    @Activate
    public HttpDriver(HttpDriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.name = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.context = context;
        this.status = new StatusReporter(context, name);
        this.listeners = new PolledListeners(
                "http-listen-" + name,
                this::prepareRead,
                settings -> HttpChannel.parse(settings).listenInterval());
        modified(config);
    }

    /** Wrong settings leave everything as it is. */
    @Modified
    void modified(HttpDriverConfig config) {
        HttpOptions options;
        try {
            options = HttpOptions.from(config, Secrets.clear(context, config.password()));
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
        session = new Session(
                options,
                new HttpConnection(options, o -> TlsSockets.create(context, o.tls(), o.host(), o.port())),
                HttpReads.newMemory());
        if (former != null) {
            former.connection().close();
        }
        status.unknown("The device " + options.place() + " has not been asked yet.");
    }

    @Deactivate
    void deactivate() {
        listeners.stop();
        Session last = session;
        if (last != null) {
            last.connection().close();
        }
        listeners.close();
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
        // each request does, when it must
    }

    /** The connection belongs to the instance and ends with it: other users of the driver may be reading. */
    @Override
    public void disconnect() {
        // see above
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return HttpChannel.descriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        Session now = session();
        execute(now, new HttpReads(records, now.known()));
    }

    private void execute(Session now, HttpReads reads) throws ConnectionException {
        try {
            reads.execute(now.connection());
            status.online("The device " + now.options().place() + " answers.");
        } catch (HttpFailure e) {
            throw offline(now, e);
        }
    }

    private ConnectionException offline(Session asked, HttpFailure e) {
        if (session == asked) { // what a connection says that others have replaced is no news
            status.offline(e.detail(), e.sentence());
        }
        return new ConnectionException(e.sentence(), e);
    }

    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        return new CurrentReads(List.copyOf(records));
    }

    @Override
    public void write(List<ChannelRecord> records) throws ConnectionException {
        Session now = session();
        for (ChannelRecord record : records) {
            try {
                HttpChannel channel = HttpChannel.parse(record.getChannelConfig());
                Answer answer = now.connection()
                        .send(
                                channel.method().name(),
                                channel.writePath(),
                                channel.contentType(),
                                channel.written(record.getValue()));
                if (answer.isGood()) {
                    Outcomes.written(record);
                } else {
                    Outcomes.bad(record, answer.sentence(channel.writePath()));
                }
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            } catch (HttpFailure e) {
                throw offline(now, e);
            }
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        listeners.add(settings, listener);
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        listeners.remove(listener);
    }

    /** A prepared read that outlives a change of the driver's settings. */
    private final class CurrentReads implements PreparedRead {
        private final List<ChannelRecord> records;
        private @Nullable Session preparedFor;
        private @Nullable HttpReads reads;

        CurrentReads(List<ChannelRecord> records) {
            this.records = records;
        }

        @Override
        public synchronized List<ChannelRecord> execute() throws ConnectionException {
            Session now = session();
            HttpReads prepared = reads;
            if (prepared == null || preparedFor != now) {
                prepared = new HttpReads(records, now.known());
                reads = prepared;
                preparedFor = now;
            }
            HttpDriver.this.execute(now, prepared);
            return records;
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
