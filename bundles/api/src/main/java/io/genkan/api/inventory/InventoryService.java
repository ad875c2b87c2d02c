package io.genkan.api.inventory;

import org.osgi.annotation.versioning.ProviderType;

/** Tells what this gateway consists of. Thread-safe; takes some milliseconds, and does not wait for the network. */
@ProviderType
public interface InventoryService {
    /** {@return everything as it is now} */
    Inventory take();
}
