package io.genkan.fleet.release.internal.resolve;

import io.genkan.fleet.release.internal.resolve.KnownBundle.KnownPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.ResolutionException;

/** Resolves what a release brings with what a gateway has, as its framework would. */
public final class DryRun {
    private static final String FRAMEWORK = "org.apache.felix.framework";
    private static final Pattern NAME = Pattern.compile("\\(osgi\\.wiring\\.package=([^)*]+)\\)");
    private static final Pattern FLOOR = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");

    private final Catalogue catalogue;
    private final List<KnownPackage> packages;
    private final Map<String, List<KnownBundle>> runtimes;

    /**
     * What would come of it on one gateway.
     *
     * @param gateway its name
     * @param resolves whether every bundle would find what it needs
     * @param missing what they lack, a sentence each
     * @param unknown bundles of the gateway whose manifest nobody knows: what they offer counts as missing
     */
    public record Verdict(String gateway, boolean resolves, List<String> missing, List<String> unknown) {
        public Verdict {
            missing = List.copyOf(missing);
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * @param packages that the release brings
     * @param runtimes bundles of the runtimes that it brings, by profile
     */
    public DryRun(Catalogue catalogue, List<KnownPackage> packages, Map<String, List<KnownBundle>> runtimes) {
        this.catalogue = catalogue;
        this.packages = List.copyOf(packages);
        this.runtimes = Map.copyOf(runtimes);
    }

    /** {@return what would come of it on a gateway} */
    public Verdict check(FleetGateway gateway) throws IOException {
        Set<String> replaced = new HashSet<>();
        for (KnownPackage one : packages) {
            replaced.addAll(gateway.packages().getOrDefault(one.name(), List.of()));
            one.bundles().forEach(bundle -> replaced.add(bundle.name()));
        }
        List<String> unknown = new ArrayList<>();
        Map<String, KnownBundle> stay = stay(gateway, replaced, unknown);
        Universe universe = new Universe();
        Map<Resource, String> names = new HashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (KnownPackage one : packages) {
            one.bundles().forEach(bundle -> add(universe, bundle, true, names, missing));
        }
        Set<String> ofPackages = new HashSet<>();
        gateway.packages().values().forEach(ofPackages::addAll);
        // what other packages have has to go on; the rest is the container's, which the release does not touch
        stay.values().forEach(bundle -> add(universe, bundle, ofPackages.contains(bundle.name()), names, missing));
        if (missing.isEmpty()) {
            lacking(universe, names, missing);
        }
        if (missing.isEmpty()) {
            resolve(universe, names, missing);
        }
        return new Verdict(gateway.name(), missing.isEmpty(), List.copyOf(missing), unknown);
    }

    private Map<String, KnownBundle> stay(FleetGateway gateway, Set<String> replaced, List<String> unknown)
            throws IOException {
        Map<String, KnownBundle> stay = new LinkedHashMap<>();
        List<KnownBundle> runtime = runtimes.get(gateway.profile());
        Set<String> ofPackages = new HashSet<>();
        gateway.packages().values().forEach(ofPackages::addAll);
        boolean framework = false;
        for (KnownBundle bundle : gateway.bundles()) {
            boolean ofContainer = !ofPackages.contains(bundle.name());
            if (replaced.contains(bundle.name()) || (runtime != null && ofContainer && !isFramework(bundle))) {
                continue;
            }
            if (!bundle.headers().isEmpty()) {
                stay.put(bundle.key(), bundle);
                framework |= isFramework(bundle);
            } else {
                catalogue
                        .find(bundle.name(), bundle.version())
                        .ifPresentOrElse(
                                known -> stay.put(known.key(), known),
                                () -> unknown.add(bundle.name() + ' ' + bundle.version()));
            }
        }
        if (!framework) {
            KnownBundle system = catalogue.framework();
            stay.put(system.key(), system);
        }
        if (runtime != null) {
            runtime.stream()
                    .filter(bundle -> !isFramework(bundle) && !replaced.contains(bundle.name()))
                    .forEach(bundle -> stay.put(bundle.key(), bundle));
        }
        return stay;
    }

    private static boolean isFramework(KnownBundle bundle) {
        return bundle.name().equals(FRAMEWORK) || bundle.name().equals("system.bundle");
    }

    private static void add(
            Universe universe, KnownBundle bundle, boolean needed, Map<Resource, String> names, Set<String> missing) {
        try {
            Resource resource = ResourceBuilder.build("bundle:" + bundle.key(), bundle.headers());
            names.put(resource, bundle.name());
            universe.add(resource, needed && !bundle.isFragment());
        } catch (BundleException | RuntimeException e) { // its header parser throws what comes
            if (needed) {
                missing.add("bundle " + bundle.name() + " has a manifest that is none (" + e.getMessage() + ")");
            }
        }
    }

    /** The resolver tells only the first that is missing. */
    private static void lacking(Universe universe, Map<Resource, String> names, Set<String> missing) {
        for (Resource resource : universe.getMandatoryResources()) {
            for (Requirement requirement : resource.getRequirements(null)) {
                String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
                boolean needed = universe.isEffective(requirement)
                        && !RequirementImpl.isOptional(requirement)
                        && !PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution);
                if (needed && universe.findProviders(requirement).isEmpty()) {
                    missing.add(sentence(requirement, names));
                }
            }
        }
    }

    private static String sentence(Requirement requirement, Map<Resource, String> names) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        String who = names.getOrDefault(requirement.getResource(), "?");
        String what = requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                ? "the Java package"
                : "the capability " + requirement.getNamespace();
        return "bundle " + who + " needs " + what + ' ' + plain(filter);
    }

    private static String plain(String filter) {
        Matcher name = NAME.matcher(filter);
        if (!name.find()) {
            return filter;
        }
        Matcher floor = FLOOR.matcher(CEILING.matcher(filter).replaceAll(""));
        Matcher ceiling = CEILING.matcher(filter);
        if (!floor.find()) {
            return name.group(1);
        }
        return name.group(1)
                + (ceiling.find()
                        ? " [" + floor.group(1) + ',' + ceiling.group(1) + ')'
                        : ' ' + floor.group(1) + " or newer");
    }

    private static void resolve(Universe universe, Map<Resource, String> names, Set<String> missing) {
        try {
            new ResolverImpl(new Logger(Logger.LOG_ERROR)).resolve(universe);
        } catch (ResolutionException e) {
            e.getUnresolvedRequirements().forEach(requirement -> missing.add(sentence(requirement, names)));
            if (missing.isEmpty()) {
                missing.add(String.valueOf(e.getMessage()));
            }
        }
    }
}
