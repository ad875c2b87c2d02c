package io.genkan.fleet.provisioning.internal.enrol;

/** A claim cannot be used, now or later; one sentence says why and what to do. */
final class RefusedClaimException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedClaimException(String sentence) {
        super(sentence);
    }
}
