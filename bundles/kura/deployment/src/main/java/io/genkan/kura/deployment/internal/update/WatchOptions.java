package io.genkan.kura.deployment.internal.update;

import java.time.Duration;

/**
 * How closely the gateway is watched after a change.
 *
 * @param time how long; 0: not at all
 * @param ratePercent share of its data that every wire has to carry on, 0 to 100; 0: rates are not looked at
 * @param errorPercent share of its data at which a receiver may throw
 * @param threads by how many threads the process may grow
 * @param healthTags tags of the Felix Health Checks that are looked at, separated by commas; {@code *}: all, empty: none
 */
public record WatchOptions(Duration time, int ratePercent, int errorPercent, int threads, String healthTags) {
    /** Nothing is watched. */
    public static final WatchOptions OFF = new WatchOptions(Duration.ZERO, 0, 100, Integer.MAX_VALUE, "");

    /** A watch with all health checks. */
    public WatchOptions(Duration time, int ratePercent, int errorPercent, int threads) {
        this(time, ratePercent, errorPercent, threads, "*");
    }

    /** {@return whether anything is watched} */
    public boolean isOn() {
        return !time.isZero();
    }
}
