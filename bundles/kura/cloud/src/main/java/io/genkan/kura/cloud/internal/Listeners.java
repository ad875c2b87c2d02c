package io.genkan.kura.cloud.internal;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listeners that are called one after the other; one that throws does not keep the others from hearing. Thread-safe. */
public final class Listeners<T> {
    private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

    private final Set<T> all = new CopyOnWriteArraySet<>();

    public void add(T listener) {
        all.add(listener);
    }

    public void remove(T listener) {
        all.remove(listener);
    }

    /** {@return whether nobody listens} */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Calls all of them on this thread. */
    public void tell(Consumer<T> call) {
        for (T listener : all) {
            tellOne(listener, call);
        }
    }

    /** Calls one on this thread and logs what it throws. */
    public static <L> void tellOne(L listener, Consumer<L> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException e) {
            logger.warn("Listener {} failed", listener.getClass().getName(), e);
        }
    }
}
