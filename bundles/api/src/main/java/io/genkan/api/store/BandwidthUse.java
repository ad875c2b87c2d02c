package io.genkan.api.store;

/**
 * What was used of one day's budget. Bytes are those of MQTT messages with their topics, sent again or not, and for a whole
 * connection also those that arrived; what TCP, TLS and keep-alive add is not in it.
 *
 * @param connection kura.service.pid of the data service
 * @param bundle symbolic name of the bundle that publishes, empty for the whole connection
 * @param budget bytes that may be sent in a day, 0 for no limit
 * @param used bytes of this day so far; more than the budget where urgent messages may go over it
 * @param bytesPerSecond rate of the last ten minutes or so
 * @param dayEnds when the day ends and the next budget begins, in milliseconds since the epoch, by the gateway's clock
 * @param spentAt when the budget will be spent at that rate, in milliseconds since the epoch; the present when it is, -1 when
 *     it lasts the day or there is none
 * @param waiting messages that wait because the budget is spent
 */
public record BandwidthUse(
        String connection,
        String bundle,
        long budget,
        long used,
        double bytesPerSecond,
        long dayEnds,
        long spentAt,
        long waiting) {

    /**
     * Whether there is nothing left of the budget, so that messages wait.
     *
     * @return whether it is spent
     */
    public boolean isSpent() {
        return budget > 0 && used >= budget;
    }

    /**
     * How much of the budget will have been used when the day ends, at the present rate.
     *
     * @param nowMillis the present, in milliseconds since the epoch
     * @return 1 for all of it; 0 without a budget
     */
    public double shareAtDayEnd(long nowMillis) {
        if (budget == 0) {
            return 0;
        }
        return (used + bytesPerSecond * Math.max(0, dayEnds - nowMillis) / 1000) / budget;
    }
}
