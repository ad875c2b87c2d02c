package org.eclipse.kura.watchdog;

import org.osgi.annotation.versioning.ConsumerType;

/** Component without which the gateway is of no use; it checks in with the {@link WatchdogService} now and then. */
@ConsumerType
public interface CriticalComponent {

    /** {@return the name of the component, for logs} */
    String getCriticalComponentName();

    /** {@return the longest time between two check-ins, in milliseconds} */
    int getCriticalComponentTimeout();
}
