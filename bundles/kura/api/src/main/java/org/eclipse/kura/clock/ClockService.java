package org.eclipse.kura.clock;

import java.util.Date;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps the clock of the gateway in step with the world. Safe for concurrent use. */
@ProviderType
public interface ClockService {

    /**
     * Tells when the clock was set last.
     *
     * @return the time, null when it was not set since the gateway started
     * @throws KuraException when the time cannot be found out
     */
    Date getLastSync() throws KuraException;
}
