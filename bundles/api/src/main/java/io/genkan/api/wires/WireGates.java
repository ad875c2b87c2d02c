package io.genkan.api.wires;

/**
 * Names of the service that shuts the gates before receivers which stay while something that they use is replaced: a
 * {@code java.util.function.Function} from a {@code Collection<String>} of kura.service.pids to a {@code Runnable}, registered
 * with the property {@link #PROPERTY} = {@link #RECEIVERS}.
 *
 * <p>When the function returns, no call is in the receivers any more, or 2 s have passed; what is sent to them waits, as it does
 * for a receiver that is away. The {@code Runnable} opens the gates again, and does nothing when it is run once more; what has
 * waited is delivered before anything newer. Thread-safe. All names are compile-time constants.
 */
public final class WireGates {
    /** Service property by which the service is found. */
    public static final String PROPERTY = "genkan.gates";

    /** Value of {@link #PROPERTY}. */
    public static final String RECEIVERS = "receivers";

    /** Filter that finds the service. */
    public static final String FILTER =
            "(&(objectClass=java.util.function.Function)(" + PROPERTY + '=' + RECEIVERS + "))";

    private WireGates() {}
}
