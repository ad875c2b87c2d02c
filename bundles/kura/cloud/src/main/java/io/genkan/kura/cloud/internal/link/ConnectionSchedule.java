package io.genkan.kura.cloud.internal.link;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.genkan.kura.cloud.internal.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When there is a connection, for sites where one costs money or power.
 *
 * @param expression a Quartz cron expression that can be read
 * @param idleSeconds how long nothing may have been sent or confirmed before the connection ends
 * @param overridePriority messages of this priority and of more urgent ones, that is smaller ones, have the connection made
 *     at once; -1 for none
 */
record ConnectionSchedule(String expression, int idleSeconds, int overridePriority) {
    static final String DEFAULT_EXPRESSION = "0 0 0 ? * * *";

    /**
     * {@return the schedule, null when there is none}
     *
     * @throws IllegalArgumentException with a sentence when the expression cannot be read
     */
    static @Nullable ConnectionSchedule from(Settings settings) {
        if (!settings.flag("connection.schedule.enabled", false)) {
            return null;
        }
        String expression = settings.text("connection.schedule.expression", DEFAULT_EXPRESSION);
        boolean override = settings.flag("connection.schedule.priority.override.enable", false);
        try {
            times(expression);
            return new ConnectionSchedule(
                    expression,
                    settings.number("connection.schedule.inactivity.interval.seconds", 60, 1, Integer.MAX_VALUE),
                    override
                            ? settings.number(
                                    "connection.schedule.priority.override.threshold", 1, 0, Integer.MAX_VALUE)
                            : -1);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "connection.schedule.expression is \"" + expression + "\", which is no Quartz cron expression: "
                            + e.getMessage(),
                    e);
        }
    }

    private static ExecutionTime times(String expression) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
        return ExecutionTime.forCron(parser.parse(expression));
    }

    /** {@return the next time for a connection} as far away as can be when there is none */
    Instant after(Instant now) {
        return times(expression)
                .nextExecution(ZonedDateTime.ofInstant(now, ZoneId.systemDefault()))
                .map(ZonedDateTime::toInstant)
                .orElse(Instant.MAX);
    }

    boolean overriddenBy(int priority) {
        return priority <= overridePriority;
    }
}
