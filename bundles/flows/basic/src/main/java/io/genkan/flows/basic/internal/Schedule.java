package io.genkan.flows.basic.internal;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** When a timer ticks. */
sealed interface Schedule {
    /**
     * A fixed interval.
     *
     * @param firstNanos time from the start to the first tick in nanoseconds, 0 or more
     * @param intervalNanos time between two ticks in nanoseconds, above 0
     */
    record Interval(long firstNanos, long intervalNanos) implements Schedule {}

    /**
     * The times of a cron expression.
     *
     * @param times its evaluator
     */
    record Cron(ExecutionTime times) implements Schedule {
        /** {@return the next tick after a time, empty when there will never be one} */
        Optional<ZonedDateTime> after(ZonedDateTime time) {
            return times.nextExecution(time);
        }
    }

    Set<String> UNITS = Set.of("MILLISECONDS", "SECONDS", "MINUTES", "HOURS", "DAYS");

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException with one sentence about the first that is wrong
     */
    static Schedule from(TimerConfig config) {
        if ("CRON".equals(config.type())) {
            try {
                CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
                return new Cron(ExecutionTime.forCron(parser.parse(config.cron_interval())));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "cron.interval is \"" + config.cron_interval() + "\", which is no Quartz cron expression: "
                                + e.getMessage(),
                        e);
            }
        }
        if (!"SIMPLE".equals(config.type())) {
            throw new IllegalArgumentException("type is " + config.type() + ": give SIMPLE or CRON.");
        }
        if (!UNITS.contains(config.simple_time_unit())) {
            throw new IllegalArgumentException("simple.time.unit is " + config.simple_time_unit()
                    + ": give MILLISECONDS, SECONDS, MINUTES, HOURS or DAYS.");
        }
        TimeUnit unit = TimeUnit.valueOf(config.simple_time_unit());
        if (config.simple_interval() < 1) {
            throw new IllegalArgumentException("simple.interval is " + config.simple_interval() + ": give 1 or more.");
        }
        long interval = unit.toNanos(config.simple_interval());
        boolean custom = "CUSTOM".equals(config.simple_first_tick_policy());
        if (custom && config.simple_custom_first_tick_interval() < 0) {
            throw new IllegalArgumentException("simple.custom.first.tick.interval is "
                    + config.simple_custom_first_tick_interval() + ": give 0 or more.");
        }
        return new Interval(custom ? unit.toNanos(config.simple_custom_first_tick_interval()) : interval, interval);
    }
}
