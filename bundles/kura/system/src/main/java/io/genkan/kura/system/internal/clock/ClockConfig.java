package io.genkan.kura.system.internal.clock;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = SystemClock.PID,
        name = "Clock",
        description = "Watches the system's clock, or sets it from a time server when the operating system does not.")
@interface ClockConfig {
    @AttributeDefinition(name = "Enabled", description = "Whether the clock is set by the gateway.")
    boolean enabled() default false;

    @AttributeDefinition(
            name = "Set the hardware clock",
            description = "Write the time to the hardware clock after it was set.")
    boolean clock_set_hwclock() default true;

    @AttributeDefinition(
            name = "Who sets the clock",
            options = {
                @Option(label = "The operating system", value = "system"),
                @Option(label = "The gateway, from a time server", value = "java-ntp"),
                @Option(label = "ntpd of the operating system", value = "ntpd"),
                @Option(label = "ntp service of the operating system", value = "ntpts"),
                @Option(label = "chrony of the operating system", value = "chrony-advanced")
            },
            description =
                    "With all others than java-ntp the gateway only tells when the operating system set the clock last.")
    String clock_provider() default "system";

    @AttributeDefinition(name = "Time server", description = "Host name or address of an NTP server.")
    String clock_ntp_host() default "0.pool.ntp.org";

    @AttributeDefinition(name = "Port", min = "1", max = "65535", description = "UDP port of the time server.")
    int clock_ntp_port() default 123;

    @AttributeDefinition(name = "Time-out (ms)", min = "1000", description = "How long an answer is awaited.")
    int clock_ntp_timeout() default 10000;

    @AttributeDefinition(
            name = "Attempts",
            min = "0",
            description = "How often the first synchronisation is tried; 0 for ever.")
    int clock_ntp_max$_$retry() default 0;

    @AttributeDefinition(name = "Pause between attempts (s)", min = "1", description = "Pause after a failed attempt.")
    int clock_ntp_retry_interval() default 5;

    @AttributeDefinition(
            name = "Interval (s)",
            min = "-1",
            description = "Time between synchronisations; 0 for once at start, -1 for never.")
    int clock_ntp_refresh$_$interval() default 3600;
}
