package io.genkan.kura.system.internal.position;

import io.genkan.support.status.StatusReporter;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.position.GNSSType;
import org.eclipse.kura.position.NmeaPosition;
import org.eclipse.kura.position.PositionListener;
import org.eclipse.kura.position.PositionLockedEvent;
import org.eclipse.kura.position.PositionLostEvent;
import org.eclipse.kura.position.PositionService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.measurement.Measurement;
import org.osgi.util.measurement.Unit;
import org.osgi.util.position.Position;

/** Kura's PositionService for a gateway that does not move: the configured position, or none. */
@Component(
        name = FixedPosition.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {PositionService.class, ConfigurableComponent.class})
@Designate(ocd = PositionConfig.class)
public final class FixedPosition implements PositionService, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.position.PositionService";

    private static final DateTimeFormatter NMEA_TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final DateTimeFormatter NMEA_DATE = DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT);

    /** Degrees, degrees, metres; what is not locked is nowhere. */
    private record Place(boolean locked, double latitude, double longitude, double altitude) {
        static final Place NOWHERE = new Place(false, 0, 0, 0);
    }

    private final EventAdmin events;
    private final StatusReporter status;
    private volatile Place place = Place.NOWHERE;

    @Activate
    public FixedPosition(BundleContext context, @Reference EventAdmin events, Map<String, Object> properties) {
        this.events = events;
        this.status = new StatusReporter(context, PID);
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        boolean before = place.locked();
        place = read(properties);
        if (place.locked() && !before) {
            events.postEvent(new PositionLockedEvent(Map.of()));
        } else if (!place.locked() && before) {
            events.postEvent(new PositionLostEvent(Map.of()));
        }
    }

    @Deactivate
    void deactivate() {
        status.close();
    }

    private Place read(Map<String, Object> properties) {
        if (!flag(properties, "enabled")) {
            status.online("The gateway tells no position.");
            return Place.NOWHERE;
        }
        if (!flag(properties, "static")) {
            status.failed(
                    "NO_RECEIVER", "Position receivers are not supported: set static to true and give the position.");
            return Place.NOWHERE;
        }
        double latitude = number(properties, "latitude");
        double longitude = number(properties, "longitude");
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            status.failed(
                    "CONFIGURATION",
                    "Latitude " + latitude + " and longitude " + longitude
                            + " are no place on Earth: give -90 to 90 and -180 to 180 degrees.");
            return Place.NOWHERE;
        }
        status.online("");
        return new Place(true, latitude, longitude, number(properties, "altitude"));
    }

    private static boolean flag(Map<String, Object> properties, String key) {
        return Boolean.parseBoolean(String.valueOf(properties.get(key)));
    }

    private static double number(Map<String, Object> properties, String key) {
        return properties.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    @Override
    public Position getPosition() {
        Place now = place;
        return new Position(
                new Measurement(Math.toRadians(now.latitude()), Unit.rad),
                new Measurement(Math.toRadians(now.longitude()), Unit.rad),
                new Measurement(now.altitude(), Unit.m),
                new Measurement(0, Unit.m_s),
                new Measurement(0, Unit.rad));
    }

    @Override
    public NmeaPosition getNmeaPosition() {
        Place now = place;
        return new NmeaPosition(now.latitude(), now.longitude(), now.altitude(), 0, 0);
    }

    @Override
    public boolean isLocked() {
        return place.locked();
    }

    @Override
    public String getNmeaTime() {
        return NMEA_TIME.format(getDateTime());
    }

    @Override
    public String getNmeaDate() {
        return NMEA_DATE.format(getDateTime());
    }

    @Override
    public LocalDateTime getDateTime() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    @Override
    public Set<GNSSType> getGnssTypes() {
        return place.locked() ? Set.of(GNSSType.OTHER) : Set.of();
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract: null when there was no sentence
    public String getLastSentence() {
        return null;
    }

    /** {@inheritDoc} A fixed position has no sentences. */
    @Override
    public void registerListener(String listenerId, PositionListener positionListener) {}

    @Override
    public void unregisterListener(String listenerId) {}
}
