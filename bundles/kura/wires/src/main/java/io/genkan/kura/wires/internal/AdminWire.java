package io.genkan.kura.wires.internal;

import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.wireadmin.Envelope;
import org.osgi.service.wireadmin.Wire;
import org.osgi.service.wireadmin.WireConstants;

/**
 * What WireAdmin shows of a lane. {@link #update} goes through the gate too, so that a producer that knows nothing of this
 * container loses nothing when its consumer is replaced. Null is no value and is not sent.
 */
final class AdminWire implements Wire {
    private final String pid;
    private final String producerPid;
    private final String consumerPid;
    private final Lane lane;
    private final WireEvents events;

    private volatile Map<String, Object> own;
    private volatile ReadOnlyDictionary properties;
    private volatile boolean valid = true;
    private volatile boolean connected;
    private volatile @Nullable Endpoint producer;
    private volatile @Nullable Endpoint consumer;
    private volatile String @Nullable [] scope;

    AdminWire(
            String pid, String producerPid, String consumerPid, Map<String, Object> own, Lane lane, WireEvents events) {
        this.pid = pid;
        this.producerPid = producerPid;
        this.consumerPid = consumerPid;
        this.lane = lane;
        this.events = events;
        this.own = own;
        this.properties = withPids(own);
    }

    private ReadOnlyDictionary withPids(Map<String, Object> source) {
        Map<String, Object> all = new HashMap<>(source);
        all.put(WireConstants.WIREADMIN_PID, pid);
        all.put(WireConstants.WIREADMIN_PRODUCER_PID, producerPid);
        all.put(WireConstants.WIREADMIN_CONSUMER_PID, consumerPid);
        return new ReadOnlyDictionary(all);
    }

    String pid() {
        return pid;
    }

    String producerPid() {
        return producerPid;
    }

    String consumerPid() {
        return consumerPid;
    }

    Lane lane() {
        return lane;
    }

    /** {@return port of the receiver at which this wire ends} */
    int receiverPort() {
        return lane.key().receiverPort();
    }

    Map<String, Object> own() {
        return own;
    }

    void own(Map<String, Object> newProperties) {
        own = newProperties;
        properties = withPids(newProperties);
    }

    void invalidate() {
        valid = false;
        connected = false;
        producer = null;
        consumer = null;
    }

    @Nullable
    Endpoint producer() {
        return producer;
    }

    @Nullable
    Endpoint consumer() {
        return consumer;
    }

    void ends(@Nullable Endpoint newProducer, @Nullable Endpoint newConsumer) {
        producer = newProducer;
        consumer = newConsumer;
        scope = newProducer == null || newConsumer == null
                ? null
                : intersection(
                        newProducer.reference().getProperty(WireConstants.WIREADMIN_PRODUCER_SCOPE),
                        newConsumer.reference().getProperty(WireConstants.WIREADMIN_CONSUMER_SCOPE));
    }

    /** From now on values pass, or do not. */
    void connected(boolean now) {
        connected = now;
    }

    private static String @Nullable [] intersection(@Nullable Object produced, @Nullable Object consumed) {
        if (!(produced instanceof String[] left) || !(consumed instanceof String[] right)) {
            return null;
        }
        if (Arrays.asList(left).contains("*")) {
            return right.clone();
        }
        return Arrays.asList(right).contains("*")
                ? left.clone()
                : Arrays.stream(left).filter(Arrays.asList(right)::contains).toArray(String[]::new);
    }

    /** {@return what decides which values may pass, null when all may} */
    @Nullable
    Predicate<Object> admission() {
        Endpoint from = producer;
        Predicate<Object> admission = null;
        if (scope != null) {
            admission = value -> !(value instanceof Envelope envelope) || hasScope(envelope.getScope());
        }
        Filter filter = filter(own);
        if (filter != null
                && from != null
                && from.reference().getProperty(WireConstants.WIREADMIN_PRODUCER_FILTERS) == null) {
            Predicate<Object> values = new WireFilter(filter);
            admission = admission == null ? values : admission.and(values);
        }
        return admission;
    }

    /** {@return the filter among a wire's properties, null when there is none}
     *
     * @throws IllegalArgumentException when it is none of OSGi's filters
     */
    static @Nullable Filter filter(Map<String, Object> properties) {
        if (!(properties.get(WireConstants.WIREADMIN_FILTER) instanceof String text)) {
            return null;
        }
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("wireadmin.filter '" + text + "' is no OSGi filter", e);
        }
    }

    @Override
    public boolean isValid() {
        return valid;
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public Class<?> @Nullable [] getFlavors() {
        Endpoint to = consumer;
        return isConnected()
                        && to != null
                        && to.reference().getProperty(WireConstants.WIREADMIN_CONSUMER_FLAVORS)
                                instanceof Class<?>[] flavors
                ? flavors.clone()
                : null;
    }

    @Override
    public void update(Object value) {
        if (valid && producer != null && value != null) {
            lane.emitter().emit(lane, value);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // WireAdmin's contract answers null
    public Object poll() {
        Endpoint from = producer;
        if (!isConnected() || from == null) {
            return null;
        }
        Object value;
        try {
            value = Objects.requireNonNull(from.producer()).polled(this);
        } catch (RuntimeException | LinkageError e) {
            events.producerThrew(this, e);
            return null;
        }
        if (value instanceof Envelope[] envelopes && scope != null) {
            Envelope[] allowed = Arrays.stream(envelopes)
                    .filter(envelope -> hasScope(envelope.getScope()))
                    .toArray(Envelope[]::new);
            value = allowed.length == 0 ? null : allowed;
        }
        Class<?>[] flavors = getFlavors();
        Object polled = value;
        if (polled != null
                && !(polled instanceof Envelope[])
                && flavors != null
                && Arrays.stream(flavors).noneMatch(flavor -> flavor.isInstance(polled))) {
            return null;
        }
        lane.last(polled);
        events.traced(this);
        return polled;
    }

    @Override
    @SuppressWarnings("NullAway") // WireAdmin's contract answers null
    public Object getLastValue() {
        return lane.last();
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return properties;
    }

    @Override
    public String @Nullable [] getScope() {
        String[] now = scope;
        return now == null ? null : now.clone();
    }

    @Override
    public boolean hasScope(String name) {
        String[] now = scope;
        return now != null
                && (Arrays.asList(now).contains(name) || Arrays.asList(now).contains("*"));
    }

    @Override
    public String toString() {
        return "Wire " + lane.key();
    }
}
