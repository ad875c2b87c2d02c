package io.genkan.kura.deployment.internal.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * A deployment package as it lies on disk.
 *
 * @param file the file
 * @param name symbolic name of the package
 * @param version version of the package
 * @param bundles its bundles, in the order of its manifest
 */
public record PackageArchive(Path file, String name, Version version, List<ArchivedBundle> bundles) {
    public PackageArchive {
        bundles = List.copyOf(bundles);
    }

    /** {@return the bundle of that symbolic name} */
    public Optional<ArchivedBundle> bundle(String symbolicName) {
        return bundles.stream()
                .filter(bundle -> bundle.symbolicName().equals(symbolicName))
                .findFirst();
    }

    /** {@return name and version for a sentence} */
    public String title() {
        return name + ' ' + version;
    }
}
