package org.eclipse.kura.system;

import org.osgi.annotation.versioning.ProviderType;

/** Acts on the operating system as a whole. Safe for concurrent use. */
@ProviderType
public interface SystemAdminService {

    /** {@return the time since the operating system started, in milliseconds, as text; {@code UNKNOWN} when not known} */
    String getUptime();

    /** Restarts the machine; returns before it goes down. */
    void reboot();

    /** Writes everything that is in memory to the disks. */
    void sync();
}
