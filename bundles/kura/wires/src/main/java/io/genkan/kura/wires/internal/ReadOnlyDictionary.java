package io.genkan.kura.wires.internal;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Properties of a wire as WireAdmin hands them out: nobody can change them, and the case of a key does not matter. */
final class ReadOnlyDictionary extends Dictionary<String, Object> {
    private final Map<String, Object> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ReadOnlyDictionary(Map<String, Object> source) {
        properties.putAll(source);
    }

    @Override
    public int size() {
        return properties.size();
    }

    @Override
    public boolean isEmpty() {
        return properties.isEmpty();
    }

    @Override
    public Enumeration<String> keys() {
        return Collections.enumeration(properties.keySet());
    }

    @Override
    public Enumeration<Object> elements() {
        return Collections.enumeration(properties.values());
    }

    @Override
    public @Nullable Object get(Object key) {
        return key instanceof String ? properties.get(key) : null;
    }

    @Override
    public Object put(String key, Object value) {
        throw new UnsupportedOperationException("The properties of a wire are changed with WireAdmin.updateWire");
    }

    @Override
    public Object remove(Object key) {
        throw new UnsupportedOperationException("The properties of a wire are changed with WireAdmin.updateWire");
    }
}
