package io.genkan.kura.system.internal.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.system.internal.TestContexts;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.kura.position.PositionLockedEvent;
import org.eclipse.kura.position.PositionLostEvent;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;

class FixedPositionTest {
    private static final Map<String, Object> TOKYO =
            Map.of("enabled", true, "static", true, "latitude", 35.68, "longitude", 139.77, "altitude", 40.0);

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

    private FixedPosition position(Map<String, Object> properties) {
        return new FixedPosition(TestContexts.context(), TestContexts.into(events), properties);
    }

    @Test
    void tellsTheConfiguredPlace() {
        FixedPosition position = position(TOKYO);
        assertThat(position.isLocked()).isTrue();
        assertThat(position.getNmeaPosition().getLatitude()).isEqualTo(35.68);
        assertThat(position.getNmeaPosition().getLongitude()).isEqualTo(139.77);
        assertThat(position.getNmeaPosition().getAltitude()).isEqualTo(40.0);
        assertThat(position.getPosition().getLatitude().getValue()).isEqualTo(Math.toRadians(35.68));
        assertThat(position.getPosition().getAltitude().getValue()).isEqualTo(40.0);
        assertThat(position.getNmeaTime()).matches("\\d{6}");
        assertThat(position.getNmeaDate()).matches("\\d{6}");
        assertThat(events).hasSize(1).first().isInstanceOf(PositionLockedEvent.class);
    }

    @Test
    void tellsWhenItIsSwitchedOnAndOff() {
        FixedPosition position = position(Map.of());
        assertThat(position.isLocked()).isFalse();
        assertThat(position.getPosition().getLatitude().getValue()).isZero();
        position.modified(TOKYO);
        position.modified(TOKYO);
        position.modified(Map.of());
        assertThat(position.isLocked()).isFalse();
        assertThat(events)
                .extracting(Event::getTopic)
                .containsExactly(
                        PositionLockedEvent.POSITION_LOCKED_EVENT_TOPIC, PositionLostEvent.POSITION_LOST_EVENT_TOPIC);
    }

    @Test
    void noPlaceOnEarthIsNoPosition() {
        assertThat(position(Map.of("enabled", true, "static", true, "latitude", 91.0))
                        .isLocked())
                .isFalse();
        assertThat(position(Map.of("enabled", true, "provider", "serial")).isLocked())
                .isFalse();
    }
}
