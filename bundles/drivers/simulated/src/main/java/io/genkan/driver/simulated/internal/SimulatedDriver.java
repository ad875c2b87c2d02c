package io.genkan.driver.simulated.internal;

import io.genkan.support.status.StatusReporter;
import io.genkan.support.trace.TraceTap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals and faults without a device, the same each time. */
@Component(
        name = SimulatedDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Driver.class, ConfigurableComponent.class})
@Designate(ocd = SimulatedDriverConfig.class, factory = true)
public final class SimulatedDriver implements Driver, ConfigurableComponent {
    static final String PID = "io.genkan.driver.simulated";

    private static final Logger logger = LoggerFactory.getLogger(SimulatedDriver.class);

    private final String pid;
    private final StatusReporter status;
    private final TraceTap tap;
    private final SimulatedRead.Trace trace;
    private final Map<ChannelListener, Map<String, Object>> listeners = new ConcurrentHashMap<>();
    private volatile Simulation simulation;
    private volatile ChannelEvents events;
    private volatile boolean refused;
    private volatile boolean connected;

    @Activate
    public SimulatedDriver(BundleContext context, SimulatedDriverConfig config, Map<String, Object> properties) {
        this.pid = String.valueOf(properties.get("kura.service.pid"));
        this.status = new StatusReporter(context, pid);
        this.tap = new TraceTap(context);
        this.trace = new SimulatedRead.Trace(tap, pid);
        SimulatedOptions options = new SimulatedOptions(1, 0, FaultScript.NONE);
        try {
            options = SimulatedOptions.from(config);
        } catch (IllegalArgumentException e) {
            refuse(e);
        }
        this.simulation = new Simulation(options, System::currentTimeMillis);
        this.events = new ChannelEvents(simulation, pid);
        if (!refused) {
            told(true);
        }
    }

    /** Begins anew with another configuration; one that cannot be used leaves the driver as it is. */
    @Modified
    void modified(SimulatedDriverConfig config) {
        SimulatedOptions options;
        try {
            options = SimulatedOptions.from(config);
        } catch (IllegalArgumentException e) {
            refuse(e);
            return;
        }
        refused = false;
        connected = false;
        Simulation before = simulation;
        ChannelEvents eventsBefore = events;
        simulation = before.restarted(options);
        events = new ChannelEvents(simulation, pid);
        eventsBefore.close();
        before.close();
        listeners.forEach((listener, settings) -> events.register(settings, listener));
        told(true);
    }

    @Deactivate
    void deactivate() {
        events.close();
        simulation.close();
        tap.close();
        status.close();
    }

    @Override
    public void connect() {
        // there is nothing to connect to
    }

    @Override
    public void disconnect() {
        // there is nothing to disconnect from
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return new SimulatedChannelDescriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        new SimulatedRead(simulation, records, this::told, trace).execute();
    }

    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        return new Restartable(records);
    }

    @Override
    public void write(List<ChannelRecord> records) throws ConnectionException {
        Simulation present = simulation;
        present.request();
        for (ChannelRecord record : records) {
            String refusal = new ChannelReader(present, record).refusesWrites();
            if (refusal == null) {
                present.remember(record.getChannelName(), ChannelReader.text(record.getValue()));
                record.setChannelStatus(ChannelReader.GOOD);
            } else {
                record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, refusal, null));
            }
            record.setTimestamp(System.currentTimeMillis());
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> channelConfig, ChannelListener listener) {
        events.register(channelConfig, listener);
        listeners.put(listener, Map.copyOf(channelConfig));
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        listeners.remove(listener);
        events.unregister(listener);
    }

    private void told(boolean nowConnected) {
        if (nowConnected == connected) {
            return;
        }
        connected = nowConnected;
        if (refused) {
            return;
        }
        if (nowConnected) {
            status.online("Simulates.");
        } else {
            status.offline("DISCONNECTED", "The simulated device is disconnected, as its faults have it.");
        }
    }

    private void refuse(IllegalArgumentException problem) {
        refused = true;
        status.failed("CONFIGURATION", String.valueOf(problem.getMessage()));
        logger.error("The configuration of driver \"{}\" was not taken. {}", pid, problem.getMessage());
    }

    /** A prepared read that follows the driver into its next configuration. */
    private final class Restartable implements PreparedRead {
        private final List<ChannelRecord> records;
        private volatile Simulation preparedFor;
        private volatile SimulatedRead read;

        Restartable(List<ChannelRecord> records) {
            this.records = records;
            this.preparedFor = simulation;
            this.read = new SimulatedRead(preparedFor, records, SimulatedDriver.this::told, trace);
        }

        @Override
        public List<ChannelRecord> execute() throws ConnectionException {
            if (preparedFor != simulation) {
                preparedFor = simulation;
                read = new SimulatedRead(preparedFor, records, SimulatedDriver.this::told, trace);
            }
            return read.execute();
        }

        @Override
        public List<ChannelRecord> getChannelRecords() {
            return records;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
