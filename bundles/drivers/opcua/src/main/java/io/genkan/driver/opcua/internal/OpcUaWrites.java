package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.Outcomes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/** Writes the values of records. */
final class OpcUaWrites {
    private OpcUaWrites() {}

    static void write(UaSession session, List<ChannelRecord> records) throws UaFailure {
        List<WriteValue> values = new ArrayList<>(records.size());
        List<ChannelRecord> asked = new ArrayList<>(records.size());
        for (ChannelRecord record : records) {
            try {
                values.add(value(session, record));
                asked.add(record);
            } catch (IllegalArgumentException e) {
                Outcomes.bad(record, e.getMessage());
            }
        }
        List<StatusCode> answers = session.nodes().write(values);
        for (int i = 0; i < asked.size(); i++) {
            StatusCode status = answers.get(i);
            if (status.isBad()) {
                Outcomes.bad(asked.get(i), "The OPC UA server says " + UaFailure.text(status) + ".");
            } else {
                Outcomes.written(asked.get(i));
            }
        }
    }

    private static WriteValue value(UaSession session, ChannelRecord record) throws UaFailure {
        OpcUaChannel channel = OpcUaChannel.parse(record.getChannelConfig());
        NodeId node = session.link().node(channel);
        OpcUaDataType type = channel.writtenType().type();
        boolean array = channel.writtenType().isArray();
        if (type == null && channel.attribute() == AttributeId.Value) {
            UaTypes.VariableType own = session.types().of(node);
            type = own.builtin();
            array = own.array();
        }
        // many servers refuse a value with times, which are theirs to give
        return new WriteValue(
                node,
                channel.attribute().uid(),
                null,
                DataValue.valueOnly(UaValues.written(record.getValue(), type, array)));
    }
}
