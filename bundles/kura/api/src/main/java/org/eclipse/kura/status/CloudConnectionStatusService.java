package org.eclipse.kura.status;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Shows the state of the connection to the cloud, for instance with a lamp.
 *
 * <p>Of all registered components the one with the highest priority is shown. Safe for concurrent use.
 */
@ProviderType
public interface CloudConnectionStatusService {

    /** Lowest priority. */
    public static final int PRIORITY_MIN = Integer.MIN_VALUE;

    /** Low priority. */
    public static final int PRIORITY_LOW = 100;

    /** Medium priority. */
    public static final int PRIORITY_MEDIUM = 200;

    /** High priority. */
    public static final int PRIORITY_HIGH = 300;

    /** Priority of what must not be overlooked. */
    public static final int PRIORITY_CRITICAL = 400;

    /** Highest priority. */
    public static final int PRIORITY_MAX = Integer.MAX_VALUE;

    /**
     * Starts to consider a component.
     *
     * @param component the component
     */
    void register(CloudConnectionStatusComponent component);

    /**
     * Stops to consider a component; nothing happens when it is unknown.
     *
     * @param component the component
     */
    void unregister(CloudConnectionStatusComponent component);

    /**
     * Changes what a component wants to show.
     *
     * @param component the component
     * @param status the state
     * @return true when it is shown now
     */
    boolean updateStatus(CloudConnectionStatusComponent component, CloudConnectionStatusEnum status);
}
