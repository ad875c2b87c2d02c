package io.genkan.kura.security.internal.identity;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Properties or credentials of a role: text or bytes by name. Who changes them changes the role. Thread-safe. */
final class WatchedValues extends Dictionary<String, Object> {
    private final Map<String, Object> values = new TreeMap<>();
    private final Runnable changed;

    WatchedValues(Runnable changed) {
        this.changed = changed;
    }

    /** Puts a value that was read from the store: nothing has changed. */
    synchronized void load(String name, Object value) {
        values.put(name, value);
    }

    /** {@return a copy, in the order of names} */
    synchronized Map<String, Object> copy() {
        return new TreeMap<>(values);
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        Objects.requireNonNull(name, "A property of a role needs a name.");
        Object kept = value instanceof byte[] bytes ? bytes.clone() : value;
        if (!(kept instanceof String) && !(kept instanceof byte[])) {
            throw new IllegalArgumentException("The property " + name + " of a role is neither text nor bytes.");
        }
        Object before;
        synchronized (this) {
            before = values.put(name, kept);
        }
        changed.run();
        return before;
    }

    @Override
    public @Nullable Object remove(Object name) {
        Object before;
        synchronized (this) {
            before = name instanceof String ? values.remove(name) : null;
        }
        if (before != null) {
            changed.run();
        }
        return before;
    }

    @Override
    public synchronized @Nullable Object get(Object name) {
        Object value = name instanceof String ? values.get(name) : null;
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    @Override
    public synchronized int size() {
        return values.size();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public synchronized Enumeration<String> keys() {
        return Collections.enumeration(List.copyOf(values.keySet()));
    }

    @Override
    public synchronized Enumeration<Object> elements() {
        return Collections.enumeration(List.copyOf(values.values()));
    }
}
