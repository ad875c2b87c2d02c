package org.eclipse.kura.system;

@org.osgi.annotation.versioning.ProviderType
public interface SystemAdminService {
    String getUptime();

    void reboot();

    void sync();
}
