package org.eclipse.kura.channel;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** The outcome of an operation on one channel: success, or failure with its reason. Immutable. */
@ProviderType
public class ChannelStatus {

    private final ChannelFlag channelFlag;
    private final String exceptionMessage;
    private final Exception exception;

    /**
     * A status without a reason.
     *
     * @param channelFlag success or failure
     * @throws NullPointerException if the flag is null
     */
    public ChannelStatus(ChannelFlag channelFlag) {
        this(channelFlag, null, null);
    }

    /**
     * A status with a reason.
     *
     * @param channelFlag success or failure
     * @param exceptionMessage one sentence for people, or null
     * @param exception the failure underneath, or null
     * @throws NullPointerException if the flag is null
     */
    public ChannelStatus(ChannelFlag channelFlag, String exceptionMessage, Exception exception) {
        this.channelFlag = Objects.requireNonNull(channelFlag, "The flag of a channel status must not be null");
        this.exceptionMessage = exceptionMessage;
        this.exception = exception;
    }

    /**
     * Success or failure.
     *
     * @return never null
     */
    public ChannelFlag getChannelFlag() {
        return channelFlag;
    }

    /**
     * Why the operation failed, in one sentence.
     *
     * @return the sentence, null where none was given
     */
    public String getExceptionMessage() {
        return exceptionMessage;
    }

    /**
     * The failure underneath.
     *
     * @return the exception, null where none was given
     */
    public Exception getException() {
        return exception;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof ChannelStatus that
                && channelFlag == that.channelFlag
                && Objects.equals(exceptionMessage, that.exceptionMessage)
                && Objects.equals(exception, that.exception);
    }

    @Override
    public int hashCode() {
        return Objects.hash(channelFlag, exceptionMessage, exception);
    }

    @Override
    public String toString() {
        return "ChannelStatus [channelFlag=" + channelFlag + ", exceptionMessage=" + exceptionMessage + ", exception="
                + exception + "]";
    }
}
