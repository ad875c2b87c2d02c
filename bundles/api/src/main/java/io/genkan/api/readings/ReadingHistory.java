package io.genkan.api.readings;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What was read lately, kept in memory by who shows it: the last ten minutes of each channel, a point a second at most. A
 * service of the container. Thread-safe; never waits.
 */
@ProviderType
public interface ReadingHistory {
    /**
     * Points of a channel, in order of time.
     *
     * @param unit empty when there is none
     * @param times milliseconds since the epoch, of all points that are kept
     * @param values as many
     */
    record Series(String unit, long[] times, double[] values) {}

    /**
     * Looks one channel up.
     *
     * @param pid kura.service.pid of the asset or detector
     * @param channel name of the channel
     * @return its points, empty when nothing was read of it, or no numbers
     */
    Optional<Series> series(String pid, String channel);

    /**
     * Tells when each component has told readings last.
     *
     * @return milliseconds since the epoch by kura.service.pid; a copy
     */
    Map<String, Long> lastTimes();
}
