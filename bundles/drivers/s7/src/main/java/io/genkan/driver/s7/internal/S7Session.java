package io.genkan.driver.s7.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.PlannedRead;
import io.genkan.support.driver.Session;
import io.genkan.support.driver.SessionStatus;
import java.io.IOException;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.TypedValue;

/** One controller, with one set of settings. */
final class S7Session implements Session {
    private final S7Options options;
    private final SessionStatus status;
    private final S7Connection connection;

    S7Session(S7Options options, SessionStatus status) {
        this.options = options;
        this.status = status;
        this.connection = new S7Connection(options);
        status.unknown("The controller " + options.host() + " has not been asked yet.");
    }

    @Override
    public PlannedRead plan(List<ChannelRecord> records) {
        S7Reads reads = new S7Reads(records, options.gap());
        return () -> {
            reads.execute(connection);
            if (reads.requests() > 0) {
                works();
            }
        };
    }

    @Override
    public void write(List<ChannelRecord> records) throws IOException {
        Channels.write(records, S7Channel::parse, this::write);
    }

    private void write(S7Channel channel, TypedValue<?> value) throws IOException {
        if (channel.type() == S7Channel.Type.BOOL) {
            connection.write(channel.block(), channel.offset(), channel.bit(), channel.flag(value));
        } else {
            connection.write(channel.block(), channel.offset(), channel.written(value));
        }
        works();
    }

    private void works() {
        status.online("Reads " + options.host() + ".");
    }

    @Override
    public int pollInterval() {
        return options.pollInterval();
    }

    @Override
    public void close() {
        connection.close();
    }
}
