package io.genkan.driver.simulated.internal;

import io.genkan.support.trace.TraceTap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.jspecify.annotations.Nullable;

/** Reads the same channels again and again. One read at a time. */
final class SimulatedRead implements PreparedRead {
    private final Simulation simulation;
    private final List<ChannelRecord> records;
    private final ChannelReader[] readers;
    private final Consumer<Boolean> connected;
    private final Trace trace;

    /** Whom to tell what was read of channels that are followed. */
    record Trace(TraceTap tap, String driver) {
        void read(List<ChannelRecord> records) {
            if (!tap.wanted()) {
                return;
            }
            for (ChannelRecord record : records) {
                if (tap.followsAtDriver(driver, record.getChannelName())) {
                    boolean good = record.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS;
                    Map<String, @Nullable Object> facts = new HashMap<>();
                    facts.put("value", good ? record.getValue().getValue() : null);
                    facts.put("error", good ? null : record.getChannelStatus().getExceptionMessage());
                    facts.put("text", "Simulated: there is no device.");
                    tap.tell(driver, "read", record.getChannelName(), facts);
                }
            }
        }
    }

    /**
     * Prepares a read.
     *
     * @param connected told for each read whether there was a connection
     */
    SimulatedRead(Simulation simulation, List<ChannelRecord> records, Consumer<Boolean> connected, Trace trace) {
        this.trace = trace;
        this.simulation = simulation;
        this.records = records;
        this.connected = connected;
        this.readers = records.stream()
                .map(record -> new ChannelReader(simulation, record))
                .toArray(ChannelReader[]::new);
    }

    @Override
    public synchronized List<ChannelRecord> execute() throws ConnectionException {
        long time;
        try {
            time = simulation.request();
        } catch (ConnectionException e) {
            connected.accept(false);
            throw e;
        }
        connected.accept(true);
        long timestamp = System.currentTimeMillis();
        for (int i = 0; i < readers.length; i++) {
            readers[i].read(records.get(i), time, timestamp);
        }
        trace.read(records);
        return records;
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
