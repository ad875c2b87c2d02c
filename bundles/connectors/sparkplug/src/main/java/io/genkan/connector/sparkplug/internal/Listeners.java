package io.genkan.connector.sparkplug.internal;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listeners that are told one after the other; one that throws costs the others nothing. Thread-safe. */
final class Listeners<L> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Set<L> all = new CopyOnWriteArraySet<>();

    void add(L listener) {
        all.add(listener);
    }

    void remove(L listener) {
        all.remove(listener);
    }

    void tell(Consumer<L> news) {
        for (L listener : all) {
            try {
                news.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("A listener of the Sparkplug connection failed", e);
            }
        }
    }
}
