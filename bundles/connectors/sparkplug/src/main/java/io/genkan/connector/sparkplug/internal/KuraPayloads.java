package io.genkan.connector.sparkplug.internal;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.jspecify.annotations.Nullable;

/** Kura's payloads as Sparkplug's, and back. A position becomes metrics named {@code kura.position...}, as in Kura. */
final class KuraPayloads {
    private static final String POSITION = "kura.position.";

    private KuraPayloads() {}

    /** {@return what a device tells, accepted at that time; values that no metric can have are left out} */
    static SparkplugPayload of(KuraPayload payload, long now) {
        Date time = payload.getTimestamp();
        long timestamp = time == null ? now : time.getTime();
        List<Metric> metrics = new ArrayList<>();
        new TreeMap<>(payload.metrics()).forEach((name, value) -> add(metrics, name, timestamp, value));
        KuraPosition position = payload.getPosition();
        if (position != null) {
            add(metrics, POSITION + "altitude", timestamp, position.getAltitude());
            add(metrics, POSITION + "heading", timestamp, position.getHeading());
            add(metrics, POSITION + "latitude", timestamp, position.getLatitude());
            add(metrics, POSITION + "longitude", timestamp, position.getLongitude());
            add(metrics, POSITION + "precision", timestamp, position.getPrecision());
            add(metrics, POSITION + "satellites", timestamp, position.getSatellites());
            add(metrics, POSITION + "speed", timestamp, position.getSpeed());
            add(metrics, POSITION + "status", timestamp, position.getStatus());
            add(metrics, POSITION + "timestamp", timestamp, position.getTimestamp());
        }
        return new SparkplugPayload(now, metrics, Metric.NONE, payload.getBody());
    }

    private static void add(List<Metric> metrics, String name, long timestamp, @Nullable Object value) {
        MetricType type = value == null ? null : MetricType.of(value);
        if (type != null && !name.isEmpty()) {
            metrics.add(Metric.of(name, timestamp, type, value));
        }
    }

    /** {@return the payload for applications; metrics without name or value are left out} */
    static KuraPayload kura(SparkplugPayload payload) {
        KuraPayload kura = new KuraPayload();
        for (Metric metric : payload.metrics()) {
            if (!metric.name().isEmpty() && metric.value() != null) {
                kura.addMetric(metric.name(), metric.value());
            }
        }
        if (payload.seq() >= 0) {
            kura.addMetric("seq", payload.seq());
        }
        if (payload.timestamp() >= 0) {
            kura.setTimestamp(new Date(payload.timestamp()));
        }
        byte[] body = payload.body();
        if (body != null) {
            kura.setBody(body);
        }
        return kura;
    }

    /** {@return names and values of a command} */
    static Map<String, Object> values(SparkplugPayload command) {
        Map<String, Object> values = new TreeMap<>();
        for (Metric metric : command.metrics()) {
            if (!metric.name().isEmpty() && metric.value() != null) {
                values.put(metric.name(), metric.value());
            }
        }
        return values;
    }
}
