package io.genkan.fleet.hawkbit.internal.action;

import io.genkan.api.deployment.Outcome;
import java.util.Optional;

/**
 * An action of the server, as far as it has come here.
 *
 * @param id as the server names it, empty: there is none
 * @param stage how far it is
 * @param release version of the release that it installs, 0: not known yet
 * @param attempts how often fetching it failed in a row without a byte more
 * @param cuts how often its installation was cut off before the gateway was judged
 * @param agreed whether somebody on site has said yes to it
 * @param sentence what is to be told of its end
 */
public record Action(String id, Stage stage, long release, int attempts, int cuts, boolean agreed, String sentence) {
    /** How far an action is. */
    public enum Stage {
        /** It is new, or being fetched. */
        FETCHING,
        /** Everything is there; the server, or a person, has to say when. */
        FETCHED,
        /** The gateway changes; nobody can stop that any more. */
        INSTALLING,
        /** It ended well, and the server has not heard it yet. */
        SUCCEEDED,
        /** It ended badly, or was refused, and the server has not heard it yet. */
        FAILED,
        /** The server knows how it ended. */
        TOLD
    }

    private static final int CUTS = 1;

    /** No action. */
    public static final Action NONE = new Action("", Stage.TOLD, 0, 0, 0, false, "");

    /** {@return an action that is new} */
    static Action of(String id) {
        return new Action(id, Stage.FETCHING, 0, 0, 0, false, "");
    }

    Action at(Stage next) {
        return new Action(id, next, release, attempts, cuts, agreed, sentence);
    }

    Action installing(long version) {
        return new Action(id, Stage.INSTALLING, version, attempts, cuts, agreed, sentence);
    }

    Action agreedTo() {
        return new Action(id, stage, release, attempts, cuts, true, sentence);
    }

    Action failedToFetch(boolean nothingNew) {
        return new Action(id, stage, release, nothingNew ? attempts + 1 : 0, cuts, agreed, sentence);
    }

    /**
     * {@return what follows an installation} What nobody has judged yet, because the power failed or the gateway was stopped, is
     * tried once more; not for ever, since the release may be what ends the gateway.
     *
     * @param installed whether the release is installed
     * @param outcome what the gateway knows of it
     */
    Action after(boolean installed, Optional<Outcome> outcome) {
        if (installed) {
            return ended(true, outcome.map(Outcome::message).orElse("Release " + release + " is installed."));
        }
        Optional<Outcome> judged = outcome.filter(one -> !one.succeeded() && one.reason() != Outcome.Reason.CANCELLED);
        if (judged.isPresent()) {
            return ended(false, judged.get().message());
        }
        if (cuts < CUTS) {
            return new Action(id, Stage.FETCHING, release, 0, cuts + 1, agreed, sentence);
        }
        return ended(
                false,
                "The gateway was cut off " + (cuts + 1) + " times while it installed release " + release
                        + ", and is as it was before: see to its power, and to whether the release ends it.");
    }

    Action ended(boolean success, String what) {
        return new Action(id, success ? Stage.SUCCEEDED : Stage.FAILED, release, attempts, cuts, agreed, what);
    }

    /** {@return whether its end is known here} */
    boolean isEnded() {
        return stage == Stage.SUCCEEDED || stage == Stage.FAILED || stage == Stage.TOLD;
    }
}
