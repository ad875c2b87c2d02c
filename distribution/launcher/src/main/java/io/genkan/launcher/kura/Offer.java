package io.genkan.launcher.kura;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** What bundles find in this gateway: packages with their versions, and bundles. */
final class Offer {
    private final Map<String, Set<Version>> packages = new HashMap<>();
    private final Set<String> bundles = new HashSet<>();
    private final Set<String> pids = new HashSet<>();
    private final Set<String> ofJava = new HashSet<>();
    private final Set<String> ownPackages = new HashSet<>();

    private Offer() {}

    /** Looks through an installed gateway. */
    static Offer of(Path home) throws IOException {
        Offer offer = new Offer();
        ModuleFinder.ofSystem()
                .findAll()
                .forEach(module -> module.descriptor().exports().stream()
                        .filter(export -> !export.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .forEach(offer.ofJava::add));
        for (String folder : List.of("lib", "system")) {
            for (Path jar : files(home.resolve(folder), ".jar")) {
                offer.addJar(jar);
            }
        }
        for (Path file : files(home.resolve("packages"), ".dp")) {
            KuraPackage own = KuraPackage.read(file);
            offer.ownPackages.add(own.name());
            own.bundles().forEach(offer::add);
        }
        return offer;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private void addJar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest != null) {
                Attributes headers = manifest.getMainAttributes();
                add(Clause.of(headers.getValue("Export-Package")));
                Clause.of(headers.getValue("Bundle-SymbolicName")).forEach(name -> bundles.add(name.name()));
            }
        }
    }

    private void add(KuraPackage.Bundle bundle) {
        bundles.add(bundle.symbolicName());
        pids.addAll(bundle.pids());
        add(bundle.exports());
    }

    /** {@return what bundles find here when these packages are installed, too} */
    Offer with(Collection<KuraPackage> more) {
        Offer all = new Offer();
        packages.forEach((name, versions) -> all.packages.put(name, new HashSet<>(versions)));
        all.bundles.addAll(bundles);
        all.ofJava.addAll(ofJava);
        more.forEach(each -> each.bundles().forEach(all::add));
        return all;
    }

    private void add(Collection<Clause> exports) {
        for (Clause export : exports) {
            try {
                packages.computeIfAbsent(export.name(), name -> new HashSet<>())
                        .add(Version.parseVersion(export.version()));
            } catch (IllegalArgumentException e) {
                // a bundle with such a header does not install, so it offers nothing
                packages.putIfAbsent(export.name(), new HashSet<>());
            }
        }
    }

    /** {@return whether a package of this name came with the gateway} */
    boolean hasPackage(String name) {
        return ownPackages.contains(name);
    }

    /** {@return whether a package that came with the gateway has a component of this name} */
    boolean provides(String pid) {
        return pids.contains(pid);
    }

    /** {@return one clause for everything that a package needs and does not find} */
    List<String> missing(KuraPackage wanted) {
        List<String> missing = new ArrayList<>();
        wanted.bundles().forEach(bundle -> missing.addAll(missing(bundle)));
        return missing;
    }

    private List<String> missing(KuraPackage.Bundle bundle) {
        List<String> missing = new ArrayList<>();
        for (Clause wanted : bundle.imports()) {
            if (!wanted.optional() && !has(wanted)) {
                Set<Version> there = packages.getOrDefault(wanted.name(), Set.of());
                missing.add(bundle.symbolicName() + " imports " + wanted.name() + " "
                        + wanted.parameters().getOrDefault("version", "in any version") + ", which "
                        + (there.isEmpty() ? "nothing here exports" : "is here as " + text(there)));
            }
        }
        for (Clause wanted : bundle.requiredBundles()) {
            if (!wanted.optional() && !bundles.contains(wanted.name())) {
                missing.add(bundle.symbolicName() + " requires bundle " + wanted.name() + ", which is not here");
            }
        }
        String host = bundle.host();
        if (host != null && !bundles.contains(host)) {
            missing.add(bundle.symbolicName() + " is a fragment of " + host + ", which is not here");
        }
        return missing;
    }

    private boolean has(Clause wanted) {
        String name = wanted.name();
        if (name.startsWith("java.") || ofJava.contains(name)) {
            return true;
        }
        try {
            VersionRange range = new VersionRange(wanted.version());
            return packages.getOrDefault(name, Set.of()).stream().anyMatch(range::includes);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(Set<Version> versions) {
        return String.join(
                " and ", versions.stream().sorted().map(Version::toString).toList());
    }
}
