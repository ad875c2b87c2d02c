package org.eclipse.kura.message;

/**
 * Payload by which a gateway says goodbye before it disconnects on purpose.
 *
 * <p>Not safe for concurrent use.
 */
public class KuraDisconnectPayload extends KuraPayload {

    /**
     * Makes the payload.
     *
     * @param uptime time since the operating system started, in milliseconds, as text
     * @param displayName name under which a cloud console shows this gateway
     */
    public KuraDisconnectPayload(String uptime, String displayName) {
        addMetric(KuraDeviceProfile.UPTIME_KEY, uptime);
        addMetric(KuraDeviceProfile.DISPLAY_NAME_KEY, displayName);
    }

    /**
     * Makes the payload from one that arrived.
     *
     * @param kuraPayload the other payload; its body, time and position are shared, not copied
     */
    public KuraDisconnectPayload(KuraPayload kuraPayload) {
        takeOver(kuraPayload);
    }

    /**
     * Returns the time since the operating system started.
     *
     * @return milliseconds as text, null when not told
     */
    public String getUptime() {
        return (String) getMetric(KuraDeviceProfile.UPTIME_KEY);
    }

    /**
     * Returns the name under which a cloud console shows this gateway.
     *
     * @return the name, null when not told
     */
    public String getDisplayName() {
        return (String) getMetric(KuraDeviceProfile.DISPLAY_NAME_KEY);
    }

    /** Tells both values, for logs. */
    @Override
    public String toString() {
        return "KuraDisconnectPayload [getUptime()=" + getUptime() + ", getDisplayName()=" + getDisplayName() + "]";
    }
}
