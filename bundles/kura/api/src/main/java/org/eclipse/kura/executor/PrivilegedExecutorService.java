package org.eclipse.kura.executor;

@org.osgi.annotation.versioning.ProviderType
public interface PrivilegedExecutorService extends CommandExecutorService {}
