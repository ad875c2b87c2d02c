package io.genkan.api.release;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a person on site is asked before the gateway changes, and their answer. Thread-safe; no method waits for the network.
 *
 * <p>A console takes it from the service registry (there is none where no server of updates is set up) and shows
 * {@link #question} whenever its page is drawn or asks anew, every few seconds. There is one question at a time, either because
 * the server wants its action confirmed (hawkBit's confirmation flow), or because this gateway asks on its own (setting
 * {@code ask}); to whoever answers that is the same. The question stays open until it is answered, the server cancels its action
 * or offers another one; it comes back after a restart. {@link #answer} returns at once, and what follows from it happens on a
 * thread of the service:
 *
 * <ul>
 *   <li>yes: the release is fetched, if it was not yet, and installed;
 *   <li>no to what the gateway asks on its own: the server is told that the action failed, with this as its reason;
 *   <li>no to what the server wants confirmed: the server is told, and waits. The same question stays open with
 *       {@link Question#refused} set, since who said no may think better of it.
 * </ul>
 */
@ProviderType
public interface ReleaseConsent {
    /**
     * A question.
     *
     * @param id by which it is answered
     * @param what one sentence: what would be done
     * @param since when it was asked first, in milliseconds since the epoch
     * @param refused whether somebody has said no already; yes is still possible
     */
    record Question(String id, String what, long since, boolean refused) {}

    /** {@return the question that is open; empty: there is none} */
    Optional<Question> question();

    /**
     * Answers a question.
     *
     * @param id of the question
     * @param yes whether it may be done; no is told to whoever wanted it, who may ask again
     * @param who answers, for the audit log
     * @throws IllegalStateException when this question is not open any more: show {@link #question} anew
     */
    void answer(String id, boolean yes, String who);
}
