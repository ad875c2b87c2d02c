package io.genkan.support.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;

@SuppressWarnings("unchecked") // mocks of generic services
class TraceTapTest {
    private final List<Event> posted = new ArrayList<>();
    private EventHandler starts = event -> {};
    private TraceTap tap;

    @BeforeEach
    void open() throws Exception {
        EventAdmin admin = mock(EventAdmin.class);
        org.mockito.Mockito.doAnswer(call -> posted.add(call.getArgument(0)))
                .when(admin)
                .postEvent(any());
        ServiceReference<EventAdmin> reference = mock(ServiceReference.class);
        BundleContext context = mock(BundleContext.class);
        when(context.getServiceReferences(EventAdmin.class.getName(), null))
                .thenReturn(new ServiceReference<?>[] {reference});
        when(reference.getProperty(Constants.SERVICE_ID)).thenReturn(1L);
        when(context.getService(reference)).thenReturn(admin);
        when(context.registerService(any(Class.class), any(EventHandler.class), any(Dictionary.class)))
                .thenAnswer(call -> {
                    starts = call.getArgument(1);
                    return mock(ServiceRegistration.class);
                });
        tap = new TraceTap(context);
    }

    private void start(Map<String, Object> properties) {
        starts.handleEvent(new Event("io/genkan/trace/START", properties));
    }

    @Test
    void tellsNothingUnlessAsked() {
        tap.tell("driver", "read", "level", Map.of());

        assertThat(tap.wanted()).isFalse();
        assertThat(posted).isEmpty();
    }

    @Test
    void followsOneChannelOfOneAssetAndItsDriver() {
        start(Map.of("pid", "pump", "channel", "level", "driver", "plc"));

        assertThat(tap.wanted()).isTrue();
        assertThat(tap.follows("pump", "level")).isTrue();
        assertThat(tap.follows("pump", "flow")).isFalse();
        assertThat(tap.follows("tank", "level")).isFalse();
        assertThat(tap.followsAtDriver("plc", "level")).isTrue();
        assertThat(tap.followsAtDriver("other", "level")).isFalse();
        assertThat(tap.channelIn(Map.of("level", 1, "flow", 2), "pump")).isEqualTo("level");
        assertThat(tap.channelIn(Map.of("level", 1), "tank")).isNull();
        assertThat(tap.channelIn(Map.of("level", 1), "")).isEqualTo("level");
    }

    @Test
    void tellsAsOftenAsWasAskedFor() {
        start(Map.of("pid", "pump", "channel", "level", "count", 2));

        for (int i = 0; i < 5; i++) {
            tap.tell("plc", "read", "level", Map.of("value", i));
            tap.tell("pump", "scaled", "level", Map.of("value", i));
        }
        tap.tell("plc", "read", "flow", Map.of());

        assertThat(posted)
                .extracting(event -> event.getProperty("hop") + " " + event.getProperty("value"))
                .containsExactly("read 0", "scaled 0", "read 1", "scaled 1");
        assertThat(posted.get(0).getProperty("thread"))
                .isEqualTo(Thread.currentThread().getId());
    }

    @Test
    void endsWithTheLease() {
        start(Map.of("pid", "pump", "channel", "level", "lease", 1L));
        long until = System.nanoTime() + 10_000_000_000L;
        while (tap.wanted() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }

        assertThat(tap.wanted()).isFalse();
        assertThat(tap.follows("pump", "level")).isFalse();
    }

    @Test
    void asksThatAreNoneAreIgnoredAndManyAreBounded() {
        start(Map.of("pid", "pump"));
        assertThat(tap.wanted()).isFalse();

        for (int i = 0; i < 100; i++) {
            start(Map.of("pid", "pump", "channel", "c" + i));
        }
        assertThat(tap.follows("pump", "c99")).isTrue();
        assertThat(tap.follows("pump", "c0")).isFalse();
    }
}
