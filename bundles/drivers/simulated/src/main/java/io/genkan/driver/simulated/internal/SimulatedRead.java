package io.genkan.driver.simulated.internal;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;

/** Reads the same channels again and again. One read at a time. */
final class SimulatedRead implements PreparedRead {
    private final Simulation simulation;
    private final List<ChannelRecord> records;
    private final ChannelReader[] readers;
    private final Consumer<Boolean> connected;

    /**
     * Prepares a read.
     *
     * @param connected told for each read whether there was a connection
     */
    SimulatedRead(Simulation simulation, List<ChannelRecord> records, Consumer<Boolean> connected) {
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
