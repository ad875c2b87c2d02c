package io.genkan.kura.deployment.internal.update;

import java.time.Duration;

/**
 * How closely the gateway is watched after a change.
 *
 * @param time how long; 0: not at all
 * @param ratePercent share of its data that every wire has to carry on, 0 to 100; 0: rates are not looked at
 * @param errorPercent share of its data at which a receiver may throw
 * @param threads by how many threads the process may grow
 */
public record WatchOptions(Duration time, int ratePercent, int errorPercent, int threads) {
    /** Nothing is watched. */
    public static final WatchOptions OFF = new WatchOptions(Duration.ZERO, 0, 100, Integer.MAX_VALUE);

    /** {@return whether anything is watched} */
    public boolean isOn() {
        return !time.isZero();
    }
}
