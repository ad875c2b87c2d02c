package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that a store is full: it refuses new messages until some were sent or removed. */
@ProviderType
public class KuraStoreCapacityReachedException extends KuraStoreException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the store and its capacity; it becomes part of the message, null is allowed
     */
    public KuraStoreCapacityReachedException(Object detail) {
        super(detail);
    }
}
