package org.eclipse.kura.position;

import java.time.LocalDateTime;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.position.Position;

/** Tells where the gateway is. Safe for concurrent use. */
@ProviderType
public interface PositionService {

    /** {@return the position in SI units: angles in radians, height in metres, speed in metres per second} */
    Position getPosition();

    /** {@return the position as the receiver reports it} */
    NmeaPosition getNmeaPosition();

    /** {@return true while the position is valid} */
    boolean isLocked();

    /** {@return the time of the last position in UTC, as {@code hhmmss}; null when unknown} */
    String getNmeaTime();

    /** {@return the date of the last position in UTC, as {@code ddmmyy}; null when unknown} */
    String getNmeaDate();

    /** {@return the time of the last position in UTC} */
    LocalDateTime getDateTime();

    /** {@return the satellite systems that the position comes from} */
    Set<GNSSType> getGnssTypes();

    /** {@return the last sentence of the receiver, null when there was none} */
    String getLastSentence();

    /**
     * Starts to deliver the sentences of the receiver.
     *
     * @param listenerId name of the listener, in place of an earlier one of that name
     * @param positionListener who gets them
     */
    void registerListener(String listenerId, PositionListener positionListener);

    /**
     * Stops to deliver the sentences of the receiver.
     *
     * @param listenerId name of the listener; nothing happens when it is unknown
     */
    void unregisterListener(String listenerId);
}
