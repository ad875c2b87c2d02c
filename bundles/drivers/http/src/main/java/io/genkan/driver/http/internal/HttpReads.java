package io.genkan.driver.http.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.Channels.Wanted;
import io.genkan.support.driver.Outcomes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.jspecify.annotations.Nullable;

/** Reads channels with one request per path, and asks only for what has changed since the last time. */
final class HttpReads {
    private final Channels<HttpChannel> channels;
    private final Map<String, List<Wanted<HttpChannel>>> byPath = new LinkedHashMap<>();
    private final Map<String, Answer> known;

    /** @param known answers by path that can be asked for conditionally; shared by the reads of one connection */
    HttpReads(List<ChannelRecord> records, Map<String, Answer> known) {
        this.known = known;
        this.channels = Channels.of(records, HttpChannel::parse);
        channels.wanted()
                .forEach(one -> byPath.computeIfAbsent(one.channel().path(), path -> new ArrayList<>())
                        .add(one));
    }

    /** Fills the records. @throws HttpFailure when the device could not be asked; what was not read then says so, too */
    synchronized void execute(HttpConnection connection) throws HttpFailure {
        channels.tellRefused();
        HttpFailure broken = null;
        for (Map.Entry<String, List<Wanted<HttpChannel>>> entry : byPath.entrySet()) {
            Answer answer = null;
            if (broken == null) {
                try {
                    answer = ask(connection, entry.getKey());
                } catch (HttpFailure e) {
                    broken = e; // the others would wait as long for nothing
                }
            }
            fill(entry.getKey(), entry.getValue(), answer, broken);
        }
        if (broken != null) {
            throw broken;
        }
    }

    private void fill(
            String path, List<Wanted<HttpChannel>> wanted, @Nullable Answer answer, @Nullable HttpFailure broken) {
        long now = System.currentTimeMillis();
        for (Wanted<HttpChannel> one : wanted) {
            if (answer == null) {
                Outcomes.bad(one.record(), broken == null ? "" : broken.sentence());
                continue;
            }
            if (!answer.isGood()) {
                Outcomes.bad(one.record(), answer.sentence(path));
                continue;
            }
            try {
                Outcomes.good(
                        one.record(), one.channel().value(answer, one.record().getValueType()), now);
            } catch (IllegalArgumentException e) {
                Outcomes.bad(one.record(), e.getMessage());
                // what came on a disturbed line may bear the mark of what is good: it is asked for as a whole again
                known.remove(path, answer);
            }
        }
    }

    private Answer ask(HttpConnection connection, String path) throws HttpFailure {
        Answer last = known.get(path);
        String etag = last == null ? null : last.header("etag");
        String modified = last == null ? null : last.header("last-modified");
        String conditions = etag != null
                ? "If-None-Match: " + etag + "\r\n"
                : modified != null ? "If-Modified-Since: " + modified + "\r\n" : "";
        Answer answer = connection.get(path, conditions);
        if (answer.status() == 304 && last != null) {
            return last;
        }
        if (answer.status() == 200 && (answer.header("etag") != null || answer.header("last-modified") != null)) {
            known.put(path, answer);
        } else {
            known.remove(path);
        }
        return answer;
    }
}
