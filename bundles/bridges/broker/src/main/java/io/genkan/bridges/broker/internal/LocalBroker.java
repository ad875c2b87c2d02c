package io.genkan.bridges.broker.internal;

import java.util.List;

/** A running broker, for this bundle's lines and publishers: in the same process, without a socket. Thread-safe. */
interface LocalBroker {
    /** Takes what a client has published. Called on the broker's thread, where nobody may stay. */
    interface Taker {
        void take(String topic, byte[] payload);
    }

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Hears what clients publish from now on; what is published by {@link #publish} is not among it.
     *
     * @param filters topics, with + and #
     * @param largest bytes; larger messages are not copied and not told
     */
    Subscription subscribe(List<String> filters, int largest, Taker taker);

    /** Publishes to the clients. */
    void publish(String topic, byte[] payload, int qos, boolean retain);
}
