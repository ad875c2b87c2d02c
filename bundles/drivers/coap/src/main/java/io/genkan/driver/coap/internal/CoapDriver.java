package io.genkan.driver.coap.internal;

import io.genkan.support.coap.Certificates;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.Secrets;
import io.genkan.support.status.StatusReporter;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kura's driver for CoAP. Requests are waited for on the caller's thread. Thread-safe. */
@Component(
        name = CoapDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = CoapDriverConfig.class, factory = true)
public final class CoapDriver implements Driver, ConfigurableComponent {
    static final String PID = "io.genkan.driver.coap";

    private static final Logger LOG = LoggerFactory.getLogger(CoapDriver.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private record Session(CoapOptions options, CoapLink link) {}

    private record Outage(CoapFailure failure, Session session, long until) {}

    private final String name;
    private final BundleContext context;
    private final @Nullable KeystoreService keystore;
    private final StatusReporter status;
    private final CoapWatches watches;
    private volatile @Nullable Session session;
    private volatile @Nullable Outage outage;
    private volatile String refusedSettings = "";

    @Activate
    public CoapDriver(
            CoapDriverConfig config,
            Map<String, Object> properties,
            BundleContext context,
            // a list, for Felix SCR 2.1 of a stock Kura refuses to construct with an optional service that is absent
            @Reference(name = "KeystoreService", cardinality = ReferenceCardinality.MULTIPLE)
                    List<KeystoreService> keystores) {
        this.name = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.context = context;
        this.keystore = keystores.isEmpty() ? null : keystores.get(0);
        this.status = new StatusReporter(context, name);
        this.watches = new CoapWatches("coap-listen-" + name, new Way());
        modified(config);
    }

    /** Wrong settings leave everything as it is. */
    @Modified
    void modified(CoapDriverConfig config) {
        CoapOptions options;
        try {
            KeystoreService store = keystore;
            options = CoapOptions.from(
                    config, Secrets.clear(context, config.key()), store == null ? null : Certificates.of(store));
        } catch (IllegalArgumentException | KuraException | GeneralSecurityException e) {
            refusedSettings = String.valueOf(e.getMessage());
            LOG.warn("{}: the settings were refused: {}", name, refusedSettings);
            if (session == null) {
                status.failed("INVALID_SETTINGS", refusedSettings);
            }
            return;
        }
        refusedSettings = "";
        Session former = session;
        if (former != null && former.options().saysTheSameAs(options)) {
            return;
        }
        session = new Session(options, new CoapLink(options, name));
        if (former != null) {
            former.link().close();
        }
        status.unknown("The node " + options.place() + " has not been asked yet.");
        watches.renew();
    }

    @Deactivate
    void deactivate() {
        Session last = session;
        if (last != null) {
            last.link().close();
        }
        watches.close();
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

    /** The way to the node belongs to the instance and ends with it: other users of the driver may be reading. */
    @Override
    public void disconnect() {
        // see above
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return CoapChannel.descriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        execute(session(), new CoapReads(records), records);
    }

    private void execute(Session now, CoapReads reads, List<ChannelRecord> records) throws ConnectionException {
        Outage present = outage;
        if (present != null && present.session() == now && present.until() - System.nanoTime() > 0) {
            // a node that was silent a moment ago does not hold up its readers again
            records.forEach(record -> Outcomes.bad(record, present.failure().sentence()));
            throw new ConnectionException(present.failure().sentence(), present.failure());
        }
        try {
            reads.execute(now.link());
            online(now);
        } catch (CoapFailure e) {
            throw offline(now, e);
        }
    }

    private void online(Session asked) {
        if (session == asked) {
            outage = null;
            status.online("The node " + asked.options().place() + " answers"
                    + (asked.options().secure() ? ", over DTLS." : "."));
        }
    }

    private ConnectionException offline(Session asked, CoapFailure e) {
        if (session == asked) { // what a link says that others have replaced is no news
            outage = new Outage(e, asked, System.nanoTime() + PAUSE_NANOS);
            status.offline(e.detail(), e.sentence());
        }
        return new ConnectionException(e.sentence(), e);
    }

    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        List<ChannelRecord> kept = List.copyOf(records);
        CoapReads reads = new CoapReads(kept);
        return new PreparedRead() {
            @Override
            public List<ChannelRecord> execute() throws ConnectionException {
                CoapDriver.this.execute(session(), reads, kept);
                return kept;
            }

            @Override
            public List<ChannelRecord> getChannelRecords() {
                return kept;
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
                CoapChannel channel = CoapChannel.parse(record.getChannelConfig());
                Answer answer = now.link()
                        .send(
                                channel.method() == CoapChannel.Method.PUT,
                                channel.writePath(),
                                channel.writeFormat().number(),
                                channel.written(record.getValue()));
                if (answer.isGood()) {
                    Outcomes.written(record);
                } else {
                    Outcomes.bad(record, answer.sentence(channel.writePath()));
                }
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            } catch (CoapFailure e) {
                throw offline(now, e);
            }
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        watches.add(settings, listener);
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        watches.remove(listener);
    }

    /** The present way to the node, for those who observe. */
    private final class Way implements CoapWatches.Way {
        @Override
        public @Nullable CoapLink link() {
            Session now = session;
            return now == null ? null : now.link();
        }

        @Override
        public CoapOptions options() {
            return java.util.Objects.requireNonNull(session).options();
        }

        @Override
        public void told(@Nullable CoapFailure failure) {
            Session now = session;
            if (now == null) {
                return;
            }
            if (failure == null) {
                status.online("The node " + now.options().place() + " answers"
                        + (now.options().secure() ? ", over DTLS." : "."));
            } else {
                status.offline(failure.detail(), failure.sentence());
            }
        }
    }
}
