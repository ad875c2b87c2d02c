package io.genkan.api.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a message store offers in addition to Kura's {@code MessageStore}, on the same object: several messages at a time,
 * a record of what is about to be sent, and two lanes for each priority. Messages are known by Kura's ids; ids that the
 * store does not know are ignored. Thread-safe. Methods throw {@link IllegalStateException} once the store is closed.
 */
@ProviderType
public interface OutboundLanes {
    /**
     * Tells what goes next and changes nothing: by priority, 0 first; within one priority the live lane (accepted since
     * {@link #connected}) and the backlog in turns while both have something, each in order of acceptance.
     *
     * @param most how many at most, at least 1
     * @return ids, empty when nothing waits
     */
    int[] next(int most);

    /**
     * Records that messages are in flight, before they are sent. It outlives the end of this process when the call returns,
     * unless the disk takes nothing.
     *
     * @param ids messages that wait
     */
    void sending(int... ids);

    /**
     * The messages were not sent after all; they wait again in their old order.
     *
     * @param ids messages in flight
     */
    void takeBack(int... ids);

    /**
     * Leaves messages out of {@link #next} until {@link #release}; they count as waiting. Holding outlives neither the end of
     * this process nor, where room has to be made for others, the message: what is held goes first.
     *
     * @param ids messages that wait
     */
    void hold(int... ids);

    /** What is held waits in its old place. */
    void release();

    /**
     * A connection begins.
     *
     * @param lanes whether there are two lanes from now on; otherwise the order is strict
     */
    void connected(boolean lanes);

    /**
     * Bounds the number of messages that wait or are in flight. Priorities 0 and 1 are exempt. What happens at the bound is
     * the store's policy for the priority.
     *
     * @param messages at least 1
     */
    void capacity(int messages);

    /**
     * Whether a message waits that is at least so urgent.
     *
     * @param priority its priority or a smaller number
     * @return whether there is one
     */
    boolean isWaiting(int priority);

    /**
     * Tells how full the store is and what it has done.
     *
     * @return the figures of this moment
     */
    StoreFacts facts();
}
