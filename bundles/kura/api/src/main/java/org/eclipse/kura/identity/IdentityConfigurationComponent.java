package org.eclipse.kura.identity;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Part of what is configured for an identity: {@link PasswordConfiguration}, {@link AssignedPermissions} or {@link
 * AdditionalConfigurations}.
 */
@ProviderType
public interface IdentityConfigurationComponent {}
