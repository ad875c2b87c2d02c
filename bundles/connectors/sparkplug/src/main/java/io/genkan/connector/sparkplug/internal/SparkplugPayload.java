package io.genkan.connector.sparkplug.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of Sparkplug B.
 *
 * @param timestamp milliseconds since 1970, {@link Metric#NONE} without
 * @param metrics the metrics, in their order
 * @param seq sequence number, 0 to 255; {@link Metric#NONE} without
 * @param body free bytes, null without
 */
record SparkplugPayload(long timestamp, List<Metric> metrics, long seq, byte @Nullable [] body) {
    SparkplugPayload {
        metrics = List.copyOf(metrics);
    }

    /** {@return a message without sequence number and body} */
    static SparkplugPayload of(long timestamp, List<Metric> metrics) {
        return new SparkplugPayload(timestamp, metrics, Metric.NONE, null);
    }
}
