package org.eclipse.kura.executor;

@org.osgi.annotation.versioning.ProviderType
public interface UnprivilegedExecutorService extends CommandExecutorService {}
