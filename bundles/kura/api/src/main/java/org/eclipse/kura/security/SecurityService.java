package org.eclipse.kura.security;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps the security policy of the gateway. Safe for concurrent use. */
@ProviderType
public interface SecurityService {

    /**
     * Takes the present security policy as the one that is right.
     *
     * @throws KuraException when the policy cannot be read
     */
    void reloadSecurityPolicyFingerprint() throws KuraException;

    /**
     * Takes the present command line of the virtual machine as the one that is right.
     *
     * @throws KuraException when the command line cannot be read
     */
    void reloadCommandLineFingerprint() throws KuraException;

    /** {@return true when the gateway runs in a mode in which a debugger may be attached} */
    boolean isDebugEnabled();

    /**
     * Puts the security policy for production in force.
     *
     * @throws KuraException when the policy cannot be written
     */
    void applyDefaultProductionSecurityPolicy() throws KuraException;

    /**
     * Puts a security policy in force.
     *
     * @param securityPolicy text of the policy
     * @throws KuraException when the policy is not valid or cannot be written
     */
    void applySecurityPolicy(String securityPolicy) throws KuraException;
}
