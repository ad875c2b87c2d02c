package org.example.kettle;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.Outcomes;
import io.genkan.support.driver.PlannedRead;
import io.genkan.support.driver.Session;
import io.genkan.support.driver.SessionStatus;
import io.genkan.support.driver.Values;
import java.io.IOException;
import java.util.List;
import org.eclipse.kura.channel.ChannelRecord;

/** One kettle, with one set of settings; other settings make another session. Knows no bytes: those are in {@link KettleLine}. */
final class KettleSession implements Session {
    private final SessionStatus status;
    private final KettleLine line;

    KettleSession(KettleSettings settings, SessionStatus status) {
        this.status = status;
        this.line = new KettleLine(settings.host(), settings.port(), settings.timeout());
        status.unknown("The kettle has not been asked yet.");
    }

    /** What is parsed here is parsed once; what is returned reads it again and again. */
    @Override
    public PlannedRead plan(List<ChannelRecord> records) {
        Channels<String> names = Channels.of(records, KettleChannels::valueName);
        return () -> names.fill((name, record) -> {
            String answer = ask("GET " + name);
            Outcomes.good(record, Values.of(record.getValueType(), answer), System.currentTimeMillis());
        });
    }

    @Override
    public void write(List<ChannelRecord> records) throws IOException {
        Channels.write(
                records, KettleChannels::valueName, (name, value) -> ask("SET " + name + " " + value.getValue()));
    }

    /** A broken connection (IOException) ends the whole call and is the driver's status; a refusal concerns its channel alone. */
    private String ask(String request) throws IOException {
        String answer = line.ask(request);
        status.online("");
        return answer;
    }

    @Override
    public void close() {
        line.close();
    }
}
