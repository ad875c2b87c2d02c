package io.genkan.driver.coap.internal;

import io.genkan.driver.coap.internal.CoapChannel.Target;
import io.genkan.support.driver.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.jspecify.annotations.Nullable;

/** Reads channels with one request per path and format. */
final class CoapReads {
    private record Planned(ChannelRecord record, CoapChannel channel) {}

    private final Map<Target, List<Planned>> byTarget = new LinkedHashMap<>();
    private final Map<ChannelRecord, String> refusals = new IdentityHashMap<>();

    CoapReads(List<ChannelRecord> records) {
        for (ChannelRecord record : records) {
            try {
                CoapChannel channel = CoapChannel.parse(record.getChannelConfig());
                byTarget.computeIfAbsent(channel.target(), target -> new ArrayList<>())
                        .add(new Planned(record, channel));
            } catch (IllegalArgumentException e) {
                refusals.put(record, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Fills the records. @throws CoapFailure when the node could not be asked; what was not read then says so, too */
    synchronized void execute(CoapLink link) throws CoapFailure {
        refusals.forEach(Outcomes::bad);
        Map<Target, Answer> answers = new HashMap<>();
        CoapFailure broken = null;
        for (Target target : byTarget.keySet()) {
            try {
                answers.put(target, link.get(target));
            } catch (CoapFailure e) {
                broken = e; // the others would wait as long for nothing
                break;
            }
        }
        for (Map.Entry<Target, List<Planned>> entry : byTarget.entrySet()) {
            fill(entry.getKey(), entry.getValue(), answers.get(entry.getKey()), broken);
        }
        if (broken != null) {
            throw broken;
        }
    }

    private static void fill(
            Target target, List<Planned> channels, @Nullable Answer answer, @Nullable CoapFailure broken) {
        for (Planned planned : channels) {
            if (answer == null) {
                Outcomes.bad(planned.record(), broken == null ? "" : broken.sentence());
            } else {
                fill(target, planned.channel(), planned.record(), answer);
            }
        }
    }

    /** Fills one record with what an answer has for it. */
    static void fill(Target target, CoapChannel channel, ChannelRecord record, Answer answer) {
        if (!answer.isGood()) {
            Outcomes.bad(record, answer.sentence(target.path()));
            return;
        }
        try {
            Outcomes.good(record, channel.value(answer, record.getValueType()), channel.time(answer));
        } catch (IllegalArgumentException e) {
            Outcomes.bad(record, e.getMessage());
        }
    }
}
