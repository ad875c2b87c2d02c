package io.genkan.kura.deployment.internal.lane;

import io.genkan.kura.deployment.internal.archive.ArchivedBundle;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.plan.PackageChange;
import io.genkan.kura.deployment.internal.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.deploymentadmin.DeploymentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out changes of packages that belong together: all of them work afterwards, or none was made. */
final class Replacement {
    private static final Logger logger = LoggerFactory.getLogger(Replacement.class);

    /** A change did not work; the message is one sentence. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean unresolved;

        FailedException(String message, boolean unresolved) {
            super(message);
            this.unresolved = unresolved;
        }

        /** {@return whether something that it needs is not there} */
        boolean isUnresolved() {
            return unresolved;
        }
    }

    private final BundleContext context;
    private final FrameworkPackages packages;
    private final List<PackageChange> changes;
    private final Plan plan;
    private final Guard guard;
    private final Set<Bundle> running = new HashSet<>();
    private final List<PackageChange> begun = new ArrayList<>();

    Replacement(
            BundleContext context, FrameworkPackages packages, List<PackageChange> changes, Plan plan, Guard guard) {
        this.context = context;
        this.packages = packages;
        this.changes = List.copyOf(changes);
        this.plan = plan;
        this.guard = guard;
        for (Bundle bundle : context.getBundles()) {
            if (isRunning(bundle)) {
                running.add(bundle);
            }
        }
    }

    /**
     * Makes the changes.
     *
     * @throws FailedException when one of them does not work
     */
    void apply() throws FailedException, InterruptedException {
        for (PackageChange change : changes) {
            begun.add(change);
            make(change);
            guard.check();
        }
        Refresh.pending(context);
        Refresh.of(context, plan.asked());
        for (PackageChange change : changes) {
            if (change.next().isPresent()) {
                checkRuns(change.next().get());
            }
        }
        boolean removes = changes.stream().anyMatch(change -> change.next().isEmpty());
        for (Bundle bundle : plan.refreshed()) {
            if (running.contains(bundle) && !removes) {
                checkRuns(bundle, "bundle " + bundle.getSymbolicName() + ", which uses it,");
            }
        }
        startWaiting();
    }

    /** Starts what is installed, is meant to run, and did not have until now what it needs. */
    private void startWaiting() throws InterruptedException {
        for (Bundle bundle : context.getBundles()) {
            BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
            boolean waits = (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0
                    && FrameworkPackages.isSwappable(bundle)
                    && bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null
                    && level != null
                    && level.isPersistentlyStarted();
            if (waits && isMeantToRun(bundle)) {
                guard.check();
                try {
                    bundle.start();
                } catch (BundleException e) {
                    logger.debug("Bundle {} still does not start", bundle, e);
                }
            }
        }
    }

    private void make(PackageChange change) throws FailedException {
        try {
            if (change.next().isPresent()) {
                packages.install(change.next().get(), change.rebuilt());
            } else {
                packages.uninstall(change.name());
            }
        } catch (DeploymentException | IOException e) {
            throw new FailedException(
                    "Package " + change.name() + " cannot be changed: " + FrameworkPackages.sentence(e) + '.', false);
        }
    }

    private void checkRuns(PackageArchive archive) throws FailedException, InterruptedException {
        Map<String, Bundle> present = packages.bundles(archive.name());
        for (ArchivedBundle expected : archive.bundles()) {
            Bundle bundle = present.get(expected.symbolicName());
            if (bundle == null || !bundle.getVersion().equals(expected.version())) {
                throw new FailedException(
                        "Bundle " + expected.symbolicName() + ' ' + expected.version() + " of " + archive.title()
                                + " is not in the framework after the installation.",
                        false);
            }
            if (!expected.isFragment()) {
                checkRuns(bundle, "bundle " + expected.symbolicName() + " of " + archive.title());
            }
        }
    }

    /** Starting it again tells why it does not start: Deployment Admin keeps that to itself. */
    private void checkRuns(Bundle bundle, String title) throws FailedException, InterruptedException {
        guard.check();
        if (isRunning(bundle) || !isMeantToRun(bundle)) {
            return;
        }
        try {
            bundle.start();
        } catch (BundleException e) {
            boolean unresolved = e.getType() == BundleException.RESOLVE_ERROR;
            Throwable reason = !unresolved && e.getCause() != null ? e.getCause() : e;
            throw new FailedException(
                    "The " + title + (unresolved ? " does not resolve: " : " does not start: ")
                            + (reason == e ? FrameworkPackages.sentence(e) : reason.toString()) + '.',
                    unresolved);
        }
    }

    /** {@return the bundles that stop for it} */
    Set<Bundle> stopping() {
        return plan.stopping();
    }

    private boolean isMeantToRun(Bundle bundle) {
        int reached = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkStartLevel.class)
                .getStartLevel();
        return bundle.adapt(BundleStartLevel.class).getStartLevel() <= reached;
    }

    private static boolean isRunning(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    /**
     * Makes everything as it was before {@link #apply}.
     *
     * @return what did not come back, one sentence each; empty: nothing is missing
     */
    List<String> takeBack() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        List<PackageChange> reverse = new ArrayList<>(begun);
        Collections.reverse(reverse);
        for (PackageChange change : reverse) {
            takeBack(change, problems);
        }
        Refresh.pending(context);
        Refresh.of(context, plan.asked());
        for (PackageChange change : changes) {
            if (change.previous().isPresent() && !change.present().isEmpty()) {
                try {
                    checkRuns(change.previous().get());
                } catch (FailedException e) {
                    problems.add(e.getMessage());
                }
            }
        }
        for (Bundle bundle : running) {
            if (bundle.getState() != Bundle.UNINSTALLED && !isRunning(bundle)) {
                try {
                    bundle.start();
                } catch (BundleException e) {
                    problems.add("Bundle " + bundle.getSymbolicName() + " does not start again: "
                            + FrameworkPackages.sentence(e) + '.');
                }
            }
        }
        return problems;
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker") // the way back swaps them
    private void takeBack(PackageChange change, List<String> problems) {
        Map<String, Bundle> now = new LinkedHashMap<>(packages.bundles(change.name()));
        PackageChange back = new PackageChange(change.name(), change.previous(), now, change.next());
        try {
            if (change.present().isEmpty()) {
                packages.uninstall(change.name());
            } else if (change.previous().isPresent()) {
                reinstall(back);
            } else if (!unchanged(change)) {
                problems.add("The file of the version of " + change.name()
                        + " that was installed before cannot be read: install it again.");
            }
            packages.removeStrays();
        } catch (DeploymentException | IOException | BundleException e) {
            logger.warn("Package {} cannot be taken back", change.name(), e);
            problems.add("Package " + change.name() + " cannot be taken back: " + FrameworkPackages.sentence(e) + '.');
        }
    }

    private void reinstall(PackageChange back) throws DeploymentException, IOException {
        PackageArchive previous = back.next().orElseThrow();
        try {
            packages.install(previous, back.rebuilt());
        } catch (DeploymentException e) {
            logger.debug("{} does not go back in place of its successor", previous.title(), e);
            packages.uninstall(back.name());
            packages.install(previous, List.of());
        }
    }

    /** Deployment Admin has rolled back by itself. */
    private boolean unchanged(PackageChange change) {
        return packages.bundles(change.name()).keySet().equals(change.present().keySet())
                && Optional.of(change.touched()).map(List::isEmpty).orElse(true);
    }
}
