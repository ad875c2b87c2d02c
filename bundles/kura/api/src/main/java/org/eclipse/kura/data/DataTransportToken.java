package org.eclipse.kura.data;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Names a message that is on its way: the transport's own id of it, and the session in which that id means something.
 *
 * <p>Immutable.
 */
@ProviderType
public class DataTransportToken {

    private final int messageId;
    private final String sessionId;

    /**
     * Makes a token.
     *
     * @param messageId id that the transport gave the message
     * @param sessionId session in which that id is unique
     */
    public DataTransportToken(int messageId, String sessionId) {
        this.messageId = messageId;
        this.sessionId = sessionId;
    }

    /**
     * Returns the id that the transport gave the message.
     *
     * @return the id
     */
    public int getMessageId() {
        return this.messageId;
    }

    /**
     * Returns the session in which the id is unique.
     *
     * @return the session
     */
    public String getSessionId() {
        return this.sessionId;
    }

    /** Hashes both parts. */
    @Override
    public int hashCode() {
        return Objects.hash(this.messageId, this.sessionId);
    }

    /** Tells whether the other object is a token for the same message. */
    @Override
    public boolean equals(Object obj) {
        return this == obj
                || (obj instanceof DataTransportToken other
                        && this.messageId == other.messageId
                        && Objects.equals(this.sessionId, other.sessionId));
    }
}
