package io.genkan.console.rest.internal.alarms;

import io.genkan.api.alarm.AlarmEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.system.SystemService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alarms down, from Event Admin to a file in the data folder; at most one write in five seconds. */
@Component(
        service = {AlarmBook.class, EventHandler.class},
        immediate = true,
        property = EventConstants.EVENT_TOPIC + "=" + AlarmEvents.TOPIC)
public final class AlarmBook implements EventHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmBook.class);
    private static final long WRITE_SECONDS = 5;

    private final EventAdmin events;
    private final AlarmLog log;
    private final ScheduledThreadPoolExecutor writer;
    private volatile boolean failing;

    @Activate
    public AlarmBook(@Reference EventAdmin events, @Reference SystemService system) {
        this.events = events;
        this.log = new AlarmLog(
                Path.of(system.getKuraDataDirectory(), "console", "alarms.json"), System::currentTimeMillis);
        try {
            log.load();
        } catch (IOException e) {
            LOG.warn("The alarms from before the start cannot be read: {}", e.getMessage());
        }
        this.writer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "console-alarms");
            thread.setDaemon(true);
            return thread;
        });
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        Future<?> unused = writer.scheduleWithFixedDelay(this::save, WRITE_SECONDS, WRITE_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() {
        writer.shutdownNow();
        save();
    }

    private void save() {
        try {
            log.save();
            failing = false;
        } catch (IOException | RuntimeException e) { // a scheduled task that throws is never run again
            if (!failing) {
                failing = true;
                LOG.warn("The alarms cannot be written down: {}", e.getMessage());
            }
        }
    }

    @Override
    public void handleEvent(Event event) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : event.getPropertyNames()) {
            properties.put(name, event.getProperty(name));
        }
        log.accept(properties);
    }

    /** {@return alarms that last} */
    public List<Alarm> active() {
        return log.active();
    }

    /** {@return alarms that are over, newest first} */
    public List<Alarm> past() {
        return log.past();
    }

    /** {@return until when an alarm bothers nobody, 0 when it is not shelved} */
    public long shelvedUntil(Alarm alarm) {
        return log.shelvedUntil(alarm);
    }

    Optional<Alarm> acknowledge(String id, String by, String note) {
        return noted(log.acknowledge(id, by, note));
    }

    Optional<Alarm> shelve(String id, long minutes, String by, String note) {
        return noted(log.shelve(id, minutes, by, note));
    }

    private Optional<Alarm> noted(Optional<Alarm> alarm) {
        alarm.ifPresent(noted -> {
            save();
            Map<String, Object> properties = new HashMap<>(Map.of(
                    AlarmEvents.PID, noted.pid(),
                    AlarmEvents.NAME, noted.name(),
                    AlarmEvents.NOTED_BY, noted.acknowledgedBy(),
                    AlarmEvents.NOTE, noted.note(),
                    AlarmEvents.TIMESTAMP, noted.acknowledged()));
            long until = log.shelvedUntil(noted);
            if (until != 0) {
                properties.put(AlarmEvents.SHELVED_UNTIL, until);
            }
            events.postEvent(new Event(AlarmEvents.NOTED_TOPIC, properties));
        });
        return alarm;
    }
}
