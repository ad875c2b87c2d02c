package io.genkan.api.store;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a connection to a cloud may send in a day. Each data service offers it, with its own {@code kura.service.pid}.
 * Thread-safe; never waits.
 */
@ProviderType
public interface BandwidthBudget {
    /**
     * Tells what was used of today's budgets.
     *
     * @return the whole connection first, also when it has no budget, then the bundles that have one
     */
    List<BandwidthUse> use();
}
