package io.genkan.fleet.hawkbit.internal.action;

import io.genkan.api.release.ReleaseConsent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question to whoever is on site, and the answer. */
public final class Consent implements ReleaseConsent {
    private static final Logger AUDIT = LoggerFactory.getLogger("AuditLogger");

    private final Runnable answered;
    private @Nullable Question open;
    private @Nullable Boolean answer;

    /** @param answered called when there is an answer */
    public Consent(Runnable answered) {
        this.answered = answered;
    }

    @Override
    public synchronized Optional<Question> question() {
        return answer == null ? Optional.ofNullable(open) : Optional.empty();
    }

    @Override
    public void answer(String id, boolean yes, String who) {
        synchronized (this) {
            Question question = open;
            if (question == null || answer != null || !question.id().equals(id)) {
                throw new IllegalStateException("The question " + id + " is not open any more.");
            }
            answer = yes;
        }
        AUDIT.info("ReleaseConsent - {} - {} to {}", who, yes ? "yes" : "no", id);
        answered.run();
    }

    /** Asks, unless the same is asked already. {@return the answer, empty: there is none yet} */
    synchronized Optional<Boolean> ask(String id, String what, long now) {
        Question question = open;
        if (question == null || !question.id().equals(id)) {
            open = new Question(id, what, now, false);
            answer = null;
        }
        return Optional.ofNullable(answer);
    }

    /** No was told; somebody may still think better of it. */
    synchronized void refused() {
        Question question = open;
        if (question != null) {
            open = new Question(question.id(), question.what(), question.since(), true);
        }
        answer = null;
    }

    /** The answer was used, or nobody wants it any more. */
    synchronized void close() {
        open = null;
        answer = null;
    }
}
