package io.genkan.kura.deployment.internal.plan;

import io.genkan.api.deployment.DryRun.PausedComponent;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;

/**
 * What a change of packages will do.
 *
 * @param touched bundles of these packages that are replaced or removed
 * @param refreshed other bundles that restart with them
 * @param asked those of {@code refreshed} that only restart when they are asked to: they can now have what they did without
 * @param paused components that stop, if only for a moment
 * @param problems what would not resolve afterwards; empty: everything does
 */
public record Plan(
        Set<Bundle> touched,
        Set<Bundle> refreshed,
        Set<Bundle> asked,
        List<PausedComponent> paused,
        List<Problem> problems) {
    public Plan {
        touched = Set.copyOf(touched);
        refreshed = Set.copyOf(refreshed);
        asked = Set.copyOf(asked);
        paused = List.copyOf(paused);
        problems = List.copyOf(problems);
    }

    /**
     * A bundle that would not resolve.
     *
     * @param packageName the package among the changed ones that contains it; empty: it is a bundle that is there already
     * @param sentence what it lacks
     */
    public record Problem(String packageName, String sentence) {}

    /** {@return all bundles that stop} */
    public Set<Bundle> stopping() {
        Set<Bundle> all = new java.util.HashSet<>(touched);
        all.addAll(refreshed);
        return all;
    }

    /** {@return what would be missing, one sentence each} */
    public List<String> sentences() {
        return problems.stream().map(Problem::sentence).distinct().toList();
    }
}
