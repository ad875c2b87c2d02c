package io.genkan.flows.basic.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = Timer.PID,
        name = "Timer",
        description = "Emits a record at every tick, on a thread of its own.")
@interface TimerConfig {
    @AttributeDefinition(
            name = "Type",
            description = "Ticks at a fixed interval, or at the times of a cron expression.",
            options = {@Option(label = "SIMPLE", value = "SIMPLE"), @Option(label = "CRON", value = "CRON")})
    String type() default "SIMPLE";

    @AttributeDefinition(
            name = "Interval",
            description = "Time between two ticks, in the time unit below (type SIMPLE).",
            min = "1")
    int simple_interval() default 10;

    @AttributeDefinition(
            name = "Time Unit",
            description = "Unit of the interval.",
            options = {
                @Option(label = "MILLISECONDS", value = "MILLISECONDS"),
                @Option(label = "SECONDS", value = "SECONDS"),
                @Option(label = "MINUTES", value = "MINUTES"),
                @Option(label = "HOURS", value = "HOURS"),
                @Option(label = "DAYS", value = "DAYS")
            })
    String simple_time_unit() default "SECONDS";

    @AttributeDefinition(
            name = "First Tick",
            description = "DEFAULT: the first tick comes one interval after the start; CUSTOM: after the time below.",
            options = {@Option(label = "DEFAULT", value = "DEFAULT"), @Option(label = "CUSTOM", value = "CUSTOM")})
    String simple_first_tick_policy() default "DEFAULT";

    @AttributeDefinition(
            name = "First Tick After",
            description = "Time from the start to the first tick, in the time unit above (first tick CUSTOM); 0 for at"
                    + " once.",
            min = "0")
    int simple_custom_first_tick_interval() default 0;

    @AttributeDefinition(
            name = "Cron Expression",
            description = "Quartz syntax: seconds, minutes, hours, day of month, month, day of week, year (type CRON).")
    String cron_interval() default "0/10 * * * * ?";
}
