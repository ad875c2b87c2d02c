package org.eclipse.kura.position;

@org.osgi.annotation.versioning.ProviderType
public interface PositionService {
    boolean isLocked();

    String getLastSentence();

    String getNmeaDate();

    String getNmeaTime();

    java.time.LocalDateTime getDateTime();

    java.util.Set<GNSSType> getGnssTypes();

    NmeaPosition getNmeaPosition();

    org.osgi.util.position.Position getPosition();

    void registerListener(String value, PositionListener positionListener);

    void unregisterListener(String value);
}
