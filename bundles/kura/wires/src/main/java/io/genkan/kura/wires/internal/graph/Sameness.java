package io.genkan.kura.wires.internal.graph;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.kura.configuration.Password;
import org.jspecify.annotations.Nullable;

/** Compares properties of components, so that nothing is restarted that did not change. */
final class Sameness {
    /** Set by the container, whatever a graph says. */
    private static final Set<String> OF_THE_CONTAINER = Set.of(
            "service.pid",
            "kura.service.pid",
            "service.factoryPid",
            "service.bundleLocation",
            "component.id",
            "component.name",
            "receiver.port.count",
            "emitter.port.count");

    private Sameness() {}

    /** {@return whether every wanted value is there already} */
    static boolean contained(Map<String, Object> wanted, Map<String, Object> current) {
        return wanted.entrySet().stream()
                .filter(entry -> entry.getValue() != null && !OF_THE_CONTAINER.contains(entry.getKey()))
                .allMatch(entry -> same(entry.getValue(), current.get(entry.getKey())));
    }

    /** {@return whether every wanted value is there already and there is no other} */
    static boolean equal(Map<String, Object> wanted, Map<String, Object> current) {
        Set<String> more = new HashSet<>(current.keySet());
        more.removeAll(wanted.keySet());
        more.removeAll(OF_THE_CONTAINER);
        return more.isEmpty() && contained(wanted, current);
    }

    private static boolean same(Object wanted, @Nullable Object current) {
        return (wanted instanceof Password && current instanceof Password)
                ? wanted.toString().equals(current.toString())
                : Objects.deepEquals(wanted, current);
    }
}
