package io.genkan.api.deployment;

import java.util.List;

/**
 * What an installation or removal will do to the running gateway: the listed bundles and components and no others.
 *
 * @param name symbolic name of the package
 * @param version version that will be installed, or that is going to be uninstalled
 * @param installedVersion version that is installed now, empty when none is
 * @param changes what happens to the bundles of the package
 * @param refreshed symbolic names of other bundles that restart, as they use what changes
 * @param paused components that stop, if only for a moment
 * @param unresolved sentences that name what would be missing; not empty: an installation waits for it and is then refused,
 *     after a removal these bundles no longer work
 */
public record DryRun(
        String name,
        String version,
        String installedVersion,
        List<BundleChange> changes,
        List<String> refreshed,
        List<PausedComponent> paused,
        List<String> unresolved) {
    public DryRun {
        changes = List.copyOf(changes);
        refreshed = List.copyOf(refreshed);
        paused = List.copyOf(paused);
        unresolved = List.copyOf(unresolved);
    }

    /**
     * What happens to a bundle of the package.
     *
     * @param symbolicName its symbolic name
     * @param from version now, empty when it is new
     * @param to version then, empty when it goes; the same as {@code from} when the bundle keeps running untouched, unless
     *     its content differs
     * @param restarts whether it is installed, replaced or removed; false: it keeps running
     */
    public record BundleChange(String symbolicName, String from, String to, boolean restarts) {}

    /**
     * A component that stops.
     *
     * @param name name of the component's description
     * @param pid its kura.service.pid, empty when it has none
     * @param bundle symbolic name of its bundle
     */
    public record PausedComponent(String name, String pid, String bundle) {}
}
