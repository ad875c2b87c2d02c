package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.update.UpdateRecord.Pause;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.lane.Replacement.FailedException;
import io.genkan.kura.deployment.internal.plan.PackageChange;
import io.genkan.kura.deployment.internal.set.InstalledSet;
import io.genkan.kura.deployment.internal.set.InstalledSet.Kept;
import io.genkan.kura.deployment.internal.update.Course;
import io.genkan.kura.deployment.internal.update.HeldSinks;
import io.genkan.kura.deployment.internal.update.Update;
import io.genkan.kura.deployment.internal.update.UpdateContent;
import io.genkan.kura.deployment.internal.update.Updates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
    private final Updates updates;
    private final BooleanSupplier stopping;
    private volatile @Nullable Update present;

    JobRunner(
            BundleContext context,
            FrameworkPackages packages,
            InstalledSet installed,
            Journal journal,
            Guard guard,
            Updates updates,
            BooleanSupplier stopping) {
        this.context = context;
        this.packages = packages;
        this.installed = installed;
        this.journal = journal;
        this.guard = guard;
        this.updates = updates;
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
        UpdateContent content = content(jobs);
        Update update = updates.begin(content, course(jobs, content));
        present = update;
        try {
            update.prepare(signed(jobs), previous(step), added(step));
            journal.begin(step.changes().stream().map(PackageChange::name).toList());
        } catch (IOException e) {
            Map<Job, Outcome> outcomes = all(jobs, job -> Outcomes.unchanged(job, Reason.DISK, disk(e)));
            return ended(update, outcomes, List.of());
        }
        try {
            return change(jobs, step, update);
        } catch (InterruptedException e) {
            update.cutOff();
            throw e;
        }
    }

    private Map<Job, Outcome> change(List<Job> jobs, Doable.Step step, Update update) throws InterruptedException {
        Replacement replacement = new Replacement(context, packages, step.changes(), step.plan(), guard);
        try (PauseRecorder pauses = new PauseRecorder(context);
                HeldSinks sinks = updates.holdSinks(step.plan().stopping())) {
            Map<Job, Outcome> outcomes = change(jobs, step, update, replacement, pauses, sinks);
            sinks.release();
            return outcomes;
        }
    }

    private Map<Job, Outcome> change(
            List<Job> jobs,
            Doable.Step step,
            Update update,
            Replacement replacement,
            PauseRecorder pauses,
            HeldSinks sinks)
            throws InterruptedException {
        Set<String> unexpected;
        try (ImpactRecorder recorder = new ImpactRecorder(context)) {
            update.replaceModels();
            update.replacePackages();
            guard.run(replacement::apply);
            sinks.release();
            unexpected = recorder.unexpected(step.plan());
            update.changeSettings();
            update.watch(step.plan().paused(), replaced(step));
            update.commit();
            commit(jobs);
        } catch (FailedException e) {
            Reason reason = e.isUnresolved() ? Reason.UNRESOLVED : Reason.NOT_STARTED;
            return takeBack(jobs, replacement, update, reason, String.valueOf(e.getMessage()), pauses);
        } catch (Update.FailedException e) {
            return takeBack(jobs, replacement, update, e.reason(), String.valueOf(e.getMessage()), pauses);
        } catch (IOException e) {
            return takeBack(jobs, replacement, update, Reason.DISK, disk(e), pauses);
        } catch (RuntimeException e) { // the border to Deployment Admin and the bundles that it starts and stops
            logger.warn("A change of packages failed", e);
            return takeBack(jobs, replacement, update, Reason.INTERNAL, "The change failed: " + e + '.', pauses);
        }
        endJournal();
        if (!unexpected.isEmpty()) {
            logger.warn("The change of {} also restarted {}", titles(jobs), unexpected);
        }
        Map<Job, Outcome> outcomes =
                all(jobs, job -> Outcomes.done(job, unexpected, job.content().isPresent() ? List.of() : broken(step)));
        return ended(update, outcomes, pauses.pauses());
    }

    private static Map<Job, Outcome> ended(Update update, Map<Job, Outcome> outcomes, List<Pause> pauses) {
        Outcome first = outcomes.values().iterator().next();
        String names = names(outcomes.keySet().stream().map(Job::name).toList());
        String messages = String.join(
                " ", outcomes.values().stream().map(Outcome::message).distinct().toList());
        Outcome all = outcomes.size() == 1 ? first : new Outcome(first.state(), first.reason(), names, "", messages);
        update.end(all, pauses);
        return outcomes;
    }

    Journal journal() {
        return journal;
    }

    /** What the present change has done hangs: brings back everything but the bundles, which the next start does. */
    void giveUp(Outcome outcome, List<String> names) {
        journal.hung(names);
        Update hanging = present;
        if (hanging != null) {
            hanging.takingBack();
            List<String> lost = new ArrayList<>(hanging.restoreModels());
            lost.addAll(hanging.restoreSettings());
            lost.forEach(sentence -> logger.warn("{}", sentence));
            hanging.hangs(outcome);
        }
    }

    private static String names(List<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private static Course course(List<Job> jobs, UpdateContent content) {
        boolean signed = jobs.stream().allMatch(Job::signed);
        return new Course(
                jobs.get(0).kind(),
                content.name(),
                content.version(),
                jobs.get(0).origin(),
                signed);
    }

    private static List<PackageArchive> previous(Doable.Step step) {
        return step.changes().stream()
                .flatMap(change -> change.previous().stream())
                .toList();
    }

    private static Set<String> added(Doable.Step step) {
        Set<String> names = new HashSet<>();
        for (PackageChange change : step.changes()) {
            if (change.present().isEmpty() && change.next().isPresent()) {
                names.add(change.name());
            }
        }
        return names;
    }

    /** What several jobs do together is one update. */
    private static UpdateContent content(List<Job> jobs) {
        if (jobs.size() == 1 && jobs.get(0).content().isPresent()) {
            return jobs.get(0).content().get();
        }
        List<PackageArchive> archives = new ArrayList<>();
        jobs.forEach(job -> archives.addAll(job.archives()));
        return new UpdateContent(
                names(jobs.stream().map(Job::name).toList()), "", archives, Map.of(), Map.of(), Optional.empty());
    }

    private static Map<String, Boolean> signed(List<Job> jobs) {
        Map<String, Boolean> signed = new HashMap<>();
        jobs.forEach(job -> job.archives().forEach(archive -> signed.put(archive.name(), job.signed())));
        return signed;
    }

    /** A bundle that is new may fail for want of settings; one that was there before may not. */
    private static Set<String> replaced(Doable.Step step) {
        Set<String> names = new HashSet<>();
        for (PackageChange change : step.changes()) {
            change.touched().forEach(bundle -> names.add(String.valueOf(bundle.getSymbolicName())));
        }
        return names;
    }

    private static List<String> broken(Doable.Step step) {
        return step.plan().sentences();
    }

    private void commit(List<Job> jobs) throws IOException {
        List<Kept> kept = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (Job job : jobs) {
            if (job.content().isPresent()) {
                job.archives().forEach(archive -> kept.add(new Kept(archive, job.signed())));
                removed.addAll(job.content().get().removed());
            } else {
                removed.add(job.name());
            }
        }
        for (String name : removed) {
            installed.forget(name);
            journal.gone(name);
        }
        for (Map.Entry<String, Path> file : installed.keep(kept).entrySet()) {
            try {
                journal.installed(file.getKey(), file.getValue());
            } catch (IOException e) {
                logger.debug("The next start installs {} once more", file.getKey(), e);
            }
        }
    }

    private Map<Job, Outcome> takeBack(
            List<Job> jobs, Replacement replacement, Update update, Reason reason, String why, PauseRecorder pauses)
            throws InterruptedException {
        if (stopping.getAsBoolean()) {
            throw new InterruptedException("the gateway stops");
        }
        logger.warn("{} is taken back: {}", titles(jobs), why);
        update.takingBack();
        List<String> lost = new ArrayList<>(update.restoreModels());
        try (HeldSinks sinks = updates.holdSinks(replacement.stopping())) {
            guard.run(() -> lost.addAll(replacement.takeBack()));
            sinks.release();
        } catch (FailedException e) {
            lost.add(e.getMessage());
        } catch (RuntimeException e) { // the border to Deployment Admin and the bundles that it starts and stops
            logger.warn("What was installed before {} does not come back", titles(jobs), e);
            lost.add(e + ".");
        }
        lost.addAll(update.restoreSettings());
        if (lost.isEmpty()) {
            endJournal();
        }
        Map<Job, Outcome> outcomes = all(jobs, job -> Outcomes.takenBack(job, reason, why, lost));
        return ended(update, outcomes, pauses.pauses());
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
