package org.eclipse.kura.identity;

import org.osgi.annotation.versioning.ProviderType;

/** Hash of a password, opaque to all but the {@link IdentityService} that computed it. */
@ProviderType
public interface PasswordHash {}
