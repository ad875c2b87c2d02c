package io.genkan.driver.simulated.internal;

import io.genkan.driver.simulated.internal.SimulatedChannel.Shape;
import java.nio.charset.StandardCharsets;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/** Fills the records of one channel. Not thread-safe; a constant costs three assignments. */
final class ChannelReader {
    static final ChannelStatus GOOD = new ChannelStatus(ChannelFlag.SUCCESS);

    private static final ChannelStatus SIMULATED_ERROR =
            new ChannelStatus(ChannelFlag.FAILURE, "A simulated error.", null);

    private final Simulation simulation;
    private final String name;
    private final DataType type;
    private final @Nullable SimulatedChannel channel;
    private final @Nullable Signal signal;
    private final @Nullable TypedValue<?> constant;
    private final @Nullable ChannelStatus unusable;

    ChannelReader(Simulation simulation, ChannelRecord record) {
        this.simulation = simulation;
        this.name = record.getChannelName();
        this.type = record.getValueType();
        SimulatedChannel parsed = null;
        Signal made = null;
        TypedValue<?> fixed = null;
        ChannelStatus problem = null;
        try {
            parsed = SimulatedChannel.from(record.getChannelConfig());
            made = parsed.signal(simulation.seed(name));
            fixed = parsed.shape() == Shape.CONSTANT ? parse(parsed.value()) : null;
        } catch (IllegalArgumentException e) {
            problem = new ChannelStatus(ChannelFlag.FAILURE, e.getMessage(), null);
        }
        this.channel = parsed;
        this.signal = made;
        this.constant = fixed;
        this.unusable = problem;
    }

    /** Fills a record with the channel's value at a time. */
    void read(ChannelRecord record, long time, long timestamp) {
        record.setTimestamp(timestamp);
        FaultScript faults = simulation.faults();
        if (unusable != null) {
            record.setChannelStatus(unusable);
        } else if (!faults.isEmpty() && faults.isError(time, name)) {
            record.setChannelStatus(SIMULATED_ERROR);
        } else if (constant != null) {
            record.setValue(constant);
            record.setChannelStatus(GOOD);
        } else {
            try {
                record.setValue(value(faults.timeOf(time, name)));
                record.setChannelStatus(GOOD);
            } catch (IllegalArgumentException e) {
                record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, e.getMessage(), null));
            }
        }
    }

    /** {@return why the channel cannot be written, or null when it can} */
    @Nullable
    String refusesWrites() {
        if (unusable != null) {
            return unusable.getExceptionMessage();
        }
        return channel != null && channel.shape() == Shape.MEMORY
                ? null
                : "Only a channel whose signal is MEMORY can be written.";
    }

    private TypedValue<?> value(long time) {
        if (signal != null) {
            return number(signal.at(time));
        }
        if (channel == null) {
            throw new IllegalArgumentException("The channel has no settings.");
        }
        if (channel.shape() == Shape.REPLAY) {
            return parse(channel.replayed(time));
        }
        String written = simulation.remembered(name);
        return parse(written == null ? channel.value() : written);
    }

    private TypedValue<?> number(double value) {
        return switch (type) {
            case DOUBLE -> TypedValues.newDoubleValue(value);
            case FLOAT -> TypedValues.newFloatValue((float) value);
            case INTEGER -> TypedValues.newIntegerValue((int) Math.round(value));
            case LONG -> TypedValues.newLongValue(Math.round(value));
            case BOOLEAN -> TypedValues.newBooleanValue(value > 0);
            case STRING -> TypedValues.newStringValue(Double.toString(value));
            case BYTE_ARRAY ->
                TypedValues.newByteArrayValue(Double.toString(value).getBytes(StandardCharsets.UTF_8));
        };
    }

    private TypedValue<?> parse(String text) {
        try {
            return switch (type) {
                // of "1.0" and "21.7" a whole number can be made, and of 0 and 1 a truth
                case INTEGER, LONG, FLOAT, DOUBLE -> number(Double.parseDouble(text.trim()));
                case BOOLEAN ->
                    TypedValues.newBooleanValue(text.trim().equals("1") || Boolean.parseBoolean(text.trim()));
                case STRING -> TypedValues.newStringValue(text);
                case BYTE_ARRAY -> TypedValues.newByteArrayValue(text.getBytes(StandardCharsets.UTF_8));
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number.", e);
        }
    }

    /** {@return the text by which MEMORY keeps a written value} */
    static String text(TypedValue<?> value) {
        return value.getValue() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : value.getValue().toString();
    }
}
