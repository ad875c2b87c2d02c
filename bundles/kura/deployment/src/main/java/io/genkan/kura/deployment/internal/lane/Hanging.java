package io.genkan.kura.deployment.internal.lane;

import io.genkan.kura.deployment.internal.plan.PackageChange;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;

/** Bundles that do not come back from being started or stopped: whoever touched them would hang as well. Thread-safe. */
final class Hanging {
    private final Set<Bundle> bundles = ConcurrentHashMap.newKeySet();

    void add(Collection<Bundle> more) {
        bundles.addAll(more);
    }

    /** {@return why a step cannot be made before the next start; empty: it can} */
    Optional<String> refusal(Doable.Step step) {
        if (bundles.isEmpty()) {
            return Optional.empty();
        }
        Set<String> touched = new HashSet<>();
        step.plan().stopping().forEach(bundle -> touched.add(String.valueOf(bundle.getSymbolicName())));
        for (PackageChange change : step.changes()) {
            change.incoming().forEach(bundle -> touched.add(bundle.symbolicName()));
        }
        Set<String> hit = new TreeSet<>();
        for (Bundle bundle : bundles) {
            if (touched.contains(String.valueOf(bundle.getSymbolicName()))) {
                hit.add(bundle.getSymbolicName());
            }
        }
        return hit.isEmpty()
                ? Optional.empty()
                : Optional.of("This has to do with " + String.join(", ", hit)
                        + ", which does not come back from being started or stopped: restart the gateway first.");
    }
}
