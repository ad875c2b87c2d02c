package org.eclipse.kura.status;

@org.osgi.annotation.versioning.ConsumerType
public interface CloudConnectionStatusComponent {
    int getNotificationPriority();

    CloudConnectionStatusEnum getNotificationStatus();

    void setNotificationStatus(CloudConnectionStatusEnum cloudConnectionStatusEnum);
}
