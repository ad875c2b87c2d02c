package io.genkan.kura.configuration.internal.metatype;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.jspecify.annotations.Nullable;

/** What the active bundles define, by pid or factory pid. Thread-safe. */
public final class MetatypeCatalog {
    /**
     * One definition.
     *
     * @param pid pid of a component that exists once, or factory pid
     */
    public record Definition(String pid, boolean factory, Tocd definition) {}

    private final Map<Long, List<Definition>> byBundle = new TreeMap<>();

    /** Replaces what a bundle defines. */
    public synchronized void put(long bundle, List<Definition> definitions) {
        if (!definitions.isEmpty()) {
            byBundle.put(bundle, definitions);
        }
    }

    /** Forgets what a bundle defined. */
    public synchronized void remove(long bundle) {
        byBundle.remove(bundle);
    }

    /** {@return the definition of a pid or factory pid, that of the oldest bundle when there are several} */
    public synchronized @Nullable Definition find(String pid) {
        for (List<Definition> definitions : byBundle.values()) {
            for (Definition definition : definitions) {
                if (definition.pid().equals(pid)) {
                    return definition;
                }
            }
        }
        return null;
    }

    /** {@return the attributes of a pid or factory pid} */
    public @Nullable Tocd definition(@Nullable String pid) {
        Definition found = pid == null ? null : find(pid);
        return found == null ? null : found.definition();
    }

    /** {@return all factory pids, or all pids of components that exist once} */
    public synchronized NavigableSet<String> pids(boolean factories) {
        NavigableSet<String> pids = new TreeSet<>();
        byBundle.values()
                .forEach(definitions -> definitions.stream()
                        .filter(definition -> definition.factory() == factories)
                        .forEach(definition -> pids.add(definition.pid())));
        return pids;
    }
}
