package io.genkan.console.rest.internal.configuration;

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
}
