package io.genkan.fleet.hawkbit.internal;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.release.ReleaseFacts;
import io.genkan.api.release.ReleaseProgress;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseService;
import io.genkan.api.release.ReleaseSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads everything from its source, believes it, and ends as it is told. */
final class FakeReleases implements ReleaseService {
    static final ReleaseFacts RELEASE = new ReleaseFacts("line", 3, "1.0.0", Instant.EPOCH, Instant.MAX, 1, 10, 0);

    State fate = State.INSTALLED;
    Outcome.Reason reason = Outcome.Reason.NONE;
    int fetched;
    int installed;
    byte[] line = {};

    @Nullable
    Reason refusal;

    @Nullable
    Runnable whileInstalling;

    /** Called while it is fetched, which then goes on until it is cancelled. */
    @Nullable
    Runnable fetchesUntilCancelled;

    Optional<ReleaseFacts> present = Optional.empty();
    Optional<ReleaseFacts> pending = Optional.empty();

    @Override
    public ReleaseFacts verify(ReleaseSource source, Set<Option> options) throws ReleaseRefusedException {
        if (refusal != null) {
            throw new ReleaseRefusedException(refusal, "It is refused: " + refusal + ".");
        }
        return RELEASE;
    }

    @Override
    public ReleaseFacts fetch(
            ReleaseSource source, Set<Option> options, ReleaseProgress progress, BooleanSupplier cancelled)
            throws ReleaseRefusedException, InterruptedException {
        verify(source, options);
        Runnable first = fetchesUntilCancelled;
        if (first != null) {
            first.run();
            while (!cancelled.getAsBoolean()) {
                Thread.onSpinWait();
            }
            throw new InterruptedException();
        }
        try (InputStream in = source.open("packages/line.dp", 0, -1)) {
            line = in.readAllBytes();
            progress.reached(ReleaseProgress.Step.FETCHING, line.length, line.length);
            fetched++;
            return RELEASE;
        } catch (IOException e) {
            throw new ReleaseRefusedException(Reason.SOURCE, "It cannot be read: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public Outcome install(
            ReleaseSource source,
            String origin,
            Set<Option> options,
            ReleaseProgress progress,
            BooleanSupplier cancelled) {
        installed++;
        Runnable then = whileInstalling;
        if (then != null) {
            then.run();
        }
        if (fate == State.INSTALLED) {
            present = Optional.of(RELEASE);
        }
        return new Outcome(fate, reason, "line", "1.0.0", "It is " + fate + ".");
    }

    @Override
    public Optional<ReleaseFacts> pending() {
        return pending;
    }

    @Override
    public Optional<ReleaseFacts> installed() {
        return present;
    }

    @Override
    public void trust(byte[] envelope) {
        throw new UnsupportedOperationException();
    }
}
