package io.genkan.kura.deployment.internal.lane;

import io.genkan.kura.deployment.internal.archive.ArchivedBundle;
import io.genkan.kura.deployment.internal.plan.PackageChange;
import io.genkan.kura.deployment.internal.plan.Plan;
import io.genkan.kura.deployment.internal.plan.Planner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what can be done among changes that wait: one that resolves alone, else a set that only resolves together. */
final class Doable {
    private final Planner planner;

    Doable(Planner planner) {
        this.planner = planner;
    }

    /**
     * Changes that can be made now.
     *
     * @param changes in the order in which they are to be made
     * @param plan what they do
     */
    record Step(List<PackageChange> changes, Plan plan) {}

    /** {@return the first step, empty when nothing resolves} */
    Optional<Step> first(List<PackageChange> candidates) {
        for (PackageChange candidate : candidates) {
            Plan plan = planner.plan(List.of(candidate));
            if (candidate.next().isEmpty() || plan.problems().isEmpty()) {
                return Optional.of(new Step(List.of(candidate), plan));
            }
        }
        return together(candidates);
    }

    private Optional<Step> together(List<PackageChange> candidates) {
        List<PackageChange> left = new ArrayList<>(candidates);
        while (left.size() > 1) {
            Plan plan = planner.plan(left);
            if (plan.problems().isEmpty()) {
                return Optional.of(new Step(ordered(left), plan));
            }
            Set<String> culprits = new LinkedHashSet<>();
            plan.problems().forEach(problem -> culprits.add(problem.packageName()));
            if (!left.removeIf(change -> culprits.contains(change.name()))) {
                left.remove(left.size() - 1);
            }
        }
        return Optional.empty();
    }

    /** Who offers a Java package comes before who uses it; where that goes in a circle, who came first. */
    static List<PackageChange> ordered(List<PackageChange> changes) {
        List<PackageChange> left = new ArrayList<>(changes);
        List<PackageChange> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            PackageChange next = left.stream()
                    .filter(candidate ->
                            left.stream().noneMatch(other -> !other.equals(candidate) && uses(candidate, other)))
                    .findFirst()
                    .orElse(left.get(0));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean uses(PackageChange user, PackageChange provider) {
        Set<String> offered = new LinkedHashSet<>();
        for (ArchivedBundle bundle : provider.incoming()) {
            offered.addAll(Planner.exportedPackages(bundle));
        }
        return user.incoming().stream()
                .anyMatch(bundle -> Planner.importedPackages(bundle).stream().anyMatch(offered::contains));
    }
}
