package io.genkan.kura.cloud.internal.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * Guesses that two clients share one client id. A broker then closes the older connection each time the other client comes
 * back, and says nothing: what one sees is a connection that is accepted and closed again soon, over and over. Thread-safe.
 */
final class TakeoverGuess {
    static final int ROUNDS = 3;
    static final long SOON_MILLIS = 30_000;

    private long connectedAt;
    private int rounds;

    synchronized void connected(long now) {
        connectedAt = now;
    }

    /** {@return a sentence when the connection was lost soon after it was made for the third time in a row} */
    synchronized @Nullable String lost(long now, MqttOptions options) {
        rounds = now - connectedAt <= SOON_MILLIS ? rounds + 1 : 0;
        return rounds < ROUNDS
                ? null
                : "The broker " + options.broker().url() + " has closed the connection soon after it was made, several"
                        + " times in a row: probably another gateway uses the client id " + options.clientId()
                        + " too; give each its own. (Or the broker refuses what is published.)";
    }
}
