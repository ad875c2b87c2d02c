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
        for (String name : spare) {
            changed += change(
                    List.of(new PackageChange(name, Optional.empty(), packages.bundles(name), Optional.empty())));
        }
        List<PackageChange> missing = missing(wanted.packages());
        Doable doable = new Doable(planner);
        while (!missing.isEmpty() && !stopping.getAsBoolean()) {
            Optional<Doable.Step> step = doable.first(missing);
            if (step.isEmpty()) {
                missing.forEach(this::tellUnresolved);
                break;
            }
            changed += change(step.get().changes());
            missing.removeAll(step.get().changes());
        }
        return new StartReport(changed, problems);
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
                // the content of what is there is not known: all of it is replaced
                PackageArchive unknown = new PackageArchive(head.file(), name, head.version(), List.of());
                missing.add(new PackageChange(
                        name,
                        Optional.of(PackageReader.read(head.file())),
                        packages.bundles(name),
                        Optional.of(unknown)));
            } catch (IOException | PackageRefusedException e) {
                problems.add("Package " + name + " is not installed: " + e.getMessage());
            }
        });
        return missing;
    }

    private int change(List<PackageChange> changes) throws InterruptedException, IOException {
        if (stopping.getAsBoolean()) {
            return 0;
        }
        List<PackageChange> allowed = new ArrayList<>();
        for (PackageChange change : changes) {
            try {
                if (change.next().isPresent()) {
                    packages.checkOwnership(change.next().get());
                }
                allowed.add(change);
            } catch (PackageRefusedException e) {
                problems.add(e.getMessage());
            }
        }
        journal.begin(allowed.stream().map(PackageChange::name).toList());
        int done = 0;
        for (PackageChange change : allowed) {
            done += changeOne(change);
        }
        journal.end();
        return done;
    }

    private int changeOne(PackageChange change) throws InterruptedException, IOException {
        Plan plan = planner.plan(List.of(change));
        journal.gone(change.name());
        try {
            guard.run(new Replacement(context, packages, List.of(change), plan, guard)::apply);
            if (change.next().isPresent()) {
                journal.installed(change.name(), change.next().get().file());
            }
            return 1;
        } catch (Replacement.FailedException e) {
            logger.warn("{}", e.getMessage());
            problems.add(e.getMessage());
            return 0;
        }
    }

    private void tellUnresolved(PackageChange change) {
        List<String> sentences = planner.plan(List.of(change)).sentences();
        String problem = "Package " + change.name() + " is not installed: " + String.join("; ", sentences)
                + ". Install what provides it.";
        logger.warn("{}", problem);
        problems.add(problem);
    }
}
