package io.genkan.kura.configuration.internal.marshalling;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Services of other bundles that know further types. Kura has one marshaller for each format and finds it by its pid;
 * here each bundle brings what it knows, as a service with the property {@code genkan.marshalling.types} (class names).
 */
final class Delegates<S> {
    /** Names of the classes that a service can write or read. */
    static final String TYPES = "genkan.marshalling.types";

    private record Delegate<S>(S service, List<String> types) {}

    private final List<Delegate<S>> delegates = new CopyOnWriteArrayList<>();

    void add(S service, Map<String, Object> properties) {
        Object types = properties.get(TYPES);
        List<String> names = types instanceof String[] several
                ? List.of(several)
                : types instanceof String one ? Arrays.asList(one.split("\\s*,\\s*")) : List.of();
        delegates.add(new Delegate<>(service, names));
    }

    void remove(S service) {
        delegates.removeIf(delegate -> delegate.service() == service);
    }

    /** {@return the service that knows a class or something that it extends or implements} */
    @Nullable
    S find(Class<?> type) {
        for (Delegate<S> delegate : delegates) {
            if (delegate.types().stream().anyMatch(name -> isA(type, name))) {
                return delegate.service();
            }
        }
        return null;
    }

    private static boolean isA(@Nullable Class<?> type, String name) {
        return type != null
                && (type.getName().equals(name)
                        || isA(type.getSuperclass(), name)
                        || Arrays.stream(type.getInterfaces()).anyMatch(each -> isA(each, name)));
    }
}
