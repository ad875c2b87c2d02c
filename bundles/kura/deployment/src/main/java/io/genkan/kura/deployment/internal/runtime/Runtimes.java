package io.genkan.kura.deployment.internal.runtime;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.RuntimeSlots.Slot;
import io.genkan.api.update.UpdateKind;
import io.genkan.api.update.UpdateStep;
import io.genkan.kura.deployment.internal.update.Course;
import io.genkan.kura.deployment.internal.update.Folders;
import io.genkan.kura.deployment.internal.update.UpdateContent;
import io.genkan.kura.deployment.internal.update.UpdateReader.RuntimeArchive;
import io.genkan.kura.deployment.internal.update.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.kura.audit.AuditContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a new runtime into the slot that is free, and has the gateway restarted with it. {@code bin/slots} starts it, counts its
 * starts, and leaves it again when it does not prove itself. Thread-safe.
 */
public final class Runtimes implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Runtimes.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");
    private static final long UNPACKED_LIMIT = 2L << 30;

    /**
     * What the gateway was started with.
     *
     * @param home what runs
     * @param installation what was installed, never written to
     * @param folder slots, state and reports
     * @param slot the slot that runs
     * @param starts how often a new runtime is started until it has proved itself
     * @param seconds how long a start may take until then
     */
    public record Place(Path home, Path installation, Path folder, String slot, int starts, int seconds) {}

    /** Changes nothing in the framework while something else happens. */
    public interface Quiet {
        void during(Runnable work);
    }

    private final Optional<Place> place;
    private final SlotState state;
    private final Updates updates;
    private final Quiet quiet;
    private final Restart restart;
    private final AtomicBoolean told = new AtomicBoolean();
    private final long startedNanos = System.nanoTime();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread one = new Thread(task, "genkan-runtime");
        one.setDaemon(true);
        return one;
    });

    /** The slots of a gateway; without a place there are none. */
    public Runtimes(Optional<Place> place, Updates updates, Quiet quiet, Restart restart) {
        this.place = place;
        this.state = new SlotState(place.map(Place::folder).orElse(Path.of("")));
        this.updates = updates;
        this.quiet = quiet;
        this.restart = restart;
    }

    /** {@return where the gateway's programs lie} */
    public RuntimeSlots slots() {
        if (place.isEmpty()) {
            return new RuntimeSlots("", SlotState.HOME, false, List.of());
        }
        Place at = place.get();
        try {
            List<Slot> slots = new ArrayList<>();
            for (String slot : List.of(SlotState.HOME, "a", "b")) {
                Path home = home(slot);
                if (Files.exists(home.resolve("release.properties"))) {
                    slots.add(new Slot(slot, Release.of(home).version(), stateOf(slot)));
                }
            }
            boolean onTrial = at.slot().equals(state.trial());
            return new RuntimeSlots(Release.of(at.home()).profile(), at.slot(), onTrial, slots);
        } catch (IOException e) {
            logger.warn("The slots of the runtime cannot be read", e);
            return new RuntimeSlots("", at.slot(), false, List.of());
        }
    }

    private RuntimeSlots.State stateOf(String slot) throws IOException {
        if (slot.equals(state.trial())) {
            return RuntimeSlots.State.TRIAL;
        }
        if (slot.equals(state.active())) {
            return RuntimeSlots.State.ACTIVE;
        }
        return slot.equals(state.previous()) ? RuntimeSlots.State.PREVIOUS : RuntimeSlots.State.IDLE;
    }

    private Path home(String slot) {
        Place at = place.orElseThrow();
        return slot.equals(SlotState.HOME) ? at.installation() : at.folder().resolve(slot);
    }

    /**
     * Says whether a runtime may be tried.
     *
     * @param older whether it need not be newer than what runs
     * @throws PackageRefusedException when it may not
     */
    public void check(UpdateContent content, RuntimeArchive archive, boolean older) throws PackageRefusedException {
        String title = content.name() + ' ' + content.version();
        if (place.isEmpty()) {
            throw new PackageRefusedException(
                    Reason.CONTAINER_BUNDLE,
                    title
                            + " is refused: this gateway was not started by bin/genkan, and has no slots for another runtime.");
        }
        try {
            RuntimeVersion wanted = RuntimeVersion.parse(content.version());
            Release running = Release.of(place.get().home());
            if (!running.profile().equals(archive.profile())) {
                throw new PackageRefusedException(
                        Reason.NOT_A_PACKAGE,
                        title + " is refused: it is for the profile " + archive.profile() + ", and this gateway is "
                                + running.profile() + ": take the distribution of this profile.");
            }
            if (!older && wanted.compareTo(RuntimeVersion.parse(running.version())) <= 0) {
                throw new PackageRefusedException(
                        Reason.NOT_NEWER,
                        title + " is refused: the gateway runs " + running.version()
                                + ", and an update has to be newer: allow an older one explicitly if that is wanted.");
            }
        } catch (IllegalArgumentException e) {
            throw new PackageRefusedException(Reason.NOT_A_PACKAGE, title + " is refused: " + e.getMessage());
        } catch (IOException e) {
            throw new PackageRefusedException(Reason.DISK, title + " is refused: " + e.getMessage() + '.');
        }
    }

    /** Puts a runtime that may be tried into its slot, in the background, and has the gateway restarted. */
    public CompletableFuture<Outcome> stage(
            UpdateContent content, RuntimeArchive archive, Course course, boolean older) {
        return begin(course, older, at -> {
            String slot = state.free(at.slot());
            state.release(slot);
            Path target = at.folder().resolve(slot);
            Folders.deleteAll(target);
            try {
                unpack(content, archive, target);
            } catch (IOException | PackageRefusedException e) {
                Folders.deleteAll(target);
                throw e;
            } finally {
                content.discard();
            }
            return slot;
        });
    }

    private static void unpack(UpdateContent content, RuntimeArchive archive, Path target)
            throws IOException, PackageRefusedException {
        Files.createDirectories(target);
        try {
            TarGz.unpack(archive.file(), target, UNPACKED_LIMIT);
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw wrong(content, "the archive of the runtime is cut or damaged (" + e.getMessage() + ")");
        }
        Release release = Release.of(target);
        if (!release.version().equals(content.version()) || !release.profile().equals(archive.profile())) {
            throw wrong(
                    content,
                    "it contains " + release.profile() + ' ' + release.version()
                            + ", and its description says otherwise");
        }
        if (!release.slots().equals(Release.SLOTS) || !Files.isRegularFile(target.resolve("bin/profile"))) {
            throw wrong(content, "what it contains cannot be started from a slot of this gateway");
        }
    }

    private static PackageRefusedException wrong(UpdateContent content, String what) {
        return new PackageRefusedException(
                Reason.NOT_A_PACKAGE,
                content.name() + ' ' + content.version() + " is refused: " + what + ": build or download it again.");
    }

    /** Tries what ran before what runs. */
    public CompletableFuture<Outcome> back(String origin) {
        String version;
        try {
            String previous = place.isEmpty() ? "" : state.previous();
            if (previous.isEmpty()) {
                return CompletableFuture.completedFuture(new Outcome(
                        State.UNCHANGED, Reason.NOT_INSTALLED, "", "", "No runtime is there to go back to."));
            }
            version = Release.of(home(previous)).version();
        } catch (IOException e) {
            return CompletableFuture.completedFuture(
                    new Outcome(State.UNCHANGED, Reason.DISK, "", "", "The slots cannot be read: " + e.getMessage()));
        }
        Course course = new Course(UpdateKind.RUNTIME, "genkan-" + slots().profile(), version, origin, false);
        return begin(course, true, at -> {
            String slot = state.previous();
            if (!Files.isRegularFile(home(slot).resolve("bin/profile"))) {
                throw new IOException("The runtime that ran before is not there any more");
            }
            return slot;
        });
    }

    private interface Preparation {
        String slot(Place at) throws IOException, PackageRefusedException;
    }

    private CompletableFuture<Outcome> begin(Course course, boolean older, Preparation preparation) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        Place at = place.orElseThrow();
        String who = AuditContext.currentOrInternal().toString();
        thread.execute(() -> {
            updates.tell(course, UpdateStep.PREPARED);
            try {
                String slot = preparation.slot(at);
                quiet.during(() -> commit(at, slot, course, older, who, result::complete));
            } catch (IOException e) {
                fail(course, Reason.DISK, "The runtime is not tried: " + e.getMessage() + '.', who, result::complete);
            } catch (PackageRefusedException e) {
                fail(course, e.reason(), String.valueOf(e.getMessage()), who, result::complete);
            } catch (RuntimeException e) { // the border of this thread
                logger.warn("A runtime cannot be tried", e);
                fail(course, Reason.INTERNAL, "The runtime is not tried: " + e + '.', who, result::complete);
            }
        });
        return result;
    }

    private void fail(Course course, Reason reason, String message, String who, Consumer<Outcome> result) {
        Outcome outcome = new Outcome(State.UNCHANGED, reason, course.name(), course.version(), message);
        AUDIT.warn("{} UpdateService - Failure - runtime {}: {}", who, course.version(), reason);
        logger.warn("{} ({}, {})", message, reason, course.origin());
        updates.ended(outcome, course);
        result.accept(outcome);
    }

    private void commit(Place at, String slot, Course course, boolean older, String who, Consumer<Outcome> result) {
        try {
            Release running = Release.of(at.home());
            new Trial(at.folder(), course, updates).prepare();
            updates.tell(course, UpdateStep.RUNTIME);
            state.tryNext(
                    slot,
                    at.starts(),
                    at.seconds(),
                    Release.of(at.installation()).version());
            AUDIT.info(
                    "{} UpdateService - Success - runtime {} in slot {} is tried in place of {}{}, {}",
                    who,
                    course.version(),
                    slot,
                    running.version(),
                    older ? " (an older one was allowed)" : "",
                    course.origin());
            boolean restarts = restart.isPossible();
            Outcome outcome = new Outcome(
                    State.STAGED,
                    Reason.NONE,
                    course.name(),
                    course.version(),
                    "Runtime " + course.version() + " lies in slot " + slot
                            + (restarts
                                    ? ": the gateway restarts and tries it."
                                    : ": it is tried with the next start, restart the gateway."));
            logger.info("{} ({})", outcome.message(), course.origin());
            result.accept(outcome);
            if (restarts) {
                restart.run(at.folder());
            }
        } catch (IOException e) {
            fail(course, Reason.DISK, "The runtime is not tried: " + e.getMessage() + '.', who, result);
        }
    }

    /** What has to be done before components get their settings. */
    public void early() {
        place.ifPresent(at -> new Trial(at.folder(), Trial.noCourse(), updates).early());
    }

    /**
     * The packages of the gateway are there: tells what came of a trial that failed, and watches the one that goes on.
     *
     * @param problems what the start could not do
     */
    public void started(List<String> problems) {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        place.ifPresent(at -> thread.execute(() -> {
            try {
                new Trial(at.folder(), Trial.noCourse(), updates).report();
                if (at.slot().equals(state.trial())) {
                    watch(at, problems);
                }
            } catch (IOException e) {
                logger.warn("What is known of the last update of the runtime cannot be read", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private void watch(Place at, List<String> problems) throws IOException, InterruptedException {
        Trial trial = new Trial(at.folder(), Trial.readCourse(at.folder()), updates);
        Optional<String> verdict = trial.watch(problems, startedNanos, state.seconds());
        if (verdict.isEmpty()) {
            trial.keep(() -> state.confirm(at.slot()));
        } else {
            trial.giveUp(verdict.get());
            restart.run(at.folder());
        }
    }

    /** {@return whether this change of the runtime can be taken back} */
    public boolean isReversible() {
        try {
            return place.isPresent()
                    && !state.previous().isEmpty()
                    && state.trial().isEmpty();
        } catch (IOException e) {
            logger.debug("The slots cannot be read", e);
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
