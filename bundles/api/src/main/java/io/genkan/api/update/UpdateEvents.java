package io.genkan.api.update;

/**
 * Names of the Event Admin topic and properties with which an update tells how far it is. All names are compile-time
 * constants, so that a bundle that only listens imports no package of this API.
 */
public final class UpdateEvents {
    /** Topic of every step. */
    public static final String TOPIC = "io/genkan/update";

    /** {@code String}: name of the update, or names of its packages. */
    public static final String NAME = "name";

    /** {@code String}: its version, may be empty. */
    public static final String VERSION = "version";

    /** {@code String}: a name of {@link UpdateKind}. */
    public static final String KIND = "kind";

    /** {@code String}: a name of {@link UpdateStep}. */
    public static final String STEP = "step";

    /** {@code String}, of DONE: a name of {@link io.genkan.api.deployment.Outcome.State}. */
    public static final String OUTCOME = "outcome";

    /** {@code Long}: milliseconds since the epoch. */
    public static final String TIMESTAMP = "timestamp";

    private UpdateEvents() {}
}
