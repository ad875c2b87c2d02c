package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Who changed which settings last. A service inside this bundle. */
public interface Changes {
    /**
     * A change.
     *
     * @param identity who made it
     * @param time milliseconds since the epoch
     */
    record Change(String identity, long time) {}

    /** {@return the last change of that component that anybody remembers} */
    Optional<Change> last(String pid);

    /** Remembers a change that was made a moment ago, whatever the audit log says. */
    void made(String pid, String identity);

    /** {@return what a user is called here, where components are called by their pids} */
    static String user(String name) {
        return "user " + name;
    }

    /**
     * {@return the refusal of who comes second: one sentence that says who was first, and when; with members {@code by} and
     * {@code at} for the page}
     *
     * @param what was changed, as it stands in a sentence
     */
    static Problem conflict(String what, Optional<Change> last) {
        JsonObject more = new JsonObject();
        last.ifPresent(change -> more.add("by", change.identity()).add("at", change.time()));
        return Problem.of(
                        412,
                        "changed_meanwhile",
                        last.map(change -> change.identity() + " changed " + what + " at "
                                        + Instant.ofEpochMilli(change.time()).truncatedTo(ChronoUnit.SECONDS) + ".")
                                .orElse("Somebody changed " + what + " meanwhile."))
                .hint("Read it again, look at the difference and make the change once more.")
                .with(more);
    }
}
