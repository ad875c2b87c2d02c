package io.genkan.kura.system.internal.watchdog;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.kura.watchdog.CriticalComponent;

/** Who has to check in, and who has not. Thread-safe. */
final class CriticalComponents {
    private final LongSupplier nanoTime;
    private final IdentityHashMap<CriticalComponent, Long> lastCheckin = new IdentityHashMap<>();

    CriticalComponents(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void add(CriticalComponent component) {
        lastCheckin.put(component, nanoTime.getAsLong());
    }

    synchronized void remove(CriticalComponent component) {
        lastCheckin.remove(component);
    }

    /** A component that nobody has registered has nothing to check in. */
    synchronized void checkin(CriticalComponent component) {
        lastCheckin.computeIfPresent(component, (known, before) -> nanoTime.getAsLong());
    }

    synchronized List<CriticalComponent> all() {
        return List.copyOf(lastCheckin.keySet());
    }

    /** {@return a sentence about a component that is late, empty when none is} */
    synchronized Optional<String> late() {
        long now = nanoTime.getAsLong();
        for (Map.Entry<CriticalComponent, Long> entry : lastCheckin.entrySet()) {
            long millis = (now - entry.getValue()) / 1_000_000;
            int allowed = entry.getKey().getCriticalComponentTimeout();
            if (millis > allowed) {
                return Optional.of("The critical component " + entry.getKey().getCriticalComponentName()
                        + " has not checked in for " + millis + " ms, " + allowed + " ms are allowed.");
            }
        }
        return Optional.empty();
    }
}
