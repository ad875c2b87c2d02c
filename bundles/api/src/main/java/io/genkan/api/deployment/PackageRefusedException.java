package io.genkan.api.deployment;

/** A package is refused; nothing was changed. The message is one sentence. */
public final class PackageRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Outcome.Reason reason;

    /**
     * A refusal.
     *
     * @param reason why, by who has to act
     * @param message one sentence that says what is wrong, where, and what to do
     */
    public PackageRefusedException(Outcome.Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** {@return why, by who has to act} */
    public Outcome.Reason reason() {
        return reason;
    }
}
