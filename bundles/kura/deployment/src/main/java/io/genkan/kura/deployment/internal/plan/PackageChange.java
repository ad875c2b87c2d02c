package io.genkan.kura.deployment.internal.plan;

import io.genkan.kura.deployment.internal.archive.ArchivedBundle;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * A package that comes, goes, or is replaced by another version of itself.
 *
 * @param name symbolic name of the package
 * @param next what it will be; empty: it goes
 * @param present its bundles in the framework by symbolic name; empty: it is new
 * @param previous its present archive; empty when there is none, or it cannot be read any more
 */
public record PackageChange(
        String name, Optional<PackageArchive> next, Map<String, Bundle> present, Optional<PackageArchive> previous) {
    public PackageChange {
        present = Map.copyOf(present);
    }

    /** {@return the bundles of the package that stop: they are removed or replaced} */
    public List<Bundle> touched() {
        List<Bundle> touched = new ArrayList<>();
        present.forEach((symbolicName, bundle) -> {
            Optional<ArchivedBundle> incoming = next.flatMap(archive -> archive.bundle(symbolicName));
            if (incoming.isEmpty() || !isKept(incoming.get())) {
                touched.add(bundle);
            }
        });
        return touched;
    }

    /** {@return the bundles of the next version that are new in the framework or replace another content} */
    public List<ArchivedBundle> incoming() {
        return next.map(PackageArchive::bundles).orElse(List.of()).stream()
                .filter(bundle -> !isKept(bundle))
                .toList();
    }

    /** {@return the bundles whose version stays and whose content does not; Deployment Admin would leave them as they are} */
    public List<ArchivedBundle> rebuilt() {
        return incoming().stream()
                .filter(bundle -> {
                    Bundle there = present.get(bundle.symbolicName());
                    return there != null && there.getVersion().equals(bundle.version());
                })
                .toList();
    }

    /** {@return whether the bundle goes on running as it is} */
    public boolean isKept(ArchivedBundle bundle) {
        Bundle there = present.get(bundle.symbolicName());
        if (there == null || !there.getVersion().equals(bundle.version())) {
            return false;
        }
        return previous.map(archive -> archive.bundle(bundle.symbolicName())
                        .map(bundle::sameAs)
                        .orElse(false))
                .orElse(true);
    }
}
