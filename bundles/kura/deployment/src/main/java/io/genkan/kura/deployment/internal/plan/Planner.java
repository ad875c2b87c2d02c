package io.genkan.kura.deployment.internal.plan;

import io.genkan.api.deployment.DryRun.PausedComponent;
import io.genkan.kura.deployment.internal.archive.ArchivedBundle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.resolver.Resolver;

/** Finds out what a change of packages does, from the framework's wiring. Changes nothing. */
public final class Planner {
    private final BundleContext context;
    private final Resolver resolver;
    private final ServiceComponentRuntime components;
    private final Predicate<Bundle> swappable;

    /**
     * A planner for the framework of this context.
     *
     * @param resolver the framework's own
     * @param components tells which components there are
     * @param swappable whether a bundle belongs to a package, and not to the container
     */
    public Planner(
            BundleContext context, Resolver resolver, ServiceComponentRuntime components, Predicate<Bundle> swappable) {
        this.context = context;
        this.resolver = resolver;
        this.components = components;
        this.swappable = swappable;
    }

    /** {@return what the changes do when they are made together} */
    public Plan plan(Collection<PackageChange> changes) {
        Set<Bundle> touched = new HashSet<>();
        changes.forEach(change -> touched.addAll(change.touched()));
        Set<Bundle> asked = lateUsers(changes, touched);
        FrameworkWiring framework =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        Set<Bundle> seeds = new HashSet<>(touched);
        seeds.addAll(asked);
        seeds.addAll(framework.getRemovalPendingBundles());
        Set<Bundle> closure = seeds.isEmpty() ? new HashSet<>() : new HashSet<>(framework.getDependencyClosure(seeds));
        closure.addAll(seeds);
        closure.removeIf(bundle -> bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID);
        List<Plan.Problem> problems = resolve(changes, touched, closure);
        Set<Bundle> refreshed = new HashSet<>(closure);
        refreshed.removeAll(touched);
        refreshed.removeIf(bundle -> bundle.getState() == Bundle.UNINSTALLED);
        List<PausedComponent> paused =
                closure.isEmpty() ? List.of() : new PausedComponents(context, components).of(closure);
        return new Plan(touched, refreshed, asked, paused, problems);
    }

    /** {@return names of the Java packages that a bundle offers} */
    public static Set<String> exportedPackages(ArchivedBundle bundle) {
        return Resolution.names(bundle.headers().get(Constants.EXPORT_PACKAGE));
    }

    /** {@return names of the Java packages that a bundle uses} */
    public static Set<String> importedPackages(ArchivedBundle bundle) {
        return Resolution.names(bundle.headers().get(Constants.IMPORT_PACKAGE));
    }

    private List<Plan.Problem> resolve(Collection<PackageChange> changes, Set<Bundle> touched, Set<Bundle> closure) {
        Resolution resolution = new Resolution(context, closure);
        for (PackageChange change : changes) {
            for (ArchivedBundle bundle : change.incoming()) {
                resolution.add(change.name(), bundle);
            }
        }
        for (Bundle bundle : closure) {
            if (!touched.contains(bundle) && isResolved(bundle)) {
                resolution.rewire(bundle);
            }
        }
        return resolution.problems(resolver);
    }

    private static boolean isResolved(Bundle bundle) {
        return (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
    }

    /**
     * Finds the bundles that run without something that comes now: an optional Java package, a fragment of theirs. A bundle of
     * the container gets it at the next start.
     */
    private Set<Bundle> lateUsers(Collection<PackageChange> changes, Set<Bundle> touched) {
        Set<String> hosts = new HashSet<>();
        List<Capability> packages = new ArrayList<>();
        for (PackageChange change : changes) {
            for (ArchivedBundle bundle : change.incoming()) {
                hosts.addAll(Resolution.names(bundle.headers().get(Constants.FRAGMENT_HOST)));
                packages.addAll(Resolution.exports(bundle));
            }
        }
        Set<Bundle> late = new HashSet<>();
        for (Bundle bundle : context.getBundles()) {
            if (swappable.test(bundle)
                    && !touched.contains(bundle)
                    && (hosts.contains(bundle.getSymbolicName()) || doesWithout(bundle, packages))) {
                late.add(bundle);
            }
        }
        return late;
    }

    private static boolean doesWithout(Bundle bundle, List<Capability> packages) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        BundleWiring wiring = revision == null ? null : revision.getWiring();
        if (revision == null || wiring == null || packages.isEmpty()) {
            return false;
        }
        Set<BundleRequirement> wired = new HashSet<>();
        wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).forEach(wire -> wired.add(wire.getRequirement()));
        for (BundleRequirement requirement : revision.getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE)) {
            RequirementImpl asking = new RequirementImpl(requirement.getResource(), requirement);
            if (asking.isOptional()
                    && !wired.contains(requirement)
                    && packages.stream().anyMatch(asking::matches)) {
                return true;
            }
        }
        return false;
    }
}
