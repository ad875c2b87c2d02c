package io.genkan.inference.security.internal;

import io.genkan.api.traffic.TrafficEvents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.osgi.service.event.Event;

/** Facts of traffic as events bring them, and as records carry them on. */
final class Facts {
    private static final int LONGEST = 200;
    private static final int MOST_TOPICS = 256;

    private Facts() {}

    static Behaviour behaviour(Event event) {
        Set<String> topics = new HashSet<>();
        if (event.getProperty(TrafficEvents.TOPICS) instanceof String[] given) {
            for (String topic : given) {
                if (topics.size() < MOST_TOPICS) {
                    topics.add(cut(topic));
                }
            }
        }
        return new Behaviour(
                number(event, TrafficEvents.CONNECTS),
                number(event, TrafficEvents.FAILED_LOGINS),
                number(event, TrafficEvents.DENIED),
                number(event, TrafficEvents.MESSAGES),
                number(event, TrafficEvents.BYTES),
                number(event, TrafficEvents.LARGEST),
                number(event, TrafficEvents.SUBSCRIPTIONS),
                topics);
    }

    private static long number(Event event, String name) {
        return event.getProperty(name) instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }

    static String text(Event event, String name) {
        return event.getProperty(name) instanceof String text ? cut(text) : "";
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    static WireRecord record(Verdict verdict, long now) {
        Behaviour behaviour = verdict.behaviour();
        Map<String, TypedValue<?>> record = new HashMap<>();
        record.put("client", TypedValues.newStringValue(verdict.client()));
        record.put("protocol", TypedValues.newStringValue(verdict.protocol()));
        record.put("user", TypedValues.newStringValue(verdict.user()));
        record.put("address", TypedValues.newStringValue(verdict.address()));
        record.put("messages", TypedValues.newLongValue(behaviour.messages()));
        record.put("bytes", TypedValues.newLongValue(behaviour.bytes()));
        record.put("topics", TypedValues.newLongValue(behaviour.topics().size()));
        record.put("subscriptions", TypedValues.newLongValue(behaviour.subscriptions()));
        record.put("connects", TypedValues.newLongValue(behaviour.connects()));
        record.put("failed_logins", TypedValues.newLongValue(behaviour.failedLogins()));
        record.put("denied", TypedValues.newLongValue(behaviour.denied()));
        record.put("anomaly_score", TypedValues.newDoubleValue(verdict.score()));
        record.put("anomaly_threshold", TypedValues.newDoubleValue(1));
        record.put("anomaly", TypedValues.newBooleanValue(verdict.score() > 1));
        record.put("alarm", TypedValues.newBooleanValue(verdict.raised()));
        record.put("timestamp", TypedValues.newLongValue(now));
        if (verdict.score() > 1) {
            record.put("anomaly_channel", TypedValues.newStringValue(verdict.feature()));
            record.put("blamed", TypedValues.newStringValue(verdict.blamed()));
            record.put("reason", TypedValues.newStringValue(verdict.sentence()));
        }
        return new WireRecord(record);
    }
}
