package io.genkan.kura.wires.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.service.wireadmin.Envelope;
import org.osgi.service.wireadmin.WireConstants;

/** WireAdmin's value filter: compares a value with the one that passed last. One thread at a time (the emitter's lock). */
final class WireFilter implements Predicate<Object> {
    private final Filter filter;
    private @Nullable Object previous;
    private long passedNanos;

    WireFilter(Filter filter) {
        this.filter = filter;
    }

    @Override
    public boolean test(Object value) {
        Object current = value instanceof Envelope envelope ? envelope.getValue() : value;
        long now = System.nanoTime();
        Object before = previous;
        previous = current;
        if (before != null) {
            Map<String, Object> attributes = new HashMap<>();
            attributes.put(WireConstants.WIREVALUE_CURRENT, current);
            attributes.put(WireConstants.WIREVALUE_PREVIOUS, before);
            attributes.put(WireConstants.WIREVALUE_ELAPSED, (now - passedNanos) / 1_000_000);
            if (current instanceof Number a && before instanceof Number b) {
                double delta = Math.abs(a.doubleValue() - b.doubleValue());
                attributes.put(WireConstants.WIREVALUE_DELTA_ABSOLUTE, delta);
                attributes.put(WireConstants.WIREVALUE_DELTA_RELATIVE, delta / Math.abs(a.doubleValue()));
            }
            if (!filter.matches(attributes)) {
                return false;
            }
        }
        passedNanos = now;
        return true;
    }
}
