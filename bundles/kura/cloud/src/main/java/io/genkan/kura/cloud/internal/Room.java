package io.genkan.kura.cloud.internal;

/**
 * How much of the gateway's memory messages may take, so that none of them can bring it down. In bytes.
 */
public final class Room {
    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /** The largest message that is taken, also after it is inflated: about 15 MB of 96. */
    public static final int LARGEST_MESSAGE = (int) Math.min(64L << 20, Math.max(4L << 20, HEAP / 6));

    /** What may have arrived and not been looked at yet. */
    public static final int ARRIVED = LARGEST_MESSAGE / 3;

    /** What requests may hold that wait or are being carried out; a single one may hold more. */
    public static final int REQUESTS = LARGEST_MESSAGE;

    private Room() {}
}
