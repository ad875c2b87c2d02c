package org.eclipse.kura.executor;

import org.osgi.annotation.versioning.ProviderType;

/** Runs processes with the rights of the gateway itself. */
@ProviderType
public interface PrivilegedExecutorService extends CommandExecutorService {}
