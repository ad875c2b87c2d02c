package org.eclipse.kura.status;

@org.osgi.annotation.versioning.ProviderType
public interface CloudConnectionStatusService {
    public static final int PRIORITY_CRITICAL = 400;
    public static final int PRIORITY_HIGH = 300;
    public static final int PRIORITY_LOW = 100;
    public static final int PRIORITY_MAX = 2147483647;
    public static final int PRIORITY_MEDIUM = 200;
    public static final int PRIORITY_MIN = -2147483648;

    boolean updateStatus(
            CloudConnectionStatusComponent cloudConnectionStatusComponent,
            CloudConnectionStatusEnum cloudConnectionStatusEnum);

    void register(CloudConnectionStatusComponent cloudConnectionStatusComponent);

    void unregister(CloudConnectionStatusComponent cloudConnectionStatusComponent);
}
