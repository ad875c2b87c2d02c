package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.plan.PackageChange;
import io.genkan.kura.deployment.internal.plan.Plan;
import io.genkan.kura.deployment.internal.plan.Planner;
import io.genkan.kura.deployment.internal.set.InstalledSet;
import io.genkan.kura.deployment.internal.update.Course;
import io.genkan.kura.deployment.internal.update.Recovery;
import io.genkan.kura.deployment.internal.update.UpdateContent;
import io.genkan.kura.deployment.internal.update.Updates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one job after the other on a thread of its own: first what the start asks for, then what comes. A package whose
 * bundles do not resolve waits for others; packages that only resolve together are installed together. Thread-safe.
 */
public final class InstallLane implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(InstallLane.class);
    private static final long STOP_MILLIS = 1500;

    /**
     * How long things may take.
     *
     * @param pending how long a package that does not resolve waits after the last of the others
     * @param change how long bundles may take to stop and start
     */
    public record Patience(Duration pending, Duration change) {}

    /**
     * What the start did.
     *
     * @param changed how many packages were installed or removed
     * @param problems one sentence for each package that does not work
     */
    public record StartReport(int changed, List<String> problems) {
        public StartReport {
            problems = List.copyOf(problems);
        }
    }

    private final BundleContext context;
    private final FrameworkPackages packages;
    private final InstalledSet installed;
    private final Planner planner;
    private final Path journalFile;
    private final Runnable written;
    private final Updates updates;
    private final Changes changes;
    private final Preview preview;
    private final Guard guard;
    private final Waiting waiting;
    private final Hanging hanging = new Hanging();
    private final FrameworkLock framework = new FrameworkLock();
    private volatile Thread thread = new Thread();
    private volatile List<Job> underWay = List.of();
    private volatile Consumer<StartReport> reports = report -> {};
    private volatile @Nullable JobRunner runner;

    /**
     * A lane that does not run yet.
     *
     * @param journalFile a file in the framework's cache
     * @param written called before and after each step of it is on disk
     */
    public InstallLane(
            BundleContext context,
            FrameworkPackages packages,
            InstalledSet installed,
            Planner planner,
            Path journalFile,
            Runnable written,
            Updates updates,
            Patience patience) {
        this.context = context;
        this.packages = packages;
        this.installed = installed;
        this.planner = planner;
        this.journalFile = journalFile;
        this.written = written;
        this.updates = updates;
        this.changes = new Changes(packages, installed);
        this.preview = new Preview(framework, changes, planner);
        this.guard = new Guard(patience.change(), this::goOnWithout);
        this.waiting = new Waiting(patience.pending(), System::nanoTime);
    }

    /**
     * Begins; {@code report} is called on the lane's thread when everything is installed that is to be. What a cut-off change
     * left does not start any more when this returns.
     */
    public void start(Consumer<StartReport> report) {
        try {
            Set<String> cutOff = new Journal(journalFile, written).cutOff();
            if (!cutOff.isEmpty()) {
                packages.keepFromStarting(cutOff);
            }
        } catch (IOException e) {
            logger.debug("The journal cannot be read, which the lane reports", e);
        }
        reports = report;
        begin(this::run);
    }

    /**
     * Installs a package or makes an update when its turn comes.
     *
     * @param content verified; its files are in a staging folder, and are moved or deleted
     * @param signed whether somebody trusted signed it
     * @param origin where it came from, for the log
     */
    public CompletableFuture<Outcome> install(UpdateContent content, boolean signed, String origin) {
        return add(new Job(content, signed, origin));
    }

    /** Uninstalls a package when its turn comes. */
    public CompletableFuture<Outcome> uninstall(String name, String origin) {
        return add(new Job(name, origin));
    }

    private CompletableFuture<Outcome> add(Job job) {
        Optional<String> refusal = waiting.add(job);
        if (refusal.isPresent()) {
            job.content().ifPresent(InstallLane::discard);
            Outcome outcome = Outcomes.unchanged(job, Reason.BUSY, refusal.get());
            remember(job, outcome);
            job.outcome().complete(outcome);
        }
        return job.outcome();
    }

    /** {@return what waits or is being done, the oldest first} */
    public List<DeploymentJob> jobs() {
        return waiting.describe();
    }

    /** Keeps packages that do not resolve waiting until {@link #arrived}: another one is on its way. */
    public void announce() {
        waiting.announce();
    }

    /** Ends one {@link #announce}. */
    public void arrived() {
        waiting.arrived();
    }

    /** {@return who tells what a change would do} */
    public Preview preview() {
        return preview;
    }

    /** Does something while no package changes; waits for its end. */
    public void exclusively(Runnable work) {
        ReentrantLock lock = framework.enter();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private interface Work {
        void run() throws InterruptedException, IOException;
    }

    private void begin(Work work) {
        thread = new Thread(() -> run(work), "genkan-packages");
        thread.start();
    }

    private void run() throws InterruptedException, IOException {
        Journal journal = new Journal(journalFile, written);
        reports.accept(startUp(journal));
        loop(journal);
    }

    private void loop(Journal journal) throws InterruptedException {
        Thread mine = Thread.currentThread();
        JobRunner present = new JobRunner(
                context, packages, installed, journal, guard, updates, () -> waiting.isClosed() || thread != mine);
        runner = present;
        while (waiting.await()) {
            boolean more = true;
            while (more && !waiting.isClosed()) {
                more = next(present);
            }
        }
    }

    /** A change hangs, and its thread will not come back: another one goes on with the next job. */
    private void goOnWithout(Thread hung) {
        JobRunner stuck = runner;
        if (hung != thread || stuck == null || waiting.isClosed()) {
            return; // while the gateway starts there is nothing yet with which to go on
        }
        List<Bundle> bundles = packages.giveUp();
        hanging.add(bundles);
        List<Job> jobs = underWay;
        framework.giveUp();
        begin(() -> {
            List<String> names = bundles.stream().map(Bundle::getSymbolicName).toList();
            List<String> changed = jobs.stream().map(Job::name).toList();
            List<Outcome> outcomes =
                    jobs.stream().map(job -> Outcomes.hangs(job, names)).toList();
            stuck.giveUp(outcomes.get(0), changed);
            for (int i = 0; i < jobs.size(); i++) {
                finish(jobs.get(i), outcomes.get(i));
            }
            reports.accept(
                    new StartReport(0, outcomes.stream().map(Outcome::message).toList()));
            loop(stuck.journal());
        });
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            logger.debug("The gateway stops while packages are changed", e);
        } catch (IOException | RuntimeException e) {
            if (waiting.isClosed()) {
                logger.debug("The gateway stops while packages are changed", e);
            } else if (thread == Thread.currentThread()) {
                logger.error("No packages can be installed until the gateway is restarted", e);
                reports.accept(new StartReport(0, List.of("No packages can be installed: " + e.getMessage() + '.')));
            }
        }
        if (thread != Thread.currentThread()) {
            logger.warn("A change of packages that hung has come back; the next start puts it right");
            return;
        }
        for (Job job : waiting.close()) {
            finish(job, Outcomes.unchanged(job, Reason.CANCELLED, "The gateway is stopping: deploy it again."));
        }
    }

    private StartReport startUp(Journal journal) throws InterruptedException, IOException {
        ReentrantLock lock = framework.enter();
        try {
            List<String> problems = new ArrayList<>(new Recovery(updates, installed).run());
            StartReport report =
                    new StartUp(context, packages, installed, planner, journal, guard, waiting::isClosed).run();
            problems.addAll(report.problems());
            return new StartReport(report.changed(), problems);
        } finally {
            lock.unlock();
        }
    }

    /** Does one step. {@return whether there may be another one} */
    private boolean next(JobRunner runner) throws InterruptedException {
        ReentrantLock lock = framework.enter();
        try {
            boolean over = waiting.isOver();
            Map<String, Job> jobs = new HashMap<>();
            List<PackageChange> candidates = new ArrayList<>();
            for (Job job : waiting.eligible()) {
                try {
                    if (job.isUpdate()) {
                        if (update(runner, job, over)) {
                            return true;
                        }
                        continue;
                    }
                    if (job.content().isPresent()) {
                        candidates.addAll(changes.of(job.archives(), Set.of()));
                    } else {
                        candidates.addAll(changes.of(List.of(), Set.of(job.name())));
                    }
                    jobs.put(job.name(), job);
                } catch (PackageRefusedException e) {
                    finish(job, Outcomes.refused(job, e));
                    return true;
                }
            }
            Optional<Doable.Step> step = new Doable(planner).first(candidates);
            if (step.isPresent()) {
                List<Job> group = step.get().changes().stream()
                        .map(change -> Objects.requireNonNull(jobs.get(change.name())))
                        .toList();
                perform(runner, step.get(), group);
                return true;
            }
            for (PackageChange candidate : candidates) {
                List<String> lacks = planner.plan(List.of(candidate)).sentences();
                lacks(Objects.requireNonNull(jobs.get(candidate.name())), lacks, over);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Makes an update when all of it resolves. {@return whether it is over} */
    private boolean update(JobRunner runner, Job job, boolean over)
            throws PackageRefusedException, InterruptedException {
        List<PackageChange> all = changes.of(
                job.archives(), job.content().map(UpdateContent::removed).orElse(Set.of()));
        Plan plan = planner.plan(all);
        if (plan.problems().isEmpty()) {
            perform(runner, new Doable.Step(Doable.ordered(all), plan), List.of(job));
            return true;
        }
        lacks(job, plan.sentences(), over);
        return over;
    }

    private void perform(JobRunner runner, Doable.Step step, List<Job> group) throws InterruptedException {
        Optional<String> refusal = hanging.refusal(step);
        if (refusal.isPresent()) {
            group.forEach(job -> finish(job, Outcomes.unchanged(job, Reason.BUSY, refusal.get())));
            return;
        }
        waiting.begin(group);
        underWay = group;
        group.forEach(Job::installing);
        try {
            runner.run(group, step).forEach(this::finish);
        } catch (InterruptedException | RuntimeException e) {
            if (thread != Thread.currentThread()) {
                throw e;
            }
            group.forEach(job -> finish(
                    job,
                    Outcomes.takenBack(
                            job,
                            Reason.CANCELLED,
                            "The gateway stopped while " + job.name() + " was changed; the next start puts it right.",
                            List.of())));
            throw e;
        }
    }

    private void lacks(Job job, List<String> what, boolean over) {
        if (over) {
            finish(job, Outcomes.unresolved(job, what));
        } else {
            job.waitsFor(String.join("; ", what));
        }
    }

    private void finish(Job job, Outcome outcome) {
        if (outcome.succeeded()) {
            logger.info("{} ({})", outcome.message(), job.origin());
        } else {
            logger.warn("{} ({}, {})", outcome.message(), outcome.reason(), job.origin());
        }
        job.content().ifPresent(InstallLane::discard);
        if (!job.hasBegun()) {
            remember(job, outcome);
        }
        waiting.end(List.of(job));
        job.outcome().complete(outcome);
    }

    /** What never began is remembered here, the rest by the update itself. */
    private void remember(Job job, Outcome outcome) {
        updates.remember(new Course(job.kind(), job.name(), job.version(), job.origin(), job.signed()).ended(outcome));
    }

    private static void discard(UpdateContent content) {
        try {
            content.discard();
        } catch (IOException e) {
            logger.debug("What is left of {} is deleted at the next start", content.name(), e);
        }
    }

    /** Gives up within two seconds; what is being changed is made good at the next start. */
    @Override
    public void close() throws InterruptedException {
        waiting.close();
        guard.close();
        packages.cancel();
        thread.interrupt();
        thread.join(STOP_MILLIS);
    }
}
