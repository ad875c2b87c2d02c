package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.Outcomes;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.jspecify.annotations.Nullable;

/** Fills records with what a server says. */
final class UaReading {
    private final UaValues values;
    private final OpcUaOptions.TimestampSource timestamps;

    UaReading(UaValues values, OpcUaOptions.TimestampSource timestamps) {
        this.values = values;
        this.timestamps = timestamps;
    }

    void fill(ChannelRecord record, DataValue value) {
        if (value.statusCode().isBad()) {
            Outcomes.bad(record, "The OPC UA server says " + UaFailure.text(value.statusCode()) + ".");
            return;
        }
        try {
            Outcomes.good(record, values.typed(value.value(), record.getValueType()), time(value));
        } catch (IllegalArgumentException e) {
            Outcomes.bad(record, e.getMessage());
        } catch (UaFailure e) {
            Outcomes.bad(record, e.sentence());
        }
    }

    private long time(DataValue value) {
        @Nullable
        DateTime told = switch (timestamps) {
            case GATEWAY -> null;
            case SOURCE -> value.sourceTime() == null ? value.serverTime() : value.sourceTime();
            case SERVER -> value.serverTime() == null ? value.sourceTime() : value.serverTime();
        };
        return told == null || told.isNull() ? System.currentTimeMillis() : told.getJavaTime();
    }
}
