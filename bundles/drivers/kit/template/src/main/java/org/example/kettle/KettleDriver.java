package org.example.kettle;

import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.TypedValues;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** Kura's driver for a kettle. Knows no bytes: those are in {@link KettleLine}. */
@Component(
        name = KettleDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class})
@Designate(ocd = KettleConfig.class, factory = true)
public final class KettleDriver implements Driver, ConfigurableComponent {
    /** Never change it after a release: snapshots refer to it. */
    static final String PID = "org.example.kettle";

    private static final ChannelStatus SUCCESS = new ChannelStatus(ChannelFlag.SUCCESS);

    private final StatusReporter status;
    private volatile KettleLine line;

    @Activate
    public KettleDriver(KettleConfig config, Map<String, Object> properties, BundleContext context) {
        status = new StatusReporter(context, String.valueOf(properties.get("kura.service.pid")));
        modified(config);
    }

    /** Settings that cannot be used leave everything as it is. */
    @Modified
    void modified(KettleConfig config) {
        String wrong = wrong(config);
        if (!wrong.isEmpty()) {
            status.failed("INVALID_SETTINGS", wrong);
            return;
        }
        KettleLine former = line;
        line = new KettleLine(config.host(), config.port(), config.timeout());
        if (former != null) {
            former.close();
        }
        status.unknown("The kettle has not been asked yet.");
    }

    private static String wrong(KettleConfig config) {
        if (config.host() == null || config.host().isBlank()) {
            return "host is empty: enter the name or the address of the kettle.";
        }
        if (config.port() < 1 || config.port() > 65535) {
            return "port is " + config.port() + ": it must lie between 1 and 65535.";
        }
        if (config.timeout() < 50 || config.timeout() > 60000) {
            return "timeout is " + config.timeout() + ": it must lie between 50 and 60000 ms.";
        }
        return "";
    }

    @Deactivate
    void deactivate() {
        KettleLine last = line;
        if (last != null) {
            last.close();
        }
        status.close();
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
        return new KettleChannels();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        for (ChannelRecord record : records) {
            attempt(record, name -> {
                String answer = line().ask("GET " + name);
                record.setValue(TypedValues.parseTypedValue(record.getValueType(), answer));
            });
        }
    }

    @Override
    public void write(List<ChannelRecord> records) throws ConnectionException {
        for (ChannelRecord record : records) {
            attempt(record, name ->
                    line().ask("SET " + name + " " + record.getValue().getValue()));
        }
    }

    private interface Work {
        void on(String name) throws IOException, ConnectionException;
    }

    /** A broken connection ends the whole call; anything else concerns this channel alone. */
    private void attempt(ChannelRecord record, Work work) throws ConnectionException {
        try {
            work.on(KettleChannels.valueName(record.getChannelConfig()));
            record.setChannelStatus(SUCCESS);
            status.online("");
        } catch (IllegalArgumentException e) {
            record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, e.getMessage(), null));
        } catch (IOException e) {
            status.offline("CONNECTION", e.getMessage());
            throw new ConnectionException(e.getMessage());
        }
        record.setTimestamp(System.currentTimeMillis());
    }

    private KettleLine line() throws ConnectionException {
        KettleLine present = line;
        if (present == null) {
            throw new ConnectionException("The kettle driver has no valid settings: " + status.message());
        }
        return present;
    }

    /** Kura reads by {@link #read} instead. */
    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        return null;
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        throw new UnsupportedOperationException("A kettle does not speak unasked: read it with a timer.");
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        // there are none
    }
}
