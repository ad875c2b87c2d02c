package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.ReadBlock.Slot;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * A set of channel records and the plan that reads them. The plan is made once; what the device refuses is learned, and
 * forgotten when the connection is made anew. Thread-safe; a read blocks its caller.
 */
final class ChannelReads implements PreparedRead, ModbusReader.Results {
    private static final ChannelStatus SUCCESS = new ChannelStatus(ChannelFlag.SUCCESS);

    private final ModbusConnection connection;
    private final ModbusReader reader;
    private final ReadTrace trace;
    private final List<ChannelRecord> records;
    /** Per record what is wrong with its settings, else null. */
    private final List<@Nullable String> settingErrors = new ArrayList<>();

    private final ReadPlan fullPlan;

    // guarded by this
    private ReadPlan plan;
    private long generation;
    private long timestamp;
    private @Nullable ModbusChannel tracedPlace;
    private byte @Nullable [] tracedBytes;

    ChannelReads(ModbusConnection connection, ModbusOptions options, List<ChannelRecord> records, ReadTrace trace) {
        this.connection = connection;
        this.trace = trace;
        this.reader = new ModbusReader(connection);
        this.records = List.copyOf(records);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < this.records.size(); i++) {
            ChannelRecord record = this.records.get(i);
            String error = null;
            try {
                slots.add(new Slot(i, ModbusChannel.parse(record.getChannelConfig(), record.getValueType())));
            } catch (IllegalArgumentException e) {
                error = e.getMessage();
            }
            settingErrors.add(error);
        }
        this.fullPlan = ReadPlan.of(slots, options.maxGap(), options.maxBlock());
        this.plan = fullPlan;
    }

    @Override
    public synchronized List<ChannelRecord> execute() throws ConnectionException {
        long now = connection.generation();
        if (now != generation) {
            generation = now;
            plan = fullPlan;
            reader.forgetRefusals();
        }
        timestamp = System.currentTimeMillis();
        for (int i = 0; i < settingErrors.size(); i++) {
            String error = settingErrors.get(i);
            if (error != null) {
                failure(i, error);
            }
        }
        try {
            plan = reader.read(plan, this);
        } catch (ModbusFailure e) {
            throw new ConnectionException(e.sentence(), e);
        }
        if (generation == 0) {
            generation = connection.generation();
        }
        return records;
    }

    @Override
    public List<ChannelRecord> getChannelRecords() {
        return records;
    }

    @Override
    public void value(int index, TypedValue<?> value) {
        ChannelRecord record = records.get(index);
        record.setValue(value);
        record.setChannelStatus(SUCCESS);
        record.setTimestamp(System.currentTimeMillis());
        if (tracedBytes != null) {
            trace.read(record.getChannelName(), tracedPlace, tracedBytes, value.getValue(), null);
            tracedBytes = null;
        }
    }

    @Override
    public boolean wantsBytes(int index) {
        return trace.follows(records.get(index).getChannelName());
    }

    @Override
    public void bytes(int index, ModbusChannel channel, byte[] bytes) {
        tracedPlace = channel;
        tracedBytes = bytes;
    }

    @Override
    public void failure(int index, String sentence) {
        ChannelRecord record = records.get(index);
        // without the exception: consoles and assets would show its text a second time
        record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, sentence, null));
        record.setTimestamp(timestamp);
        if (trace.follows(record.getChannelName())) {
            trace.read(record.getChannelName(), tracedBytes == null ? null : tracedPlace, tracedBytes, null, sentence);
            tracedBytes = null;
        }
    }

    @Override
    public void close() {
        // nothing is held between reads
    }
}
