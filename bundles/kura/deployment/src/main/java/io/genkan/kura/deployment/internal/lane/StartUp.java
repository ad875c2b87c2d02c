package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.archive.PackageReader;
import io.genkan.kura.deployment.internal.lane.InstallLane.StartReport;
import io.genkan.kura.deployment.internal.plan.PackageChange;
import io.genkan.kura.deployment.internal.plan.Plan;
import io.genkan.kura.deployment.internal.plan.Planner;
import io.genkan.kura.deployment.internal.set.InstalledSet;
import io.genkan.kura.deployment.internal.set.PackageHeads.Head;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.deploymentadmin.DeploymentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the framework have what is to be installed: all of it after the cache was lost, what was cut off by a power failure,
 * what a new gateway brings. When nothing has changed it opens no package.
 */
final class StartUp {
    private static final Logger logger = LoggerFactory.getLogger(StartUp.class);

    private final BundleContext context;
    private final FrameworkPackages packages;
    private final InstalledSet installed;
    private final Planner planner;
    private final Journal journal;
    private final Guard guard;
    private final BooleanSupplier stopping;
    private final List<String> problems = new ArrayList<>();

    StartUp(
            BundleContext context,
            FrameworkPackages packages,
            InstalledSet installed,
            Planner planner,
            Journal journal,
            Guard guard,
            BooleanSupplier stopping) {
        this.context = context;
        this.packages = packages;
        this.installed = installed;
        this.planner = planner;
        this.journal = journal;
        this.guard = guard;
        this.stopping = stopping;
    }

    StartReport run() throws InterruptedException, IOException {
        InstalledSet.Wanted wanted = installed.wanted();
        problems.addAll(wanted.problems());
        int changed = removeCutOff();
        Set<String> spare = new TreeSet<>(packages.versions().keySet());
        spare.removeAll(wanted.packages().keySet());
        spare.removeAll(wanted.unreadable());
        List<PackageChange> missing = missing(wanted.packages());
        if (spare.isEmpty() && missing.isEmpty()) {
            return new StartReport(changed, problems);
        }
        Set<String> touched = new TreeSet<>(spare);
        missing.forEach(change -> touched.add(change.name()));
        journal.begin(touched);
        for (String name : spare) {
            PackageChange removal = new PackageChange(name, Optional.empty(), packages.bundles(name), Optional.empty());
            changed += change(List.of(removal), planner.plan(List.of(removal)));
        }
        removeUnknown(missing);
        changed += install(missing);
        if (!stopping.getAsBoolean()) {
            journal.end();
        }
        return new StartReport(changed, problems);
    }

    /** Deployment Admin has lost what it knew: it would take a bundle that is there for the one that comes. */
    private void removeUnknown(List<PackageChange> missing) {
        Set<String> replaced = new TreeSet<>();
        for (PackageChange change : missing) {
            PackageArchive archive = change.next().orElseThrow();
            if (!packages.has(change.name()) && !journal.has(change.name(), archive.file())) {
                archive.bundles().forEach(bundle -> replaced.add(bundle.symbolicName()));
            }
        }
        try {
            packages.removeStrays(replaced::contains);
        } catch (BundleException e) {
            logger.warn("What no package knows cannot be removed", e);
        }
    }

    private int install(List<PackageChange> missing) throws InterruptedException, IOException {
        int installed = 0;
        Doable doable = new Doable(planner);
        while (!missing.isEmpty() && !stopping.getAsBoolean()) {
            Optional<Doable.Step> step = doable.first(missing);
            if (step.isEmpty()) {
                missing.forEach(this::tellUnresolved);
                break;
            }
            installed += change(step.get().changes(), step.get().plan());
            missing.removeAll(step.get().changes());
        }
        return installed;
    }

    private int removeCutOff() throws InterruptedException, IOException {
        Set<String> cutOff = journal.cutOff();
        if (cutOff.isEmpty()) {
            return 0;
        }
        logger.warn("The change of {} was cut off: what was installed before is installed again", cutOff);
        for (String name : cutOff) {
            try {
                packages.uninstall(name);
            } catch (DeploymentException e) {
                logger.warn("Package {} cannot be removed", name, e);
            }
            journal.gone(name);
        }
        try {
            packages.removeStrays();
        } catch (BundleException e) {
            logger.warn("What a cut-off installation left cannot be removed", e);
        }
        Refresh.pending(context);
        journal.end();
        return cutOff.size();
    }

    private List<PackageChange> missing(Map<String, InstalledSet.Entry> wanted) {
        List<PackageChange> missing = new ArrayList<>();
        wanted.forEach((name, entry) -> {
            Head head = entry.head();
            if (packages.has(name) && journal.has(name, head.file(), head.mark())) {
                return;
            }
            try {
                PackageArchive archive = PackageReader.read(head.file());
                packages.checkOwnership(archive);
                // the content of what is there is not known: all of it is replaced
                PackageArchive unknown = new PackageArchive(head.file(), name, head.version(), List.of());
                missing.add(
                        new PackageChange(name, Optional.of(archive), packages.bundles(name), Optional.of(unknown)));
            } catch (IOException | PackageRefusedException e) {
                problems.add("Package " + name + " is not installed: " + e.getMessage());
            }
        });
        return missing;
    }

    private int change(List<PackageChange> changes, Plan plan) throws InterruptedException, IOException {
        changes.forEach(change -> journal.gone(change.name()));
        try {
            guard.run(new Replacement(context, packages, changes, plan, guard)::apply);
        } catch (Replacement.FailedException e) {
            logger.warn("{}", e.getMessage());
            problems.add(String.valueOf(e.getMessage()));
            return 0;
        }
        for (PackageChange change : changes) {
            if (change.next().isPresent()) {
                journal.installed(change.name(), change.next().get().file());
            }
        }
        return changes.size();
    }

    private void tellUnresolved(PackageChange change) {
        List<String> sentences = planner.plan(List.of(change)).sentences();
        String problem = "Package " + change.name() + " is not installed: " + String.join("; ", sentences)
                + ". Install what provides it.";
        logger.warn("{}", problem);
        problems.add(problem);
    }
}
