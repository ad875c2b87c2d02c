package org.eclipse.kura.security;

@org.osgi.annotation.versioning.ProviderType
public interface SecurityService {
    boolean isDebugEnabled();

    void applyDefaultProductionSecurityPolicy() throws org.eclipse.kura.KuraException;

    void applySecurityPolicy(String value) throws org.eclipse.kura.KuraException;

    void reloadCommandLineFingerprint() throws org.eclipse.kura.KuraException;

    void reloadSecurityPolicyFingerprint() throws org.eclipse.kura.KuraException;
}
