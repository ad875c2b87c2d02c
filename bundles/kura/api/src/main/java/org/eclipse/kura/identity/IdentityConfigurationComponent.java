package org.eclipse.kura.identity;

@org.osgi.annotation.versioning.ProviderType
public interface IdentityConfigurationComponent {}
