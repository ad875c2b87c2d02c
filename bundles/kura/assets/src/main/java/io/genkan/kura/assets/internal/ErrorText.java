package io.genkan.kura.assets.internal;

import org.eclipse.kura.channel.ChannelStatus;
import org.jspecify.annotations.Nullable;

/** The text of what is wrong with a channel, as Kura words it. */
final class ErrorText {
    private static final String NOT_SPECIFIED = "ERROR NOT SPECIFIED";

    private ErrorText() {}

    static String of(@Nullable ChannelStatus status) {
        if (status == null) {
            return NOT_SPECIFIED;
        }
        String message = status.getExceptionMessage();
        Exception exception = status.getException();
        if (message == null || message.isBlank()) {
            return exception == null ? NOT_SPECIFIED : exception.toString();
        }
        return exception == null ? message : message + " " + exception;
    }
}
