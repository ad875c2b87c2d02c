package io.genkan.fleet.release.internal.install;

import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Says whether the framework offers a Java package: {@code io.genkan.api.update}, or with {@code ;version=[1.0,2.0)} behind. */
final class OfferedPackages implements Predicate<String> {
    private final BundleContext context;

    OfferedPackages(BundleContext context) {
        this.context = context;
    }

    @Override
    public boolean test(String clause) {
        String[] halves = clause.replace("\"", "").split(";version=", 2);
        String filter =
                "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + halves[0].replaceAll("[^A-Za-z0-9_.]", "") + ")";
        try {
            String versions = halves.length < 2
                    ? ""
                    : VersionRange.valueOf(halves[1]).toFilterString(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
            Collection<BundleCapability> found = context.getBundle(0)
                    .adapt(FrameworkWiring.class)
                    .findProviders(new PackageRequirement("(&" + filter + versions + ")"));
            return !found.isEmpty();
        } catch (IllegalArgumentException noVersions) {
            return false;
        }
    }

    private record PackageRequirement(String filter) implements Requirement {
        @Override
        public String getNamespace() {
            return PackageNamespace.PACKAGE_NAMESPACE;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, filter);
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        @SuppressWarnings("NullAway") // a requirement of nobody has no resource
        public Resource getResource() {
            return null;
        }
    }
}
