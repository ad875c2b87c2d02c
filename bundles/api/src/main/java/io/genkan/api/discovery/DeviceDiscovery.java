package io.genkan.api.discovery;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reaches a device with settings that nobody has saved: tests the connection, and looks what there is. A service of a
 * driver's bundle, registered with {@link #FACTORY_PID}.
 *
 * <p>Settings are those of the driver's own configuration, by their ids; what is missing has its default. Nothing of
 * running drivers changes, and nothing is written to the device. Thread-safe; each call opens a connection of its own and
 * closes it. Calls block the caller, at most {@link #MOST_MILLIS}; they end early when the thread is interrupted.
 */
@ConsumerType
public interface DeviceDiscovery {
    /** Service property, {@code String}: factory pid of the driver. */
    String FACTORY_PID = "driver.factory.pid";

    /** Longest duration of a call in milliseconds. */
    long MOST_MILLIS = 15_000;

    /**
     * Tests the connection.
     *
     * @param settings by id; values of the types of a configuration, or texts
     * @return what came of it; wrong settings are a result as well
     */
    ConnectionResult test(Map<String, Object> settings);

    /**
     * Whether {@link #browse} finds anything.
     *
     * @return false when this driver can test connections and no more
     */
    boolean browses();

    /**
     * Looks what there is below a node of the device.
     *
     * @param settings as for {@link #test}
     * @param node id of a node that was found before, empty for the device itself
     * @return what was found; wrong settings and devices that do not answer are a result as well
     */
    BrowseResult browse(Map<String, Object> settings, String node);
}
