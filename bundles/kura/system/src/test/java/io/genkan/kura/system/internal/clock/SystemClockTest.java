package io.genkan.kura.system.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.kura.system.internal.TestContexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.clock.ClockEvent;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandStatus;
import org.eclipse.kura.executor.ExitStatus;
import org.eclipse.kura.executor.PrivilegedExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;

@Timeout(60)
class SystemClockTest {
    private final LinkedBlockingQueue<List<String>> commands = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final java.util.ArrayList<SystemClock> started = new java.util.ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @AfterEach
    void stop() {
        started.forEach(SystemClock::deactivate);
    }

    private SystemClock clock() {
        return clock(0);
    }

    /** {@return a clock on a machine that fails so often at first} */
    private SystemClock clock(int failures) {
        PrivilegedExecutorService executor = mock(PrivilegedExecutorService.class);
        ExitStatus good = mock(ExitStatus.class);
        when(good.isSuccessful()).thenReturn(true);
        when(executor.execute(any(Command.class))).thenAnswer(call -> {
            Command command = call.getArgument(0);
            commands.add(List.of(command.getCommandLine()));
            if (commands.size() <= failures) {
                throw new IllegalStateException("no more processes");
            }
            return new CommandStatus(command, good);
        });
        SystemClock clock = new SystemClock(
                TestContexts.context(), executor, TestContexts.into(events), List.of(folder.resolve("mark")));
        started.add(clock);
        return clock;
    }

    private static Map<String, Object> settings(TimeServer server) {
        return new HashMap<>(Map.of(
                "enabled",
                true,
                "clock.provider",
                "java-ntp",
                "clock.ntp.host",
                "127.0.0.1",
                "clock.ntp.port",
                server.port(),
                "clock.set.hwclock",
                false));
    }

    @Test
    void itIsSetWhenItIsOff() throws Exception {
        try (TimeServer server = new TimeServer(3_600_000, answer -> answer)) {
            SystemClock clock = clock();
            clock.modified(settings(server));
            List<String> command = commands.poll(20, TimeUnit.SECONDS);
            assertThat(command).startsWith("date", "-u", "-s").hasSize(4);
            double seconds = Double.parseDouble(command.get(3).substring(1));
            assertThat(seconds - System.currentTimeMillis() / 1000.0).isBetween(3_580.0, 3_602.0);
            assertThat(events.poll(20, TimeUnit.SECONDS).getTopic()).isEqualTo(ClockEvent.CLOCK_EVENT_TOPIC);
            assertThat(clock.getLastSync()).isCloseTo(new Date(), 30_000);
        }
    }

    @Test
    void itIsLeftAloneWhenItIsRight() throws Exception {
        try (TimeServer server = new TimeServer(0, answer -> answer)) {
            clock().modified(settings(server));
            assertThat(events.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(commands).isEmpty();
        }
    }

    @Test
    void itIsTriedAgainUntilTheServerAnswers() throws Exception {
        int[] asked = {0};
        try (TimeServer server = new TimeServer(0, answer -> asked[0]++ == 0 ? answer.put(1, (byte) 0) : answer)) {
            Map<String, Object> settings = settings(server);
            settings.put("clock.ntp.retry.interval", 1);
            clock().modified(settings);
            assertThat(events.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(asked[0]).isEqualTo(2);
        }
    }

    @Test
    void itIsTriedAgainWhenTheMachineFails() throws Exception {
        try (TimeServer server = new TimeServer(3_600_000, answer -> answer)) {
            Map<String, Object> settings = settings(server);
            settings.put("clock.ntp.retry.interval", 1);
            clock(1).modified(settings);
            assertThat(events.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(commands).hasSize(2);
        }
    }

    @Test
    void nobodyIsAskedUnlessConfigured() throws Exception {
        int[] asked = {0};
        try (TimeServer server = new TimeServer(0, answer -> {
            asked[0]++;
            return answer;
        })) {
            for (Map<String, Object> change : List.<Map<String, Object>>of(
                    Map.of("enabled", false),
                    Map.of("clock.provider", "chrony-advanced"),
                    Map.of("clock.ntp.refresh-interval", -1))) {
                Map<String, Object> settings = settings(server);
                settings.putAll(change);
                assertThat(ClockOptions.from(settings).sets())
                        .as(change.toString())
                        .isFalse();
                clock().modified(settings);
            }
            assertThat(ClockOptions.from(Map.of()).sets()).isFalse();
        }
        assertThat(asked[0]).isZero();
    }

    @Test
    void theOperatingSystemTellsWhenItWasSet() throws Exception {
        SystemClock clock = clock();
        clock.modified(Map.of());
        assertThat(clock.getLastSync()).isNull();
        Path mark = Files.createFile(folder.resolve("mark"));
        Files.setLastModifiedTime(mark, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(clock.getLastSync()).isEqualTo(new Date(1_700_000_000_000L));
    }

    @Test
    void wrongSettingsAreSentences() {
        assertThatThrownBy(() -> ClockOptions.from(Map.of("clock.ntp.port", 0)))
                .hasMessageContaining("clock.ntp.port is 0");
        assertThatThrownBy(() ->
                        ClockOptions.from(Map.of("enabled", true, "clock.provider", "java-ntp", "clock.ntp.host", " ")))
                .hasMessageContaining("name a time server");
    }
}
