package io.genkan.api.wires;

/**
 * Names of the service that counts what passes the wires: a {@code java.util.function.Supplier} of a
 * {@code Map<String, long[]>}, registered with the property {@link #PROPERTY} = {@link #WIRES}.
 *
 * <p>The map has an entry for every wire, under a text that names its ends; the array holds at {@link #DELIVERED} and
 * {@link #FAILED} how many envelopes there were. The numbers of a wire go on when components at its ends are replaced; they
 * begin again with 0 after 2^31 envelopes. A snapshot that the caller may keep;
 * thread-safe, and never waits for a component. All names are compile-time constants.
 */
public final class WireCounters {
    /** Service property by which the service is found. */
    public static final String PROPERTY = "genkan.counters";

    /** Value of {@link #PROPERTY}. */
    public static final String WIRES = "wires";

    /** Filter that finds the service. */
    public static final String FILTER = "(&(objectClass=java.util.function.Supplier)(" + PROPERTY + '=' + WIRES + "))";

    /** Index: envelopes that the sender has emitted, through whichever of its ports; those that wait at a gate included. */
    public static final int DELIVERED = 0;

    /** Index: those of them at which the receiver threw. */
    public static final int FAILED = 1;

    private WireCounters() {}
}
