package org.eclipse.kura.watchdog;

@org.osgi.annotation.versioning.ProviderType
public interface WatchdogService {
    int getHardwareTimeout();

    java.util.List<CriticalComponent> getCriticalComponents();

    void checkin(CriticalComponent criticalComponent);

    void registerCriticalComponent(CriticalComponent criticalComponent);

    void registerCriticalService(CriticalComponent criticalComponent);

    void startWatchdog();

    void stopWatchdog();

    void unregisterCriticalComponent(CriticalComponent criticalComponent);

    void unregisterCriticalService(CriticalComponent criticalComponent);
}
