package org.eclipse.kura.security.tamper.detection;

@org.osgi.annotation.versioning.ProviderType
public interface TamperDetectionService {
    String getDisplayName();

    TamperStatus getTamperStatus() throws org.eclipse.kura.KuraException;

    void resetTamperStatus() throws org.eclipse.kura.KuraException;
}
