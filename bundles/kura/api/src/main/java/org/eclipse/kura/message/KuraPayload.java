package org.eclipse.kura.message;

import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Content of a message between a gateway and a cloud: a time, a position, named values (metrics) and a free body.
 *
 * <p>Everything is optional. A metric should be a Boolean, Double, Float, Integer, Long, String or byte[]; other classes
 * are accepted here and refused when the payload is encoded, and null values are left out then. Not safe for concurrent
 * use, and neither dates nor arrays are copied.
 */
@ProviderType
@SuppressWarnings("JavaUtilDate") // the contract speaks java.util.Date
public class KuraPayload {

    private final Map<String, Object> metrics = new HashMap<>();
    private Date timestamp;
    private KuraPosition position;
    private byte[] body;

    /** Makes an empty payload. */
    public KuraPayload() {
        // nothing is set yet
    }

    /**
     * Returns when the content was gathered.
     *
     * @return the time, null when not set
     */
    public Date getTimestamp() {
        return this.timestamp;
    }

    /**
     * Sets when the content was gathered.
     *
     * @param timestamp the time, null for none
     */
    public void setTimestamp(Date timestamp) {
        this.timestamp = timestamp;
    }

    /**
     * Returns where the content was gathered.
     *
     * @return the position, null when not set
     */
    public KuraPosition getPosition() {
        return this.position;
    }

    /**
     * Sets where the content was gathered.
     *
     * @param position the position, null for none
     */
    public void setPosition(KuraPosition position) {
        this.position = position;
    }

    /**
     * Returns a metric.
     *
     * @param name name of the metric
     * @return its value, null when there is none
     */
    public Object getMetric(String name) {
        return this.metrics.get(name);
    }

    /**
     * Adds a metric, or replaces the one of that name.
     *
     * @param name name of the metric
     * @param value value of the metric
     */
    public void addMetric(String name, Object value) {
        this.metrics.put(name, value);
    }

    /**
     * Removes a metric; nothing happens when there is none of that name.
     *
     * @param name name of the metric
     */
    public void removeMetric(String name) {
        this.metrics.remove(name);
    }

    /** Removes all metrics. */
    public void removeAllMetrics() {
        this.metrics.clear();
    }

    /**
     * Returns the names of the metrics, in no particular order.
     *
     * @return a view that cannot be modified
     */
    public Set<String> metricNames() {
        return Collections.unmodifiableSet(this.metrics.keySet());
    }

    /**
     * Returns an iterator over the names of the metrics; its {@code remove} removes the metric.
     *
     * @return a new iterator
     */
    public Iterator<String> metricsIterator() {
        return this.metrics.keySet().iterator();
    }

    /**
     * Returns the metrics by name.
     *
     * @return a view that cannot be modified
     */
    public Map<String, Object> metrics() {
        return Collections.unmodifiableMap(this.metrics);
    }

    /**
     * Returns the free part of the payload, whose format sender and receiver agree on.
     *
     * @return the bytes themselves, null when not set
     */
    public byte[] getBody() {
        return this.body;
    }

    /**
     * Sets the free part of the payload.
     *
     * @param body the bytes, which are not copied; null for none
     */
    public void setBody(byte[] body) {
        this.body = body;
    }

    /** Takes over all that the other payload holds; body, time and position are shared, not copied. */
    void takeOver(KuraPayload other) {
        this.timestamp = other.timestamp;
        this.position = other.position;
        this.metrics.putAll(other.metrics);
        this.body = other.body;
    }
}
