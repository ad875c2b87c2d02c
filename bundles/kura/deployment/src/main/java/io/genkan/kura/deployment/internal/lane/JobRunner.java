package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.kura.deployment.internal.lane.Replacement.FailedException;
import io.genkan.kura.deployment.internal.set.InstalledSet;
import io.genkan.kura.deployment.internal.set.InstalledSet.Kept;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out jobs that can be done, together: framework first, then the disk; what does not work is taken back. */
final class JobRunner {
    private static final Logger logger = LoggerFactory.getLogger(JobRunner.class);

    private final BundleContext context;
    private final FrameworkPackages packages;
    private final InstalledSet installed;
    private final Journal journal;
    private final Guard guard;
    private final BooleanSupplier stopping;

    JobRunner(
            BundleContext context,
            FrameworkPackages packages,
            InstalledSet installed,
            Journal journal,
            Guard guard,
            BooleanSupplier stopping) {
        this.context = context;
        this.packages = packages;
        this.installed = installed;
        this.journal = journal;
        this.guard = guard;
        this.stopping = stopping;
    }

    /**
     * Does the jobs of one step.
     *
     * @param jobs one for each change of the step, in any order
     * @return their outcomes
     * @throws InterruptedException when the gateway stops; the next start makes good what is half done
     */
    Map<Job, Outcome> run(List<Job> jobs, Doable.Step step) throws InterruptedException {
        Set<String> unexpected;
        try {
            journal.begin(jobs.stream().map(Job::name).toList());
        } catch (IOException e) {
            return all(jobs, job -> Outcomes.unchanged(job, Reason.DISK, disk(e)));
        }
        Replacement replacement = new Replacement(context, packages, step.changes(), step.plan(), guard);
        try (ImpactRecorder recorder = new ImpactRecorder(context)) {
            guard.run(replacement::apply);
            unexpected = recorder.unexpected(step.plan());
            commit(jobs);
        } catch (FailedException e) {
            Reason reason = e.isUnresolved() ? Reason.UNRESOLVED : Reason.NOT_STARTED;
            return takeBack(jobs, replacement, reason, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return takeBack(jobs, replacement, Reason.DISK, disk(e));
        } catch (RuntimeException e) { // the border to Deployment Admin and the bundles that it starts and stops
            logger.warn("A change of packages failed", e);
            return takeBack(jobs, replacement, Reason.INTERNAL, "The change failed: " + e + '.');
        }
        endJournal();
        if (!unexpected.isEmpty()) {
            logger.warn("The change of {} also restarted {}", titles(jobs), unexpected);
        }
        return all(jobs, job -> Outcomes.done(job, unexpected, job.archive().isPresent() ? List.of() : broken(step)));
    }

    private static List<String> broken(Doable.Step step) {
        return step.plan().sentences();
    }

    private void commit(List<Job> jobs) throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (Job job : jobs) {
            if (job.archive().isPresent()) {
                kept.add(new Kept(job.archive().get(), job.signed()));
            } else {
                installed.forget(job.name());
                journal.gone(job.name());
            }
        }
        for (Map.Entry<String, Path> file : installed.keep(kept).entrySet()) {
            try {
                journal.installed(file.getKey(), file.getValue());
            } catch (IOException e) {
                logger.debug("The next start installs {} once more", file.getKey(), e);
            }
        }
    }

    private Map<Job, Outcome> takeBack(List<Job> jobs, Replacement replacement, Reason reason, String why)
            throws InterruptedException {
        if (stopping.getAsBoolean()) {
            throw new InterruptedException("the gateway stops");
        }
        logger.warn("{} is taken back: {}", titles(jobs), why);
        List<String> lost = new ArrayList<>();
        try {
            guard.run(() -> lost.addAll(replacement.takeBack()));
        } catch (FailedException e) {
            lost.add(e.getMessage());
        } catch (RuntimeException e) { // the border to Deployment Admin and the bundles that it starts and stops
            logger.warn("What was installed before {} does not come back", titles(jobs), e);
            lost.add(e + ".");
        }
        if (lost.isEmpty()) {
            endJournal();
        }
        return all(jobs, job -> Outcomes.takenBack(job, reason, why, lost));
    }

    /** A journal that says too much costs the next start some time, no more. */
    private void endJournal() {
        try {
            journal.end();
        } catch (IOException e) {
            logger.warn("The end of a change is not written down; the next start looks after it", e);
        }
    }

    private static String titles(List<Job> jobs) {
        return String.join(
                ", ", jobs.stream().map(job -> job.name() + ' ' + job.version()).toList());
    }

    private static String disk(IOException e) {
        return "The disk does not take it: " + FrameworkPackages.sentence(e) + '.';
    }

    private static Map<Job, Outcome> all(List<Job> jobs, Function<Job, Outcome> outcome) {
        Map<Job, Outcome> outcomes = new HashMap<>();
        jobs.forEach(job -> outcomes.put(job, outcome.apply(job)));
        return outcomes;
    }
}
