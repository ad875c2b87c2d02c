package org.eclipse.kura.security;

@org.osgi.annotation.versioning.ProviderType
public interface ThreatManagerService {}
