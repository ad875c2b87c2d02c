package io.genkan.driver.gpio.internal;

import io.genkan.support.driver.Listeners;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PolledListeners;
import io.genkan.support.driver.Values;
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

/** Kura's driver for pins and buses of a board, under Kura's PID. Thread-safe. */
@Component(
        name = GpioDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = GpioDriverConfig.class, factory = true)
public final class GpioDriver implements Driver, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.driver.gpio";

    private static final Logger LOG = LoggerFactory.getLogger(GpioDriver.class);

    private record Session(GpioOptions options, Pins pins) {}

    private final String name;
    private final StatusReporter status;
    private final Listeners listeners = new Listeners();
    private final PolledListeners polled;
    private volatile @Nullable Session session;
    private volatile String refusedSettings = "";

    @Activate
    public GpioDriver(GpioDriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.name = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.status = new StatusReporter(context, name);
        this.polled = new PolledListeners("gpio-poll-" + name, this::prepareRead, this::interval);
        modified(config);
    }

    /** Wrong settings leave the pins as they are. */
    @Modified
    void modified(GpioDriverConfig config) {
        GpioOptions options;
        try {
            options = GpioOptions.from(config);
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
        if (former != null) {
            former.pins().close();
        }
        Pins pins = new Pins(name, () -> new Pi4jBoard(options, options.mock()), this::changed);
        session = new Session(options, pins);
        works(options);
        for (Listeners.Entry entry : listeners.all()) {
            open(entry);
        }
    }

    private void works(GpioOptions options) {
        status.online(
                options.mock()
                        ? "There is no hardware here: mock providers of Pi4J play pins and chips."
                        : "Pins and buses of " + GpioOptions.board() + ".");
    }

    @Deactivate
    void deactivate() {
        polled.stop();
        Session last = session;
        session = null;
        if (last != null) {
            last.pins().close();
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
        // what is used is opened when it is used
    }

    @Override
    public void disconnect() {
        // pins belong to the instance and end with it
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return GpioChannel.descriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        Session now = session();
        Pins.Looks looks = new Pins.Looks();
        String failure = null;
        for (ChannelRecord record : records) {
            try {
                Object value = now.pins().read(GpioChannel.parse(record.getChannelConfig()), looks);
                Outcomes.good(record, Values.of(record.getValueType(), value), System.currentTimeMillis());
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            } catch (IOException e) {
                failure = sentence(e);
                Outcomes.bad(record, failure);
            }
        }
        tell(now, failure);
    }

    private void tell(Session now, @Nullable String failure) {
        if (now != session) {
            return;
        }
        if (failure == null) {
            works(now.options());
        } else {
            status.offline("DEVICE", failure);
        }
    }

    private static String sentence(IOException e) {
        String text = String.valueOf(e.getMessage());
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
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
        Session now = session();
        for (ChannelRecord record : records) {
            try {
                now.pins()
                        .write(
                                GpioChannel.parse(record.getChannelConfig()),
                                record.getValue().getValue());
                Outcomes.written(record);
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            } catch (IOException e) {
                Outcomes.bad(record, sentence(e));
                tell(now, sentence(e));
            }
        }
    }

    private void changed(int pin, boolean high) {
        for (Listeners.Entry entry : listeners.all()) {
            GpioChannel channel;
            try {
                channel = GpioChannel.parse(entry.settings());
            } catch (IllegalArgumentException e) {
                continue; // its listener was told when it came
            }
            if (channel.kind() != GpioChannel.Kind.DIGITAL
                    || channel.pin() != pin
                    || !channel.trigger().wants(high)) {
                continue;
            }
            ChannelRecord record = entry.record();
            try {
                Outcomes.good(
                        record,
                        Values.of(record.getValueType(), high != channel.inverted()),
                        System.currentTimeMillis());
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            }
            entry.tell(record, false);
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        boolean pin;
        try {
            pin = GpioChannel.parse(settings).kind() == GpioChannel.Kind.DIGITAL;
        } catch (IllegalArgumentException e) {
            pin = true; // the listener is told what is wrong
        }
        if (pin) {
            open(listeners.add(settings, listener));
        } else {
            polled.add(settings, listener);
        }
    }

    private void open(Listeners.Entry entry) {
        Session now = session;
        if (now == null) {
            return;
        }
        try {
            now.pins().open(GpioChannel.parse(entry.settings()));
        } catch (IllegalArgumentException e) {
            tellBad(entry, e.getMessage());
        } catch (IOException e) {
            tellBad(entry, sentence(e));
        }
    }

    private static void tellBad(Listeners.Entry entry, @Nullable String sentence) {
        ChannelRecord record = entry.record();
        Outcomes.bad(record, sentence);
        entry.tell(record, false);
    }

    private int interval(Map<String, Object> settings) {
        int own = GpioChannel.parse(settings).interval();
        Session now = session;
        return own > 0 ? own : now == null ? 1000 : now.options().pollInterval();
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        listeners.remove(listener);
        polled.remove(listener);
    }
}
