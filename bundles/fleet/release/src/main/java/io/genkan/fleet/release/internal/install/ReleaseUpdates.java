package io.genkan.fleet.release.internal.install;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.release.ReleaseService.Option;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateOption;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** The updates that a release becomes: one of its packages, and one of its runtime, named with {@link #RUNTIME} behind. */
final class ReleaseUpdates {
    /** What the name of a runtime's update ends with. */
    static final String RUNTIME = ".runtime";

    private final UpdateService updates;

    ReleaseUpdates(UpdateService updates) {
        this.updates = updates;
    }

    /** {@return the id of the last update, empty: there was none} */
    String last() {
        return updates.history().stream().findFirst().map(UpdateRecord::id).orElse("");
    }

    /** {@return what came of an update of a release since its installation began; empty: it has not begun} */
    Optional<UpdateRecord> record(InstalledRelease release, String name) {
        return updates.history().stream()
                .takeWhile(record -> !record.id().equals(release.after()))
                .filter(record -> record.outcome().name().equals(name)
                        // a runtime has a version of its own
                        && (name.endsWith(RUNTIME)
                                || record.outcome()
                                        .version()
                                        .equals(release.facts().label())))
                .findFirst();
    }

    /** {@return whether a runtime is being tried; what came of it is told afterwards, and nothing before} */
    boolean isOnTrial() {
        RuntimeSlots runtime = updates.runtime();
        return runtime.onTrial() || runtime.slots().stream().anyMatch(slot -> slot.state() == RuntimeSlots.State.TRIAL);
    }

    /** {@return whether a runtime of this version runs} */
    boolean runs(String version) {
        RuntimeSlots runtime = updates.runtime();
        return runtime.slots().stream()
                .anyMatch(slot ->
                        slot.name().equals(runtime.running()) && slot.version().equals(version));
    }

    /** Applies an update, whose file goes then. */
    Outcome apply(Path update, String origin, Set<Option> options) throws IOException {
        Set<UpdateOption> given = options.contains(Option.ALLOW_OLDER)
                ? Set.of(UpdateOption.VERIFIED, UpdateOption.ALLOW_OLDER)
                : Set.of(UpdateOption.VERIFIED);
        try (InputStream in = Files.newInputStream(update)) {
            return await(updates.apply(in, origin, given));
        } finally {
            Files.deleteIfExists(update);
        }
    }

    /** The packages are there and the runtime is not: both go back. */
    Outcome withoutRuntime(InstalledRelease release, Outcome runtime, String origin) {
        Optional<UpdateRecord> set = record(release, release.facts().name());
        if (set.isEmpty()) {
            return runtime;
        }
        Outcome back = await(updates.takeBack(set.get().id(), origin));
        State state = back.succeeded() ? State.TAKEN_BACK : State.BROKEN;
        return new Outcome(
                state,
                runtime.reason(),
                runtime.name(),
                runtime.version(),
                runtime.message() + (back.succeeded() ? "" : " " + back.message()));
    }

    private static Outcome await(CompletionStage<Outcome> stage) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return stage.toCompletableFuture().get();
                } catch (InterruptedException e) {
                    // an update that has begun comes to its end
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
