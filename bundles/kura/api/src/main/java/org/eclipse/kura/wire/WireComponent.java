package org.eclipse.kura.wire;

@org.osgi.annotation.versioning.ProviderType
public interface WireComponent {}
