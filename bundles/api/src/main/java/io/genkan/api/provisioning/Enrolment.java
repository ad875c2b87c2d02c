package io.genkan.api.provisioning;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Joins a fleet by a one-time claim, which an operator made with {@code genkan release claim}. Thread-safe; no method waits for
 * the network.
 *
 * <p>A console shows {@link #facts} whenever its page is drawn, takes the text of a claim (typed, from a file, or scanned) to
 * {@link #claim}, and shows {@link #code} as a QR code to whoever makes claims.
 */
@ProviderType
public interface Enrolment {
    /** How far it is. */
    enum State {
        /** This gateway has not joined a fleet, and has no claim. */
        NONE,
        /** There is a claim, and it is being used; a server that does not answer is asked again. */
        ENROLLING,
        /** This gateway has joined a fleet. */
        ENROLLED,
        /** The last claim could not be used; another one can be given. */
        REFUSED
    }

    /**
     * How far it is.
     *
     * @param state how far
     * @param sentence the same for a technician
     * @param server address of the fleet's server, empty: none
     * @param gateway name by which the server knows this gateway, empty: none
     * @param key SHA-256 of this gateway's public key in hexadecimal digits, empty: there is no key yet
     */
    record Facts(State state, String sentence, String server, String gateway, String key) {}

    /** {@return how far it is} */
    Facts facts();

    /** {@return a text that tells who this gateway is (name, serial number, key), for a QR code; no secret is in it} */
    String code();

    /**
     * Takes a claim; what comes of it is told by {@link #facts}.
     *
     * @param text of the claim
     * @param who gives it, for the audit log
     * @throws IllegalArgumentException with one sentence, when it is damaged, has expired, or was used
     * @throws IllegalStateException with one sentence, when this gateway has joined a fleet already
     */
    void claim(String text, String who);
}
