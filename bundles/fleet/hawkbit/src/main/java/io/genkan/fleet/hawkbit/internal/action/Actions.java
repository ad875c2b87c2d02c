package io.genkan.fleet.hawkbit.internal.action;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.release.ReleaseFacts;
import io.genkan.api.release.ReleaseProgress;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseService;
import io.genkan.fleet.hawkbit.internal.action.Action.Stage;
import io.genkan.fleet.hawkbit.internal.ddi.DdiClient;
import io.genkan.fleet.hawkbit.internal.ddi.Deployment;
import io.genkan.fleet.hawkbit.internal.ddi.Deployment.Handling;
import io.genkan.fleet.hawkbit.internal.ddi.Feedback;
import io.genkan.fleet.hawkbit.internal.ddi.Feedback.Execution;
import io.genkan.fleet.hawkbit.internal.ddi.Poll;
import io.genkan.fleet.hawkbit.internal.ddi.ServerException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the server wants, step by step. Success is told only after the gateway has been watched and what is new is kept;
 * what has ended is told until the server has heard it, and done only once.
 */
public final class Actions {
    private static final Logger logger = LoggerFactory.getLogger(Actions.class);
    private static final int ATTEMPTS = 10;

    /** Whether a person on site is asked before the gateway changes. */
    public enum Ask {
        /** Never; what hawkBit itself wants confirmed is asked all the same. */
        NEVER,
        /** When the server does not insist. */
        SOFT,
        /** Always. */
        ALWAYS
    }

    private final DdiClient client;
    private final ReleaseService releases;
    private final ActionFile file;
    private final Allowance allowance;
    private final Consent consent;
    private final Ask ask;
    private final Introduction introduction;
    private Function<String, Optional<Outcome>> history = origin -> Optional.empty();
    private final Clock clock;
    private final Runnable passed;
    private final Meanwhile meanwhile;
    private Action action;
    private String doing = "";
    /** Most bytes of the present action that were here at a time, and that had been here before the present attempt. */
    private long reached;

    private long reachedBefore;

    /**
     * @param attributes what the gateway is
     * @param passed called after each step that is on disk, and after each that the server has heard
     */
    public Actions(
            DdiClient client,
            ReleaseService releases,
            ActionFile file,
            Allowance allowance,
            Consent consent,
            Ask ask,
            Supplier<Map<String, String>> attributes,
            Clock clock,
            Runnable passed)
            throws IOException {
        this.client = client;
        this.releases = releases;
        this.file = file;
        this.allowance = allowance;
        this.consent = consent;
        this.ask = ask;
        this.introduction = new Introduction(client, attributes, clock);
        this.clock = clock;
        this.passed = passed;
        this.meanwhile = new Meanwhile(client);
        this.action = file.read();
    }

    /**
     * Gives it a memory.
     *
     * @param outcomes what the gateway remembers of a change, by its origin: this may have been restarted in the middle of it
     */
    public void remembering(Function<String, Optional<Outcome>> outcomes) {
        history = outcomes;
    }

    /** {@return what is being done or waited for, as a sentence; empty: nothing} */
    public String doing() {
        return doing;
    }

    /**
     * Asks the server once and does what there is to do.
     *
     * @return how long to wait until the next time
     * @throws IOException when the server cannot be reached, or does not answer as it should
     */
    public Duration step() throws IOException, InterruptedException {
        settleAfterRestart();
        tellEnd();
        Poll poll = client.poll();
        meanwhile.begin(poll.sleep());
        introduction.tell(poll);
        if (poll.cancel().isPresent()) {
            cancel(poll.cancel().get());
        } else if (poll.confirmation().isPresent()) {
            confirm(poll.confirmation().get());
        } else if (poll.deployment().isPresent()) {
            deploy(client.deployment(poll.deployment().get()));
        } else {
            idle();
        }
        tellEnd();
        return poll.sleep();
    }

    private void idle() {
        doing = "";
        consent.close();
    }

    private void keep(Action next) throws IOException {
        file.write(next);
        action = next;
        passed.run();
    }

    /** After a restart the release service knows what came of an installation that had begun. */
    private void settleAfterRestart() throws IOException {
        if (action.stage() != Stage.INSTALLING) {
            return;
        }
        if (releases.pending().isPresent()) {
            doing = "The gateway tries release " + action.release() + ".";
            return;
        }
        boolean installed = releases.installed()
                .map(release -> release.version() == action.release())
                .orElse(false);
        keep(action.after(installed, history.apply(origin(action.id()))));
    }

    private static String origin(String id) {
        return "hawkBit action " + id;
    }

    /** Tells how the action ended, until the server has heard it. */
    private void tellEnd() throws IOException, InterruptedException {
        if (action.stage() != Stage.SUCCEEDED && action.stage() != Stage.FAILED) {
            return;
        }
        try {
            client.feedback(action.id(), Feedback.closed(action.stage() == Stage.SUCCEEDED, action.sentence()));
            passed.run();
        } catch (ServerException e) {
            if (!e.isOver()) {
                throw e;
            }
            logger.debug("The server does not want to hear of action {} any more", action.id());
        }
        client.forget();
        keep(action.at(Stage.TOLD));
        doing = "";
    }

    /** How far it is helps people, and must not hold up the action. */
    private void tell(Execution execution, String sentence) throws InterruptedException {
        try {
            client.feedback(action.id(), Feedback.going(execution, sentence));
            passed.run();
        } catch (IOException e) {
            logger.debug("The server does not take the news of action {}: {}", action.id(), e.getMessage());
        }
    }

    private void cancel(URI address) throws IOException, InterruptedException {
        String id = client.stopId(address);
        client.forget();
        consent.close();
        boolean running = id.equals(action.id()) && action.stage() == Stage.INSTALLING;
        boolean ended = id.equals(action.id()) && action.isEnded() && action.stage() != Stage.TOLD;
        try {
            if (running || ended) {
                client.cancelFeedback(
                        id,
                        Feedback.going(
                                Execution.REJECTED, "The gateway is changing already, and tells what comes of it."));
                return;
            }
            client.cancelFeedback(id, Feedback.closed(true, "The gateway has not begun to change, and does not."));
            passed.run();
        } catch (ServerException e) {
            if (!e.isOver()) {
                throw e;
            }
        }
        if (id.equals(action.id())) {
            keep(action.at(Stage.TOLD));
        }
        doing = "";
    }

    private void confirm(URI address) throws IOException, InterruptedException {
        Deployment deployment = client.deployment(address);
        Optional<Boolean> answer = asked("confirmation-" + deployment.id(), deployment);
        if (answer.isPresent()) {
            client.confirmation(
                    deployment.id(),
                    answer.get(),
                    answer.get() ? "Somebody on site agrees." : "Somebody on site does not agree.");
            client.forget();
            if (answer.get()) {
                consent.close();
                // whoever agreed to this is not asked again by the gateway itself
                keep(Action.of(deployment.id()).agreedTo());
            } else {
                consent.refused();
            }
        }
    }

    private Optional<Boolean> asked(String id, Deployment deployment) {
        doing = "Somebody on site has to agree to " + deployment.name() + ".";
        return consent.ask(id, "Install " + deployment.name() + " on this gateway?", clock.millis());
    }

    private void deploy(Deployment deployment) throws IOException, InterruptedException {
        if (releases.pending().isPresent()) {
            doing = "The gateway tries another release, and " + deployment.name() + " comes after it.";
            return;
        }
        if (!deployment.id().equals(action.id())) {
            keep(Action.of(deployment.id()));
            client.forgetArtifacts();
            reached = 0;
            reachedBefore = 0;
            consent.close();
        } else if (action.stage() == Stage.INSTALLING || action.isEnded()) {
            return;
        }
        ArtifactSource source = new ArtifactSource(client, deployment.artifacts(), allowance);
        if (!source.isRelease()) {
            keep(
                    action.ended(
                            false,
                            deployment.name()
                                    + " has no artifact release.json: this gateway takes signed releases only; make one with genkan release."));
            return;
        }
        if (deployment.download() == Handling.SKIP) {
            doing = deployment.name() + " is not to be fetched yet.";
            return;
        }
        if (action.stage() == Stage.FETCHING && !fetch(deployment, source)) {
            return;
        }
        if (deployment.update() == Handling.SKIP) {
            waitForTheServer(deployment);
        } else if (mayChange(deployment)) {
            install(deployment, source);
        }
    }

    private boolean fetch(Deployment deployment, ArtifactSource source) throws IOException, InterruptedException {
        if (allowance.isSpent()) {
            waitForTomorrow(deployment);
            return false;
        }
        doing = deployment.name() + " is being fetched.";
        tell(Execution.DOWNLOAD, doing);
        try {
            ReleaseFacts release = releases.fetch(source, Set.of(), progress(), this::isStopped);
            allowance.keep();
            keep(action.at(Stage.FETCHED));
            tell(
                    Execution.DOWNLOADED,
                    "All " + release.files() + " files of release " + release.label() + " are here and verified.");
            return true;
        } catch (ReleaseRefusedException e) {
            notFetched(deployment, e);
            return false;
        } catch (InterruptedException e) {
            URI cancel = meanwhile.cancellation().orElseThrow(() -> e);
            cancel(cancel);
            return false;
        }
    }

    private void waitForTomorrow(Deployment deployment) {
        doing = deployment.name() + " goes on tomorrow: what may be fetched in a day is used up.";
    }

    private ReleaseProgress progress() {
        return (step, done, of) -> reached = Math.max(reached, done);
    }

    private boolean isStopped() {
        return Thread.currentThread().isInterrupted() || meanwhile.isCancelled();
    }

    /** What may pass is tried again at the next poll; what brings no byte more ten times does not pass. */
    private void notFetched(Deployment deployment, ReleaseRefusedException e) throws IOException {
        allowance.keep();
        String sentence = String.valueOf(e.getMessage());
        if (allowance.isSpent()) {
            waitForTomorrow(deployment);
            return;
        }
        if (e.reason() == Reason.BUSY) {
            doing = sentence;
            return;
        }
        boolean passes = e.reason() == Reason.SOURCE || e.reason() == Reason.DISK;
        if (!passes) {
            keep(action.ended(false, sentence));
            return;
        }
        keep(action.failedToFetch(reached <= reachedBefore));
        reachedBefore = reached;
        doing = sentence;
        if (action.attempts() >= ATTEMPTS) {
            keep(action.ended(false, "After " + ATTEMPTS + " attempts: " + sentence));
        }
        throw new IOException(sentence, e);
    }

    private void waitForTheServer(Deployment deployment) {
        doing = deployment.window()
                ? deployment.name() + " waits for its maintenance window."
                : deployment.name() + " is fetched, and is not to be installed yet.";
    }

    private boolean mayChange(Deployment deployment) throws IOException, InterruptedException {
        boolean asks = ask == Ask.ALWAYS || (ask == Ask.SOFT && deployment.update() == Handling.ATTEMPT);
        if (!asks || action.agreed()) {
            return true;
        }
        Optional<Boolean> answer = asked("action-" + deployment.id(), deployment);
        if (answer.isPresent()) {
            consent.close();
            if (answer.get()) {
                keep(action.agreedTo());
                return true;
            }
            keep(action.ended(false, "Somebody on site does not agree to " + deployment.name() + "."));
        }
        return false;
    }

    private void install(Deployment deployment, ArtifactSource source) throws IOException, InterruptedException {
        consent.close();
        try {
            ReleaseFacts release = releases.verify(source, Set.of());
            doing = "Release " + release.label() + " is being installed"
                    + (action.cuts() == 0 ? "." : " once more, for it was cut off.");
            tell(Execution.PROCEEDING, doing);
            keep(action.installing(release.version()));
            Outcome outcome = meanwhile.during(
                    () -> releases.install(source, origin(deployment.id()), Set.of(), progress(), () -> false),
                    this::cancel);
            if (outcome.state() == Outcome.State.STAGED) {
                doing = "The gateway restarts for release " + release.label() + ".";
                tell(Execution.PROCEEDING, outcome.message());
                return;
            }
            keep(action.after(outcome.state() == Outcome.State.INSTALLED, Optional.of(outcome)));
        } catch (ReleaseRefusedException e) {
            again(deployment, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ReleaseRefusedException refused) {
                again(deployment, refused);
            } else {
                throw new IllegalStateException("The release could not be installed", e.getCause());
            }
        }
    }

    private void again(Deployment deployment, ReleaseRefusedException e) throws IOException {
        keep(action.at(Stage.FETCHING));
        notFetched(deployment, e);
    }
}
