package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.Outcomes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;

/** Asks the server for the values of records. Channels are parsed once. */
final class OpcUaReads implements PreparedRead {
    /** The present session. */
    interface Sessions {
        UaSession session() throws ConnectionException;
    }

    private record Planned(
            ChannelRecord record,
            @Nullable OpcUaChannel channel,
            @Nullable String refusal) {}

    private final Sessions sessions;
    private final List<ChannelRecord> records;
    private final List<Planned> plan = new ArrayList<>();

    OpcUaReads(Sessions sessions, List<ChannelRecord> records) {
        this.sessions = sessions;
        this.records = records;
        for (ChannelRecord record : records) {
            try {
                plan.add(new Planned(record, OpcUaChannel.parse(record.getChannelConfig()), null));
            } catch (IllegalArgumentException e) {
                plan.add(new Planned(record, null, e.getMessage()));
            }
        }
    }

    @Override
    public synchronized List<ChannelRecord> execute() throws ConnectionException {
        try {
            read(sessions.session());
        } catch (ConnectionException e) {
            records.forEach(record -> Outcomes.bad(record, e.getMessage()));
            throw e;
        } catch (UaFailure e) {
            records.forEach(record -> Outcomes.bad(record, e.sentence()));
            throw new ConnectionException(e.sentence(), e);
        }
        return records;
    }

    private void read(UaSession session) throws UaFailure {
        List<ReadValueId> questions = new ArrayList<>(plan.size());
        List<ChannelRecord> asked = new ArrayList<>(plan.size());
        for (Planned planned : plan) {
            OpcUaChannel channel = planned.channel();
            if (channel == null) {
                Outcomes.bad(planned.record(), planned.refusal());
                continue;
            }
            try {
                questions.add(UaNodes.what(session.link().node(channel), channel.attribute()));
                asked.add(planned.record());
            } catch (IllegalArgumentException e) {
                Outcomes.bad(planned.record(), e.getMessage());
            }
        }
        List<DataValue> answers = session.nodes().read(questions);
        for (int i = 0; i < asked.size(); i++) {
            session.reading().fill(asked.get(i), answers.get(i));
        }
    }

    @Override
    public List<ChannelRecord> getChannelRecords() {
        return records;
    }

    @Override
    public void close() {
        // nothing is kept at the server
    }
}
