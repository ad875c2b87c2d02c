package io.genkan.kura.deployment.internal.update;

import io.genkan.api.deployment.DryRun.PausedComponent;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.api.update.UpdateRecord.Pause;
import io.genkan.api.update.UpdateStep;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change from its preparation to its end: everything about it but the bundles. Used by the thread of the lane.
 *
 * <p>A package that is neither watched nor brings anything else is none of this class's business: then nothing is written.
 */
public final class Update {
    private static final Logger logger = LoggerFactory.getLogger(Update.class);

    /** Something does not work; the message is one sentence. */
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        FailedException(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        /** {@return why, by who has to act} */
        public Reason reason() {
            return reason;
        }
    }

    private final Updates updates;
    private final UpdateContent content;
    private final Course course;
    private final WatchOptions options;
    private final boolean recorded;
    private @Nullable HealthGate gate;
    private @Nullable KnownSettings known;
    private Map<String, Boolean> replacedModels = Map.of();

    Update(Updates updates, UpdateContent content, Course course) {
        this.updates = updates;
        this.content = content;
        this.course = course;
        this.options = updates.options();
        this.recorded =
                content.isUpdate() || (options.isOn() && !content.packages().isEmpty());
    }

    /**
     * Notes how everything is, and that it is going to change.
     *
     * @param signed whether somebody trusted signed each package, by symbolic name
     * @param previous present archives of the packages that change or go
     * @param added names of packages that are new
     * @throws IOException when that is not safely on disk; nothing is touched then
     */
    public void prepare(Map<String, Boolean> signed, List<PackageArchive> previous, Set<String> added)
            throws IOException {
        if (recorded) {
            record(signed);
        }
        updates.undo()
                .prepare(
                        course,
                        previous,
                        added,
                        replacedModels,
                        updates.places().models(),
                        Optional.ofNullable(content.changesSettings() ? known : null)
                                .map(KnownSettings::id),
                        updates.copies());
        updates.tell(course, UpdateStep.PREPARED);
    }

    private void record(Map<String, Boolean> signed) throws IOException {
        if (options.isOn()) {
            gate = new HealthGate(updates.signs(), updates.rates(), options);
        }
        updates.rates().hold(options.time().toNanos());
        ConfigurationService service = updates.configuration();
        if (service != null) {
            try {
                known = KnownSettings.remember(service, updates.places().snapshots(), updates.copies());
            } catch (KuraException e) {
                throw new IOException("The configuration cannot be noted: " + e.getMessage(), e);
            }
        }
        Set<String> models = new HashSet<>(content.models().keySet());
        models.addAll(content.deletedModels());
        replacedModels = updates.models().backUp(models);
        Map<String, Path> packages = new TreeMap<>();
        Map<String, String> versions = new TreeMap<>();
        for (PackageArchive archive : content.packages()) {
            packages.put(archive.name(), archive.file());
            versions.put(archive.name(), archive.version().toString());
        }
        updates.journal()
                .begin(new UpdateJournal.Entry(
                        content.name(),
                        content.version(),
                        Optional.ofNullable(known).map(KnownSettings::id),
                        packages,
                        versions,
                        signed,
                        replacedModels,
                        content.removed(),
                        course));
    }

    private void step(UpdateStep step) throws IOException {
        if (recorded) {
            updates.journal().step(step);
        }
        updates.tell(course, step);
    }

    /** Replaces the models. */
    public void replaceModels() throws IOException {
        if (!replacedModels.isEmpty()) {
            step(UpdateStep.MODELS);
            updates.models().replace(content.models());
            updates.models().delete(content.deletedModels());
        }
    }

    /** The bundles are going to be replaced. */
    public void replacePackages() throws IOException {
        step(UpdateStep.PACKAGES);
    }

    /** Changes the settings. */
    public void changeSettings() throws IOException, FailedException {
        if (!content.changesSettings()) {
            return;
        }
        step(UpdateStep.CONFIGURATION);
        ConfigurationService service = updates.configuration();
        if (service == null) {
            throw new FailedException(Reason.INTERNAL, "The configuration service is not there.");
        }
        Optional<UpdateContent.Reversal> reversal = content.reversal();
        if (reversal.isPresent() && reversal.get().snapshot().isPresent()) {
            List<String> problems = KnownSettings.restore(
                    service,
                    updates.places().snapshots(),
                    reversal.get().snapshots(),
                    reversal.get().snapshot().get());
            if (!problems.isEmpty()) {
                throw new FailedException(Reason.CONFIGURATION, String.join(" ", problems));
            }
            return;
        }
        try {
            List<ComponentConfiguration> settings = updates.read(content.settings());
            NewSettings.apply(service, settings);
        } catch (KuraException e) {
            throw new FailedException(Reason.CONFIGURATION, "Settings are refused: " + e.getMessage());
        } catch (PackageRefusedException e) {
            throw new FailedException(e.reason(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Watches the gateway.
     *
     * @param paused components that the change stopped
     * @param replaced symbolic names of bundles that were there before and are replaced
     * @throws FailedException when it works worse than before
     */
    public void watch(Collection<PausedComponent> paused, Set<String> replaced)
            throws IOException, InterruptedException, FailedException {
        HealthGate present = gate;
        if (present == null) {
            return;
        }
        step(UpdateStep.WATCHING);
        Set<String> bundles = new HashSet<>(replaced);
        Optional<String> problem = present.watch(
                new HealthGate.Scope(() -> updates.signs().concerned(paused, bundles), content.changesSettings()));
        if (problem.isPresent()) {
            throw new FailedException(Reason.HEALTH, problem.get());
        }
    }

    /** From now on the next start finds the new state. */
    public void commit() throws IOException {
        step(UpdateStep.COMMITTING);
    }

    /** What was there before is going to be brought back. */
    public void takingBack() {
        try {
            step(UpdateStep.TAKING_BACK);
        } catch (IOException e) {
            logger.warn("It is not written down that {} is taken back", content.name(), e);
            abandon();
        }
    }

    private void abandon() {
        try {
            updates.journal().abandon();
        } catch (IOException e) {
            logger.warn("The journal of the update cannot be deleted either", e);
        }
    }

    /** Brings the models back. {@return what did not come back, in sentences} */
    public List<String> restoreModels() {
        List<String> problems = new ArrayList<>();
        try {
            updates.models().restore(replacedModels);
        } catch (IOException e) {
            logger.warn("The models do not come back", e);
            problems.add("The models do not come back: " + e.getMessage() + '.');
        }
        return problems;
    }

    /** Brings the settings back, when the bundles are. {@return what did not come back, in sentences} */
    public List<String> restoreSettings() {
        KnownSettings before = known;
        return before == null ? List.of() : before.restore();
    }

    /**
     * It is over; when something was broken, the next start goes on putting it right.
     *
     * @param pauses which components paused
     */
    public void end(Outcome outcome, List<Pause> pauses) {
        course.paused(pauses);
        updates.ending(outcome, course);
        try {
            if (outcome.succeeded()) {
                updates.undo().keep();
            } else {
                updates.undo().forget();
            }
            boolean over = outcome.state() != Outcome.State.BROKEN;
            if (recorded) {
                updates.journal().end(outcome, over);
            }
            if (recorded && over) {
                updates.forgetCopies();
            }
        } catch (IOException e) {
            logger.warn("The end of an update is not written down; the next start looks after it", e);
        }
        updates.rates().resume();
        updates.ended(outcome, course);
    }

    /** It is over but for its bundles, which the next start brings back from the list. */
    public void hangs(Outcome outcome) {
        updates.ending(outcome, course);
        try {
            updates.undo().forget();
            if (recorded) {
                updates.journal().end(outcome, true);
                updates.forgetCopies();
            }
        } catch (IOException e) {
            logger.warn("The end of an update is not written down; the next start looks after it", e);
        }
        updates.rates().resume();
        updates.ended(outcome, course);
    }

    /** The gateway stops in the middle: the next start puts it right. */
    public void cutOff() {
        updates.rates().resume();
    }
}
