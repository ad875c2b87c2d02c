package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Numbers for the states of a connection. */
@ProviderType
public class KuraConnectionStatus {

    /** There has been no attempt to connect since the component started. */
    public static final int NEVERCONNECTED = -1;

    /** There is no connection. */
    public static final int DISCONNECTED = 0;

    /** The connection is being established. */
    public static final int CONNECTING = 1;

    /** The connection is established. */
    public static final int CONNECTED = 2;

    /** The connection is being closed. */
    public static final int DISCONNECTING = 3;

    /** The class has no state; an instance serves nothing and is allowed for compatibility. */
    public KuraConnectionStatus() {}
}
