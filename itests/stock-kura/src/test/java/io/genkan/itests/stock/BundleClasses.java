package io.genkan.itests.stock;

import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;

/** Loads every class of a bundle with the types that its fields and methods name. */
final class BundleClasses {
    private static final String OWN = "io.genkan.";
    /** What a bundle of ours may offer where our contracts are, and is never asked for where they are not. */
    private static final String CONTRACTS = "io.genkan.api.";

    private final Bundle bundle;
    private final Set<String> optional;
    private final List<String> broken = new ArrayList<>();
    private int loaded;
    private int members;

    private BundleClasses(Bundle bundle) {
        this.bundle = bundle;
        this.optional =
                bundle.adapt(BundleRevision.class).getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .filter(requirement -> PackageNamespace.RESOLUTION_OPTIONAL.equals(
                                requirement.getDirectives().get(PackageNamespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                        .map(requirement ->
                                requirement.getDirectives().get(PackageNamespace.REQUIREMENT_FILTER_DIRECTIVE))
                        .map(filter -> filter.replaceAll("(?s).*osgi\\.wiring\\.package=([\\w.]+)\\).*", "$1"))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return how much of a bundle loads, as words} */
    static String load(Bundle bundle, List<String> problems) {
        BundleClasses classes = new BundleClasses(bundle);
        classes.loadAll();
        problems.addAll(classes.broken);
        return classes.loaded + " classes with " + classes.members + " members";
    }

    private void loadAll() {
        for (URL url : Collections.list(bundle.findEntries("/", "*.class", true))) {
            String path = url.getPath().substring(1);
            if (path.startsWith("META-INF/") || path.endsWith("-info.class")) {
                continue;
            }
            String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
            try {
                Class<?> type = bundle.loadClass(name);
                members += type.getDeclaredFields().length
                        + type.getDeclaredMethods().length
                        + type.getDeclaredConstructors().length;
                loaded++;
            } catch (ClassNotFoundException | LinkageError e) {
                String missing = missing(e);
                if (!isOptional(missing)) {
                    broken.add(bundle.getSymbolicName() + ": " + name + " does not load, " + e);
                }
            }
        }
    }

    private boolean isOptional(String missing) {
        int dot = missing.lastIndexOf('.');
        return dot > 0
                && (!missing.startsWith(OWN) || missing.startsWith(CONTRACTS))
                && optional.contains(missing.substring(0, dot));
    }

    /** The root cause names the class. */
    private static String missing(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String message = String.valueOf(last.getMessage());
        return message.split(" ", 2)[0].replace('/', '.');
    }
}
