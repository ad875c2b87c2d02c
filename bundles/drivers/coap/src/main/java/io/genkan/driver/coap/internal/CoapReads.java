package io.genkan.driver.coap.internal;

import io.genkan.driver.coap.internal.CoapChannel.Target;
import io.genkan.support.driver.Channels;
import io.genkan.support.driver.Channels.Wanted;
import io.genkan.support.driver.DeviceFailure;
import io.genkan.support.driver.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.jspecify.annotations.Nullable;

/** Reads channels with one request per path and format. */
final class CoapReads {
    private final Channels<CoapChannel> channels;
    private final Map<Target, List<Wanted<CoapChannel>>> byTarget = new LinkedHashMap<>();

    CoapReads(List<ChannelRecord> records) {
        channels = Channels.of(records, CoapChannel::parse);
        channels.wanted()
                .forEach(one -> byTarget.computeIfAbsent(one.channel().target(), target -> new ArrayList<>())
                        .add(one));
    }

    /** Fills the records. @throws DeviceFailure when the node could not be asked; what was not read then says so, too */
    synchronized void execute(CoapLink link) throws DeviceFailure {
        channels.tellRefused();
        Map<Target, Answer> answers = new HashMap<>();
        DeviceFailure broken = null;
        for (Target target : byTarget.keySet()) {
            try {
                answers.put(target, link.get(target));
            } catch (DeviceFailure e) {
                broken = e; // the others would wait as long for nothing
                break;
            }
        }
        for (Map.Entry<Target, List<Wanted<CoapChannel>>> entry : byTarget.entrySet()) {
            fill(entry.getKey(), entry.getValue(), answers.get(entry.getKey()), broken);
        }
        if (broken != null) {
            throw broken;
        }
    }

    private static void fill(
            Target target, List<Wanted<CoapChannel>> wanted, @Nullable Answer answer, @Nullable DeviceFailure broken) {
        for (Wanted<CoapChannel> one : wanted) {
            if (answer == null) {
                Outcomes.bad(one.record(), broken == null ? "" : broken.sentence());
            } else {
                fill(target, one.channel(), one.record(), answer);
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
