package io.genkan.kura.deployment.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/** What there would be to resolve with: bundles that stay wired as they are, and resources that have to find their wires. */
final class Universe extends ResolveContext {
    private final Map<Resource, Wiring> wirings = new HashMap<>();
    private final List<Resource> mandatory = new ArrayList<>();
    private final Map<String, Map<String, List<Capability>>> byName = new HashMap<>();

    /** Adds a bundle that stays as it is. */
    void stays(BundleRevision revision) {
        BundleWiring wiring = revision.getWiring();
        if (wiring == null) {
            return;
        }
        wirings.put(revision, wiring);
        for (Capability capability : wiring.getResourceCapabilities(null)) {
            offer(capability);
        }
    }

    /** Adds a resource without wires. */
    void comes(Resource resource, boolean hasToResolve) {
        for (Capability capability : resource.getCapabilities(null)) {
            offer(capability);
        }
        if (hasToResolve) {
            mandatory.add(resource);
        }
    }

    private void offer(Capability capability) {
        String namespace = capability.getNamespace();
        Object name = capability.getAttributes().get(namespace);
        byName.computeIfAbsent(namespace, key -> new HashMap<>())
                .computeIfAbsent(name instanceof String text ? text : "", key -> new ArrayList<>())
                .add(capability);
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return Collections.unmodifiableList(mandatory);
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        String namespace = requirement.getNamespace();
        Map<String, List<Capability>> offered = byName.getOrDefault(namespace, Map.of());
        String name = RequirementText.value(
                namespace, requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, ""));
        List<Capability> found = new ArrayList<>();
        RequirementImpl asking = requirement instanceof RequirementImpl own
                ? own
                : new RequirementImpl(requirement.getResource(), requirement);
        for (List<Capability> candidates :
                name.isEmpty() ? offered.values() : List.of(offered.getOrDefault(name, List.of()))) {
            for (Capability candidate : candidates) {
                if (asking.matches(candidate)) {
                    found.add(candidate);
                }
            }
        }
        found.sort(Comparator.comparing((Capability capability) -> !wirings.containsKey(capability.getResource()))
                .thenComparing(Universe::version, Comparator.reverseOrder()));
        return found;
    }

    private static Version version(Capability capability) {
        Object version = capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
        return version instanceof Version known ? known : Version.emptyVersion;
    }

    @Override
    public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
        capabilities.add(hosted);
        return capabilities.size() - 1;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return effective == null || Namespace.EFFECTIVE_RESOLVE.equals(effective);
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return Collections.unmodifiableMap(wirings);
    }
}
