package org.eclipse.kura.watchdog;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Restarts the gateway when a critical component has not checked in for too long, or the whole system hangs.
 *
 * <p>Safe for concurrent use.
 */
@ProviderType
public interface WatchdogService {

    /** Starts to watch; nothing happens when it does already. */
    void startWatchdog();

    /** Stops to watch; the gateway is not restarted any more. */
    void stopWatchdog();

    /** {@return the time after which the hardware restarts a system that hangs, in milliseconds} */
    int getHardwareTimeout();

    /**
     * Starts to watch a component; its first check-in counts from now.
     *
     * @param criticalComponent the component
     */
    void registerCriticalComponent(CriticalComponent criticalComponent);

    /**
     * Starts to watch a component; the former name of {@link #registerCriticalComponent}.
     *
     * @param criticalComponent the component
     */
    void registerCriticalService(CriticalComponent criticalComponent);

    /**
     * Stops to watch a component; nothing happens when it is unknown.
     *
     * @param criticalComponent the component
     */
    void unregisterCriticalComponent(CriticalComponent criticalComponent);

    /**
     * Stops to watch a component; the former name of {@link #unregisterCriticalComponent}.
     *
     * @param criticalComponent the component
     */
    void unregisterCriticalService(CriticalComponent criticalComponent);

    /** {@return the components that are watched} */
    List<CriticalComponent> getCriticalComponents();

    /**
     * Tells that a component works.
     *
     * @param criticalComponent the component
     */
    void checkin(CriticalComponent criticalComponent);
}
