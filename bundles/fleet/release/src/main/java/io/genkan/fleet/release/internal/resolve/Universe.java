package io.genkan.fleet.release.internal.resolve;

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
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/** All that would be on a gateway, nothing of it wired yet. */
final class Universe extends ResolveContext {
    private final List<Resource> mandatory = new ArrayList<>();
    private final Map<String, List<Capability>> offered = new HashMap<>();

    void add(Resource resource, boolean hasToResolve) {
        for (Capability capability : resource.getCapabilities(null)) {
            offered.computeIfAbsent(capability.getNamespace(), none -> new ArrayList<>())
                    .add(capability);
        }
        if (hasToResolve) {
            mandatory.add(resource);
        }
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return Collections.unmodifiableList(mandatory);
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        RequirementImpl asking = requirement instanceof RequirementImpl own
                ? own
                : new RequirementImpl(requirement.getResource(), requirement);
        List<Capability> found = new ArrayList<>();
        for (Capability candidate : offered.getOrDefault(requirement.getNamespace(), List.of())) {
            if (asking.matches(candidate)) {
                found.add(candidate);
            }
        }
        found.sort(Comparator.comparing(Universe::version).reversed());
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
        return Map.of();
    }
}
