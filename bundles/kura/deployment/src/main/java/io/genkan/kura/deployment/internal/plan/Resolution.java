package io.genkan.kura.deployment.internal.plan;

import io.genkan.kura.deployment.internal.archive.ArchivedBundle;
import io.genkan.kura.deployment.internal.plan.Plan.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.Resolver;

/** Asks a resolver whether everything would find what it needs after a change. */
final class Resolution {
    private final Universe universe = new Universe();
    private final Map<Resource, Owner> owners = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private record Owner(String packageName, String bundle) {}

    /**
     * Begins with the bundles that keep their wires, and those that have none yet: as long as the gateway starts, those of
     * higher start levels.
     *
     * @param unwired bundles that go, or lose their wires
     */
    Resolution(BundleContext context, Set<Bundle> unwired) {
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision == null || unwired.contains(bundle)) {
                continue;
            }
            if (revision.getWiring() == null) {
                add("", bundle, false);
            } else {
                universe.stays(revision);
            }
        }
    }

    /** Adds a bundle that is there and has to find its wires again. */
    void rewire(Bundle bundle) {
        add("", bundle, true);
    }

    /** Adds a bundle of a package. */
    void add(String packageName, ArchivedBundle bundle) {
        add(packageName, bundle.symbolicName(), bundle.headers(), !bundle.isFragment());
    }

    private void add(String packageName, Bundle bundle, boolean hasToResolve) {
        Map<String, String> headers = new HashMap<>();
        Dictionary<String, String> raw = bundle.getHeaders("");
        for (String key : Collections.list(raw.keys())) {
            headers.put(key, raw.get(key));
        }
        add(
                packageName,
                String.valueOf(bundle.getSymbolicName()),
                headers,
                hasToResolve && !headers.containsKey(Constants.FRAGMENT_HOST));
    }

    private void add(String packageName, String symbolicName, Map<String, String> headers, boolean hasToResolve) {
        try {
            Resource resource = ResourceBuilder.build("bundle:" + symbolicName, headers);
            owners.put(resource, new Owner(packageName, symbolicName));
            universe.comes(resource, hasToResolve);
        } catch (BundleException | RuntimeException e) { // its header parser throws what comes
            if (hasToResolve) {
                problems.add(new Problem(
                        packageName,
                        "bundle " + symbolicName + " has a manifest that is none (" + e.getMessage() + ')'));
            }
        }
    }

    /** {@return what does not resolve, each once} */
    List<Problem> problems(Resolver resolver) {
        if (!problems.isEmpty()) {
            return problems;
        }
        for (Resource resource : universe.getMandatoryResources()) {
            for (Requirement requirement : resource.getRequirements(null)) {
                if (isNeeded(requirement) && universe.findProviders(requirement).isEmpty()) {
                    problems.add(missing(requirement));
                }
            }
        }
        if (problems.isEmpty()) {
            resolve(resolver);
        }
        return problems;
    }

    private boolean isNeeded(Requirement requirement) {
        return universe.isEffective(requirement)
                && !RequirementImpl.isOptional(requirement)
                && !PackageNamespace.RESOLUTION_DYNAMIC.equals(
                        requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    }

    private Problem missing(Requirement requirement) {
        Owner owner = owners.getOrDefault(requirement.getResource(), new Owner("", "?"));
        return new Problem(
                owner.packageName(), "bundle " + owner.bundle() + " needs " + RequirementText.of(requirement));
    }

    /** {@return the names in a header, none when there is no such header} */
    static Set<String> names(@Nullable String header) {
        Set<String> names = new HashSet<>();
        if (header != null) {
            for (Clause clause : Parser.parseHeader(header)) {
                names.add(clause.getName());
            }
        }
        return names;
    }

    /** {@return the Java packages that a bundle exports} */
    static List<Capability> exports(ArchivedBundle bundle) {
        try {
            return ResourceBuilder.build("bundle:" + bundle.symbolicName(), bundle.headers())
                    .getCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
        } catch (BundleException | RuntimeException e) { // told when it is to be resolved
            return List.of();
        }
    }

    private void resolve(Resolver resolver) {
        try {
            resolver.resolve(universe);
        } catch (ResolutionException e) {
            for (Requirement requirement : e.getUnresolvedRequirements()) {
                problems.add(missing(requirement));
            }
            if (problems.isEmpty()) {
                problems.add(new Problem("", String.valueOf(e.getMessage())));
            }
        }
    }
}
