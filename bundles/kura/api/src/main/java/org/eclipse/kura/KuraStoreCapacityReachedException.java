package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraStoreCapacityReachedException extends KuraStoreException {
    public KuraStoreCapacityReachedException(Object object) {
        super(object);
    }
}
