package io.genkan.api.deployment;

import java.util.List;

/**
 * An installed package.
 *
 * @param name symbolic name
 * @param version version
 * @param bundles its bundles, in the order of the package
 * @param signed whether a certificate that the gateway trusted then had signed it when it was installed
 * @param shipped whether it came with the gateway
 */
public record InstalledPackage(
        String name, String version, List<PackageBundle> bundles, boolean signed, boolean shipped) {
    public InstalledPackage {
        bundles = List.copyOf(bundles);
    }

    /**
     * A bundle of a package.
     *
     * @param symbolicName its symbolic name
     * @param version its version
     * @param id its number in the framework, -1 when it is not there
     */
    public record PackageBundle(String symbolicName, String version, long id) {}
}
