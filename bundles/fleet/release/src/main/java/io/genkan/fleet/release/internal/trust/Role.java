package io.genkan.fleet.release.internal.trust;

import java.util.Set;

/**
 * Who may sign something.
 *
 * @param keys names of the keys
 * @param threshold how many of them must have signed, at least 1
 */
public record Role(Set<String> keys, int threshold) {
    public Role {
        keys = Set.copyOf(keys);
        if (threshold < 1 || threshold > keys.size()) {
            throw new IllegalArgumentException(
                    "A threshold of " + threshold + " does not fit a role of " + keys.size() + " keys.");
        }
    }
}
