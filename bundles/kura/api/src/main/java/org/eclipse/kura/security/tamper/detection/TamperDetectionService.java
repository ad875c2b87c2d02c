package org.eclipse.kura.security.tamper.detection;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Detector that notices when somebody tampers with the gateway; it posts a {@link TamperEvent} when its state changes.
 *
 * <p>Known by its {@code kura.service.pid}. Safe for concurrent use.
 */
@ProviderType
public interface TamperDetectionService {

    /** {@return the name of the detector for people} */
    String getDisplayName();

    /**
     * Returns what the detector knows.
     *
     * @return its state
     * @throws KuraException when the detector cannot be asked
     */
    TamperStatus getTamperStatus() throws KuraException;

    /**
     * Forgets what was noticed.
     *
     * @throws KuraException when the detector cannot be reset
     */
    void resetTamperStatus() throws KuraException;
}
