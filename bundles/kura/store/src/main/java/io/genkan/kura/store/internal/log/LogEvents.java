package io.genkan.kura.store.internal.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Hears what becomes of a log. Called on any thread, also with locks held: must be quick and must not call back. */
public interface LogEvents {
    /** Messages of this priority were dropped or refused, by the policy for it. */
    void dropped(int priority, DropPolicy policy, long count);

    /** The disk refuses to take anything, or does so no longer (null). */
    void failing(@Nullable IOException reason);
}
