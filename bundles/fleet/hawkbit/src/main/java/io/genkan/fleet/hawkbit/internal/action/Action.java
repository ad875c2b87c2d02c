package io.genkan.fleet.hawkbit.internal.action;

/**
 * An action of the server, as far as it has come here.
 *
 * @param id as the server names it, empty: there is none
 * @param stage how far it is
 * @param release version of the release that it installs, 0: not known yet
 * @param attempts how often fetching it failed in a row without a byte more
 * @param agreed whether somebody on site has said yes to it
 * @param sentence what is to be told of its end
 */
public record Action(String id, Stage stage, long release, int attempts, boolean agreed, String sentence) {
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

    /** No action. */
    public static final Action NONE = new Action("", Stage.TOLD, 0, 0, false, "");

    /** {@return an action that is new} */
    static Action of(String id) {
        return new Action(id, Stage.FETCHING, 0, 0, false, "");
    }

    Action at(Stage next) {
        return new Action(id, next, release, attempts, agreed, sentence);
    }

    Action installing(long version) {
        return new Action(id, Stage.INSTALLING, version, attempts, agreed, sentence);
    }

    Action agreedTo() {
        return new Action(id, stage, release, attempts, true, sentence);
    }

    Action failedToFetch(boolean nothingNew) {
        return new Action(id, stage, release, nothingNew ? attempts + 1 : 0, agreed, sentence);
    }

    Action ended(boolean success, String what) {
        return new Action(id, success ? Stage.SUCCEEDED : Stage.FAILED, release, attempts, agreed, what);
    }

    /** {@return whether its end is known here} */
    boolean isEnded() {
        return stage == Stage.SUCCEEDED || stage == Stage.FAILED || stage == Stage.TOLD;
    }
}
