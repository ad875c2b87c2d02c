package org.eclipse.kura.channel;

/** Whether an operation on a channel succeeded. */
public enum ChannelFlag {
    /** The operation failed; the status says why. */
    FAILURE,
    /** The operation succeeded. */
    SUCCESS;
}
