package org.eclipse.kura.executor;

import org.osgi.annotation.versioning.ProviderType;

/** Runs processes with the rights of a user that may do little; see property {@code kura.command.user}. */
@ProviderType
public interface UnprivilegedExecutorService extends CommandExecutorService {}
