package org.eclipse.kura.watchdog;

@org.osgi.annotation.versioning.ConsumerType
public interface CriticalComponent {
    int getCriticalComponentTimeout();

    String getCriticalComponentName();
}
