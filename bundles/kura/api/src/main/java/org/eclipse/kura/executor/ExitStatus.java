package org.eclipse.kura.executor;

import org.osgi.annotation.versioning.ProviderType;

/** How a process ended. */
@ProviderType
public interface ExitStatus {

    /** {@return the number with which the process ended} */
    int getExitCode();

    /** {@return true when that number means success} */
    boolean isSuccessful();
}
