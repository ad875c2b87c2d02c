package org.eclipse.kura.executor;

import org.osgi.annotation.versioning.ProviderType;

/** Signal that a process can be sent. */
@ProviderType
public interface Signal {

    /** {@return the number of the signal, as the operating system counts} */
    int getSignalNumber();
}
