package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.Listeners;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PlannedRead;
import io.genkan.support.driver.Session;
import io.genkan.support.driver.SessionStatus;
import java.util.List;
import java.util.random.RandomGenerator;
import org.eclipse.kura.channel.ChannelRecord;
import org.jspecify.annotations.Nullable;

/** One server, with one set of settings. */
final class OpcUaSession implements Session {
    private final OpcUaOptions options;
    private final SessionStatus status;
    private final Listeners listeners;
    private final UaConnection connection;

    OpcUaSession(
            OpcUaOptions options,
            SessionStatus status,
            String name,
            UaThreads threads,
            UaCredentials.Sources sources,
            Listeners listeners) {
        this.options = options;
        this.status = status;
        this.listeners = listeners;
        this.connection =
                new UaConnection(options, name, threads, sources, listeners, this::told, RandomGenerator.getDefault());
        status.unknown("Connecting to " + options.place() + ".");
    }

    @Override
    public void start(@Nullable Session former) {
        connection.start();
    }

    private void told(@Nullable UaFailure failure) {
        status.told(
                failure,
                "Connected to " + options.place()
                        + (options.secured() ? " with " + options.policy() + " " + options.mode() : " without security")
                        + (options.outOfDate() ? ", which is out of date: choose a newer security.policy." : "."));
        if (failure == null) {
            return;
        }
        for (Listeners.Entry entry : listeners.all()) {
            ChannelRecord record = entry.record();
            Outcomes.bad(record, failure.sentence());
            entry.tell(record, true);
        }
    }

    @Override
    public boolean keepsConnection() {
        return true;
    }

    @Override
    public void connect() throws UaFailure {
        connection.session();
    }

    @Override
    public PlannedRead plan(List<ChannelRecord> records) {
        return new OpcUaReads(connection::session, records);
    }

    @Override
    public void write(List<ChannelRecord> records) throws UaFailure {
        OpcUaWrites.write(connection.session(), records);
    }

    void listen(Listeners.Entry entry) {
        connection.listen(entry);
    }

    void leave(List<Listeners.Entry> entries) {
        connection.leave(entries);
    }

    @Override
    public void close() {
        connection.close();
    }
}
