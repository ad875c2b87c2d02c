package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.DryRun;
import io.genkan.api.deployment.DryRun.BundleChange;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.archive.ArchivedBundle;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.archive.PackageReader;
import io.genkan.kura.deployment.internal.plan.PackageChange;
import io.genkan.kura.deployment.internal.plan.Plan;
import io.genkan.kura.deployment.internal.set.InstalledSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a package would change, from what is installed now. */
final class Changes {
    private static final Logger logger = LoggerFactory.getLogger(Changes.class);

    private final FrameworkPackages packages;
    private final InstalledSet installed;

    Changes(FrameworkPackages packages, InstalledSet installed) {
        this.packages = packages;
        this.installed = installed;
    }

    /**
     * {@return what these packages change, and that others are removed}
     *
     * @throws PackageRefusedException when one cannot be there beside what is, or is to be removed and not there
     */
    List<PackageChange> of(List<PackageArchive> archives, Set<String> removed) throws PackageRefusedException {
        List<PackageChange> all = new ArrayList<>();
        for (String name : removed) {
            if (!packages.has(name)) {
                throw new PackageRefusedException(Reason.NOT_INSTALLED, "No package " + name + " is installed.");
            }
            all.add(of(name, Optional.empty()));
        }
        for (PackageArchive archive : archives) {
            packages.checkOwnership(archive);
            all.add(of(archive.name(), Optional.of(archive)));
        }
        return all;
    }

    private PackageChange of(String name, Optional<PackageArchive> next) {
        return new PackageChange(name, next, packages.bundles(name), previous(name));
    }

    private Optional<PackageArchive> previous(String name) {
        try {
            InstalledSet.Entry entry = installed.wanted().packages().get(name);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(PackageReader.read(entry.head().file()));
        } catch (IOException | PackageRefusedException e) {
            logger.warn("The installed version of package {} cannot be read", name, e);
            return Optional.empty();
        }
    }

    /** {@return a plan in the words of the contract} */
    DryRun describe(PackageChange change, Plan plan) {
        String present = packages.versions().getOrDefault(change.name(), "");
        List<BundleChange> bundles = new ArrayList<>();
        for (ArchivedBundle next : change.next().map(PackageArchive::bundles).orElse(List.of())) {
            Bundle there = change.present().get(next.symbolicName());
            bundles.add(new BundleChange(
                    next.symbolicName(),
                    there == null ? "" : there.getVersion().toString(),
                    next.version().toString(),
                    !change.isKept(next)));
        }
        for (Map.Entry<String, Bundle> entry : change.present().entrySet()) {
            if (change.next().flatMap(next -> next.bundle(entry.getKey())).isEmpty()) {
                bundles.add(new BundleChange(
                        entry.getKey(), entry.getValue().getVersion().toString(), "", true));
            }
        }
        return new DryRun(
                change.name(),
                change.next().map(next -> next.version().toString()).orElse(present),
                present,
                bundles,
                plan.refreshed().stream().map(Bundle::getSymbolicName).sorted().toList(),
                plan.paused(),
                plan.sentences());
    }
}
