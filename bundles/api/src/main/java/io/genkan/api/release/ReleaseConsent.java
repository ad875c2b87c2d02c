package io.genkan.api.release;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a person on site is asked before the gateway changes. Thread-safe. */
@ProviderType
public interface ReleaseConsent {
    /**
     * A question.
     *
     * @param id by which it is answered
     * @param what one sentence: what would be done
     * @param since when it was asked first, in milliseconds since the epoch
     */
    record Question(String id, String what, long since) {}

    /** {@return the question that is open; empty: there is none} */
    Optional<Question> question();

    /**
     * Answers a question.
     *
     * @param id of the question
     * @param yes whether it may be done; no is told to whoever wanted it, who may ask again
     * @param who answers, for the audit log
     * @throws IllegalStateException when this question is not open any more
     */
    void answer(String id, boolean yes, String who);
}
