package io.genkan.driver.http.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.PlannedRead;
import io.genkan.support.driver.Session;
import io.genkan.support.driver.SessionStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.TypedValue;

/** One device, with one set of settings. */
final class HttpSession implements Session {
    private final HttpOptions options;
    private final SessionStatus status;
    private final HttpConnection connection;
    private final Map<String, Answer> known = new ConcurrentHashMap<>();

    HttpSession(HttpOptions options, SessionStatus status, HttpConnection connection) {
        this.options = options;
        this.status = status;
        this.connection = connection;
        status.unknown("The device " + options.place() + " has not been asked yet.");
    }

    @Override
    public PlannedRead plan(List<ChannelRecord> records) {
        HttpReads reads = new HttpReads(records, known);
        return () -> {
            reads.execute(connection);
            status.online("The device " + options.place() + " answers.");
        };
    }

    @Override
    public void write(List<ChannelRecord> records) throws HttpFailure {
        Channels.write(records, HttpChannel::parse, this::write);
    }

    private void write(HttpChannel channel, TypedValue<?> value) throws HttpFailure {
        Answer answer = connection.send(
                channel.method().name(), channel.writePath(), channel.contentType(), channel.written(value));
        if (!answer.isGood()) {
            throw new IllegalArgumentException(answer.sentence(channel.writePath()));
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
