package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.Channels.Wanted;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PlannedRead;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/** Asks the server for the values of records. Channels are parsed once. */
final class OpcUaReads implements PlannedRead {
    /** The present session at the server. */
    interface Present {
        UaSession session() throws UaFailure;
    }

    private final Present present;
    private final List<ChannelRecord> records;
    private final Channels<OpcUaChannel> channels;

    OpcUaReads(Present present, List<ChannelRecord> records) {
        this.present = present;
        this.records = records;
        this.channels = Channels.of(records, OpcUaChannel::parse);
    }

    @Override
    public void execute() throws UaFailure {
        try {
            read(present.session());
        } catch (UaFailure e) {
            records.forEach(record -> Outcomes.bad(record, e.sentence()));
            throw e;
        }
    }

    private void read(UaSession session) throws UaFailure {
        channels.tellRefused();
        List<ReadValueId> questions = new ArrayList<>(records.size());
        List<ChannelRecord> asked = new ArrayList<>(records.size());
        for (Wanted<OpcUaChannel> wanted : channels.wanted()) {
            try {
                OpcUaChannel channel = wanted.channel();
                questions.add(UaNodes.what(session.link().node(channel), channel.attribute()));
                asked.add(wanted.record());
            } catch (IllegalArgumentException e) {
                Outcomes.bad(wanted.record(), e.getMessage());
            }
        }
        List<DataValue> answers = session.nodes().read(questions);
        for (int i = 0; i < asked.size(); i++) {
            session.reading().fill(asked.get(i), answers.get(i));
        }
    }
}
