package io.genkan.driver.mqtt.internal;

import io.genkan.support.driver.Outcomes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.DataType;
import org.jspecify.annotations.Nullable;

/** Fills records with what came last. Channels are parsed once. */
class MqttReads implements PreparedRead {
    /** Fails when there is no connection. */
    interface Check {
        Object link() throws ConnectionException;
    }

    /** The present connection. */
    interface Present {
        MqttConnection connection() throws ConnectionException;
    }

    private record Planned(
            ChannelRecord record,
            DataType type,
            @Nullable MqttChannel channel,
            @Nullable String refusal) {}

    private final Check check;
    private final Present present;
    private final List<ChannelRecord> records;
    private final List<Planned> plan = new ArrayList<>();

    MqttReads(Check check, Present present, List<ChannelRecord> records) {
        this.check = check;
        this.present = present;
        this.records = records;
        for (ChannelRecord record : records) {
            try {
                plan.add(
                        new Planned(record, record.getValueType(), MqttChannel.parse(record.getChannelConfig()), null));
            } catch (IllegalArgumentException e) {
                plan.add(new Planned(record, record.getValueType(), null, e.getMessage()));
            }
        }
    }

    @Override
    public synchronized List<ChannelRecord> execute() throws ConnectionException {
        try {
            check.link();
        } catch (ConnectionException e) {
            records.forEach(record -> Outcomes.bad(record, e.getMessage()));
            throw e;
        }
        MqttConnection connection = present.connection();
        for (Planned planned : plan) {
            fill(planned, connection);
        }
        return records;
    }

    private static void fill(Planned planned, MqttConnection connection) {
        MqttChannel channel = planned.channel();
        if (channel == null) {
            Outcomes.bad(planned.record(), planned.refusal());
            return;
        }
        Message message = connection.last(channel.filter());
        if (message == null) {
            Outcomes.bad(
                    planned.record(),
                    connection.isRefused(channel.filter())
                            ? "The broker does not let this client read topic " + channel.filter() + "."
                            : "Nothing has come on topic " + channel.filter() + " yet.");
            return;
        }
        long age = System.currentTimeMillis() - message.time();
        if (channel.maxAge() > 0 && age > channel.maxAge()) {
            Outcomes.bad(
                    planned.record(),
                    "What came last on topic " + channel.filter() + " is " + age + " ms old, more than max.age.");
            return;
        }
        try {
            Outcomes.good(planned.record(), channel.value(message, planned.type()), message.time());
        } catch (IllegalArgumentException e) {
            Outcomes.bad(planned.record(), e.getMessage());
        }
    }

    @Override
    public List<ChannelRecord> getChannelRecords() {
        return records;
    }

    @Override
    public void close() {
        // what is followed is another's
    }
}
