package io.genkan.kura.deployment.internal.update;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.api.update.UpdateStep;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.archive.PackageReader;
import io.genkan.kura.deployment.internal.set.InstalledSet;
import io.genkan.kura.deployment.internal.update.UpdateJournal.Entry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.kura.configuration.ConfigurationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what a power failure cut off: to what was there before, or, when the update was being kept already, to what is
 * new. The packages follow from the list of the installed ones, which the lane makes true afterwards.
 */
public final class Recovery {
    private static final Logger logger = LoggerFactory.getLogger(Recovery.class);
    private static final String UNDONE = "undone";
    private static final String STAGED = "staged-";
    private static final int ATTEMPTS = 3;
    private static final long CONFIGURATION_MILLIS = 30_000;

    private final Updates updates;
    private final InstalledSet installed;

    /** A recovery of what the journal says. */
    public Recovery(Updates updates, InstalledSet installed) {
        this.updates = updates;
        this.installed = installed;
    }

    /** {@return files that are still to be installed, and must not be thrown away} */
    public static Set<Path> needed(Updates updates) {
        boolean forward = updates.journal().cutOff().equals(Optional.of(UpdateStep.COMMITTING));
        return forward ? Set.copyOf(updates.journal().entry().packages().values()) : Set.of();
    }

    /**
     * What has to be done before components get their settings: snapshots that the update wrote go aside, so that the
     * configuration starts with the one before it.
     */
    public void early() {
        Optional<UpdateStep> step = updates.journal().cutOff();
        Optional<Long> before = updates.journal().entry().snapshot();
        if (step.isEmpty() || step.get() == UpdateStep.COMMITTING || before.isEmpty()) {
            return;
        }
        try {
            updates.dropSnapshots(before.get(), updates.folder().resolve(UNDONE));
        } catch (IOException e) {
            logger.debug("The configuration goes back when its service is there", e);
        }
    }

    /** Puts it right. {@return what could not be, in sentences} */
    public List<String> run() throws InterruptedException, IOException {
        Optional<UpdateStep> step = updates.journal().cutOff();
        List<String> problems = List.of();
        if (step.isPresent()) {
            Entry entry = updates.journal().entry();
            int attempt = updates.journal().attempt();
            if (attempt > ATTEMPTS) {
                problems = giveUp(entry);
            } else if (step.get() == UpdateStep.COMMITTING) {
                problems = forward(entry);
            } else {
                problems = back(entry, step.get());
            }
        }
        clean();
        return problems;
    }

    private List<String> forward(Entry entry) throws IOException {
        List<InstalledSet.Kept> kept = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Path> one : entry.packages().entrySet()) {
            try {
                PackageArchive archive = archive(one.getKey(), one.getValue(), entry);
                kept.add(new InstalledSet.Kept(archive, entry.signed().getOrDefault(one.getKey(), false)));
            } catch (PackageRefusedException e) {
                problems.add("Package " + one.getKey() + " of a cut-off update cannot be read: " + e.getMessage());
            }
        }
        installed.keep(kept);
        for (String name : entry.removed()) {
            installed.forget(name);
        }
        end(
                entry,
                State.INSTALLED,
                Reason.NONE,
                "The update was cut off while it was being kept; it is installed now.");
        return problems;
    }

    private PackageArchive archive(String name, Path staged, Entry entry) throws PackageRefusedException, IOException {
        Path file = Files.exists(staged)
                ? staged
                : installed.fileOf(
                        name,
                        org.osgi.framework.Version.parseVersion(entry.versions().get(name)));
        return PackageReader.read(file);
    }

    private List<String> back(Entry entry, UpdateStep step) throws InterruptedException, IOException {
        logger.warn(
                "The update {} {} was cut off ({}): what was there before is brought back",
                entry.name(),
                entry.version(),
                step);
        List<String> problems = new ArrayList<>();
        updates.models().restore(entry.models());
        if (entry.snapshot().isPresent() && step != UpdateStep.PREPARED) {
            ConfigurationService service = updates.awaitConfiguration(CONFIGURATION_MILLIS);
            if (service == null) {
                problems.add("The configuration service is not there: the next start goes back to snapshot "
                        + entry.snapshot().get() + '.');
                return problems;
            }
            problems.addAll(KnownSettings.restore(
                    service,
                    updates.places().snapshots(),
                    updates.copies(),
                    entry.snapshot().get()));
        }
        if (problems.isEmpty()) {
            end(entry, State.TAKEN_BACK, Reason.CANCELLED, "The update was cut off; everything is as it was before.");
        }
        return problems;
    }

    /** Starts that end in the middle of this again and again must not go on doing so. */
    private List<String> giveUp(Entry entry) throws IOException {
        String sentence = "The update " + entry.name() + ' ' + entry.version() + " was cut off, and " + ATTEMPTS
                + " starts did not put it right. The installed packages are those of the list."
                + entry.snapshot()
                        .map(id -> " Roll the configuration back to snapshot " + id + " by hand.")
                        .orElse("");
        end(entry, State.BROKEN, Reason.INTERNAL, sentence);
        return List.of(sentence);
    }

    private void end(Entry entry, State state, Reason reason, String message) throws IOException {
        Outcome outcome = new Outcome(state, reason, entry.name(), entry.version(), message);
        Course course = entry.course();
        updates.ending(outcome, course);
        updates.journal().end(outcome, true);
        updates.ended(outcome, course);
        logger.info("{} {}: {}", entry.name(), entry.version(), message);
    }

    /** What nobody waits for any more. */
    private void clean() throws IOException {
        if (updates.journal().cutOff().isPresent() || !Files.isDirectory(updates.folder())) {
            return;
        }
        Folders.deleteAll(updates.folder().resolve(UNDONE));
        updates.forgetCopies();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(updates.folder(), STAGED + '*')) {
            for (Path folder : folders) {
                Folders.deleteAll(folder);
            }
        }
    }
}
