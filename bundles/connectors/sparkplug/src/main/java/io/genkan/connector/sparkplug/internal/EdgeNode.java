package io.genkan.connector.sparkplug.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an edge node says, and in which order: births, data with aliases and sequence numbers, deaths. It sends nothing
 * itself; what it returns has to be sent in that order, and before anything that a later call returns. Thread-safe.
 *
 * <p>Clauses are those of the Sparkplug specification 3.0.
 */
final class EdgeNode {
    static final String REBIRTH = "Node Control/Rebirth";

    private static final String BD_SEQ = "bdSeq";
    private static final int MOST_DEVICES = 1000;
    private static final int MOST_METRICS = 10_000;

    /** A message to send, never retained. */
    record Out(String topic, byte[] payload, int qos) {}

    /** A metric of a device as it is known now. */
    private static final class Known {
        final long alias;
        MetricType type;
        long timestamp;

        @Nullable
        Object value;
        /** Whether the device's last birth in this session has told of it, with this type. */
        boolean born;

        Known(long alias, MetricType type) {
            this.alias = alias;
            this.type = type;
        }
    }

    private static final class Device {
        final Map<String, Known> metrics = new LinkedHashMap<>();
        boolean born;
    }

    private final Topics topics;
    private final boolean aliases;
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private long nextAlias = 1;
    private int seq;
    private int bdSeq;
    private long sessionStart = Long.MAX_VALUE;

    EdgeNode(Topics topics, boolean aliases) {
        this.topics = topics;
        this.aliases = aliases;
    }

    Topics topics() {
        return topics;
    }

    /** {@return the node's death, which is also its last will} Clause 6.4.19: QoS 1, only bdSeq, no seq. */
    static Out death(Topics topics, int bdSeq, long now) {
        return new Out(topics.of("NDEATH"), encode(now, List.of(bdSeq(bdSeq, now)), Metric.NONE, null), 1);
    }

    private static Metric bdSeq(int number, long now) {
        return Metric.of(BD_SEQ, now, MetricType.INT64, (long) number);
    }

    /** Begins a session: its node's birth and those of all devices that are known. */
    synchronized List<Out> begin(int sessionBdSeq, long now) {
        bdSeq = sessionBdSeq;
        sessionStart = now;
        return rebirth(now);
    }

    /** {@return the births again, as a host asks for them} Clause 6.4.16: the sequence begins anew, bdSeq stays. */
    synchronized List<Out> rebirth(long now) {
        seq = 0;
        List<Out> births = new ArrayList<>();
        // clause 6.4.21: no alias for Rebirth
        List<Metric> metrics = List.of(bdSeq(bdSeq, now), Metric.of(REBIRTH, now, MetricType.BOOLEAN, false));
        births.add(new Out(topics.of("NBIRTH"), encode(now, metrics, nextSeq(), null), 0));
        devices.forEach((name, device) -> {
            device.born = false;
            births.add(birth(name, device, null, now));
        });
        return births;
    }

    private Out birth(String name, Device device, byte @Nullable [] body, long now) {
        List<Metric> metrics = new ArrayList<>();
        device.metrics.forEach((metric, known) -> {
            known.born = true;
            metrics.add(new Metric(
                    metric, aliases ? known.alias : Metric.NONE, known.timestamp, known.type, false, known.value));
        });
        device.born = true;
        return new Out(topics.of("DBIRTH", name), encode(now, metrics, nextSeq(), body), 0);
    }

    /** Takes what a device has now, to be told at its next birth; nothing is sent. */
    synchronized void learn(String name, SparkplugPayload payload) {
        Device device = device(name);
        if (device != null) {
            learn(device, payload);
        }
    }

    private @Nullable Device device(String name) {
        Device device = devices.get(name);
        if (device == null && devices.size() < MOST_DEVICES) {
            device = new Device();
            devices.put(name, device);
        }
        return device;
    }

    private void learn(Device device, SparkplugPayload payload) {
        for (Metric metric : payload.metrics()) {
            Known known = device.metrics.get(metric.name());
            if (known == null) {
                if (metric.name().isEmpty() || device.metrics.size() == MOST_METRICS) {
                    continue;
                }
                known = new Known(nextAlias++, metric.type());
                known.timestamp = Metric.NONE;
                device.metrics.put(metric.name(), known);
            }
            if (metric.timestamp() < known.timestamp) {
                continue;
            }
            if (known.type != metric.type()) {
                known.type = metric.type();
                known.born = false;
            }
            known.timestamp = metric.timestamp();
            known.value = metric.value();
        }
    }

    /**
     * {@return the messages that tell a device's data}
     *
     * @param payload metrics with names, types and timestamps, and the time at which it was accepted: what was accepted
     *     before this session is historical (clause 6.4.16, is_historical)
     * @throws IllegalArgumentException when there are too many devices
     */
    synchronized List<Out> data(String name, SparkplugPayload payload, long now) {
        Device device = device(name);
        if (device == null) {
            throw new IllegalArgumentException(
                    "There are " + MOST_DEVICES + " devices already: " + name + " is too many.");
        }
        learn(device, payload);
        boolean late = payload.timestamp() < sessionStart;
        List<Out> messages = new ArrayList<>(2);
        boolean birth = !device.born
                || payload.metrics().stream()
                        .map(metric -> device.metrics.get(metric.name()))
                        .anyMatch(known -> known != null && !known.born);
        if (birth) {
            messages.add(birth(name, device, late ? null : payload.body(), now));
        }
        if (late || !birth) {
            List<Metric> metrics = new ArrayList<>(payload.metrics().size());
            for (Metric metric : payload.metrics()) {
                Known known = device.metrics.get(metric.name());
                if (known != null) {
                    Metric told = aliases ? metric.as("", known.alias) : metric;
                    metrics.add(late ? told.late() : told);
                }
            }
            messages.add(new Out(topics.of("DDATA", name), encode(now, metrics, nextSeq(), payload.body()), 0));
        }
        return messages;
    }

    /** {@return the death of a device, which is forgotten; nothing if it was never born in this session} */
    synchronized List<Out> gone(String name, long now) {
        Device device = devices.remove(name);
        return device == null || !device.born
                ? List.of()
                : List.of(new Out(topics.of("DDEATH", name), encode(now, List.of(), nextSeq(), null), 0));
    }

    /** {@return a command with names and types, where it has only aliases} */
    synchronized SparkplugPayload named(String device, SparkplugPayload command) {
        Device known = devices.get(device);
        if (known == null) {
            return command;
        }
        List<Metric> metrics = new ArrayList<>(command.metrics().size());
        for (Metric metric : command.metrics()) {
            metrics.add(named(known, metric));
        }
        return new SparkplugPayload(command.timestamp(), metrics, command.seq(), command.body());
    }

    private static Metric named(Device device, Metric metric) {
        if (!metric.name().isEmpty()) {
            Known known = device.metrics.get(metric.name());
            return known == null ? metric : metric.typed(known.type);
        }
        for (Map.Entry<String, Known> entry : device.metrics.entrySet()) {
            if (entry.getValue().alias == metric.alias()) {
                return metric.as(entry.getKey(), metric.alias()).typed(entry.getValue().type);
            }
        }
        return metric;
    }

    /** {@return whether a command of the node asks for births} */
    static boolean asksForRebirth(SparkplugPayload command) {
        return command.metrics().stream()
                .anyMatch(metric -> metric.name().equals(REBIRTH) && Boolean.TRUE.equals(metric.value()));
    }

    private int nextSeq() {
        int present = seq;
        seq = seq + 1 & 0xFF;
        return present;
    }

    private static byte[] encode(long now, List<Metric> metrics, long seq, byte @Nullable [] body) {
        return PayloadCodec.encode(new SparkplugPayload(now, metrics, seq, body));
    }
}
