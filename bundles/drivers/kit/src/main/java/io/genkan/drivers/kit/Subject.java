package io.genkan.drivers.kit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A driver and its counterpart, as the contract needs to know them. */
public interface Subject {
    /** {@return a short name in lower case, for figures: {@code modbus}} */
    String name();

    /** {@return the symbolic name of the driver's bundle, which is on the class path of the test} */
    String bundle();

    /** {@return symbolic names of bundles that the driver needs beyond Kura's API, in the order of installation} */
    default List<String> otherBundles() {
        return List.of();
    }

    /** {@return the factory PID of the driver} */
    String factoryPid();

    /**
     * Settings of a driver instance for a device at 127.0.0.1; what is not here has the default of the metatype. Give
     * short time-outs, so that the test is short, and leave what concerns reconnecting at its defaults.
     *
     * @param port where the device, or the proxy before it, listens; 0 where there is none
     */
    Map<String, Object> settings(int port);

    /** {@return settings that make no difference to what is read, another for each number} */
    Map<String, Object> harmlessChange(int number);

    /** {@return settings that the driver must refuse, over those that are good} */
    Map<String, Object> unusableSettings();

    /** {@return at least two points} */
    List<Point> points();

    /** {@return for each wrong kind of channel settings the whole settings, without the framework's} */
    List<Map<String, String>> unusableChannels();

    /**
     * Switches the device on; it listens when the method returns.
     *
     * @param port where it shall listen, 0 for any free port
     */
    Device device(int port) throws Exception;

    /** {@return the longest time that a call of the driver may take when the device does not answer} */
    default Duration patience() {
        return Duration.ofSeconds(2);
    }

    /** {@return whether a read tells what the device said last, by itself, rather than asking for it} */
    default boolean tellsWhatCameLast() {
        return false;
    }

    /** {@return the time in which such a driver notices that its device is silent; it counts on top of the promised 2 s} */
    default Duration noticesSilenceWithin() {
        return Duration.ZERO;
    }

    /** {@return whether the device is reached by datagrams (UDP) rather than by a connection (TCP)} */
    default boolean datagrams() {
        return false;
    }

    /** {@return whether listeners are supported} */
    default boolean listens() {
        return true;
    }

    /** {@return whether the driver tells its status on Event Admin, topic {@code io/genkan/status}} */
    default boolean tellsStatus() {
        return true;
    }

    /** {@return names (beginnings) of threads that a library keeps for the whole JVM} */
    default List<String> threadsOfTheJvm() {
        return List.of();
    }
}
