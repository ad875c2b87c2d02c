package io.genkan.kura.cloud.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScheduledLinkTest {
    private static final ConnectionSchedule EVERY_HOUR = new ConnectionSchedule("0 0 * * * ?", 60, -1);

    private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();
    private volatile Instant now = Instant.parse("2030-01-01T10:30:00Z");

    private ScheduledLink start(boolean open) {
        ScheduledLink.Link link = new ScheduledLink.Link() {
            @Override
            public void open() {
                steps.add("open");
            }

            @Override
            public void close() {
                steps.add("close");
            }

            @Override
            public boolean isIdle() {
                return true;
            }

            @Override
            public boolean isUrgent() {
                return false;
            }
        };
        ScheduledLink made = new ScheduledLink("test", EVERY_HOUR, open, link, () -> now, 20);
        made.start();
        return made;
    }

    /** Without the correction it would be open at once, as the time that was waited for has passed. */
    @Test
    void aClockThatIsSetMakesNoConnection() throws Exception {
        try (ScheduledLink link = start(false)) {
            now = Instant.parse("2030-01-01T12:30:00Z");
            assertThat(steps.poll(300, TimeUnit.MILLISECONDS)).isNull();
            link.opened();
            now = Instant.parse("2030-01-01T09:30:00Z");
            assertThat(steps.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void opensWhenItsTimeHasCome() throws Exception {
        now = Instant.parse("2030-01-01T10:59:59Z");
        try (ScheduledLink link = start(false)) {
            assertThat(steps.poll(300, TimeUnit.MILLISECONDS)).isNull();
            now = Instant.parse("2030-01-01T11:00:01Z");
            assertThat(steps.poll(10, TimeUnit.SECONDS)).isEqualTo("open");
            link.active();
            assertThat(steps.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void theNextTimeIsThatOfTheExpression() {
        assertThat(EVERY_HOUR.after(Instant.parse("2030-01-01T10:30:00Z")))
                .isEqualTo(Instant.parse("2030-01-01T11:00:00Z"));
        assertThat(new ConnectionSchedule("0 0 0 1 1 ? 2020", 60, -1).after(now))
                .as("a time that has passed")
                .isEqualTo(Instant.MAX);
    }
}
