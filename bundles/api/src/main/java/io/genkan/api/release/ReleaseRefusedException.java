package io.genkan.api.release;

/** A release that is not installed; nothing was changed. The message is one sentence that says why and what to do. */
public final class ReleaseRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why, by who has to act. The attacks are those of The Update Framework's specification, section 1.5.2. */
    public enum Reason {
        /** The gateway was never told whose releases it may take: give it a root. */
        NO_ROOT,
        /** A file of the release is missing: publish it again. */
        INCOMPLETE,
        /** A file of the release is not what it should be by its form: make it again. */
        MALFORMED,
        /** Too few of those who must sign it did (arbitrary software, key compromise): sign it. */
        SIGNATURES,
        /** It has expired (freeze): publish a newer one, or sign it anew; or the clock is wrong. */
        EXPIRED,
        /** It is older than what was seen before (rollback): make a newer one, or allow an older one explicitly. */
        OLDER,
        /** Its parts do not belong together (mix and match): publish it again. */
        MIXED,
        /** It is for other gateways (wrong software): choose the right release. */
        WRONG_TARGET,
        /** It is larger than it says, or than allowed (endless data): see to the server. */
        TOO_LARGE,
        /** A file has another content than the release says: publish it again. */
        HASH,
        /** The gateway's runtime is too old for it: update that first. */
        RUNTIME,
        /** It is made to follow another release than the one that is installed: install that one first. */
        NOT_A_SUCCESSOR,
        /** The gateway lacks something that it requires: see the message. */
        CAPABILITY,
        /** The source cannot be read: see to the network, the server, the stick. */
        SOURCE,
        /** The disk is full or cannot be written to. */
        DISK,
        /** Another release is being installed: ask again later. */
        BUSY
    }

    private final Reason reason;

    public ReleaseRefusedException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public ReleaseRefusedException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }
}
