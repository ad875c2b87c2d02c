package org.eclipse.kura.command;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs commands of the operating system.
 *
 * @deprecated see {@link org.eclipse.kura.executor.CommandExecutorService} instead
 */
@Deprecated
@ProviderType
public interface CommandService {

    /**
     * Runs a command in a shell and waits for its end.
     *
     * @param cmd the command line
     * @return what the command wrote
     * @throws KuraException when the command cannot be run
     */
    String execute(String cmd) throws KuraException;
}
