package org.eclipse.kura.status;

import org.osgi.annotation.versioning.ConsumerType;

/** Component whose connection is shown by a {@link CloudConnectionStatusService}. */
@ConsumerType
public interface CloudConnectionStatusComponent {

    /** {@return how much the component matters, one of the {@code PRIORITY} constants of the service} */
    int getNotificationPriority();

    /** {@return what the component wants to show} */
    CloudConnectionStatusEnum getNotificationStatus();

    /**
     * Stores what the component wants to show; called by the service.
     *
     * @param status the state
     */
    void setNotificationStatus(CloudConnectionStatusEnum status);
}
