package org.eclipse.kura.security;

import org.osgi.annotation.versioning.ProviderType;

/** Marks a component that protects the gateway from attacks over the network. */
@ProviderType
public interface ThreatManagerService {}
