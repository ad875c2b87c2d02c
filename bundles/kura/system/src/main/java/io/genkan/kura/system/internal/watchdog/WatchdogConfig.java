package io.genkan.kura.system.internal.watchdog;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = Watchdog.PID,
        name = "Watchdog",
        description = "Has the system restarted when the gateway or one of its critical components hangs.")
@interface WatchdogConfig {
    @AttributeDefinition(
            name = "Enabled",
            description = "Whether the watchdog is kept quiet by the gateway; it bites when that ends.")
    boolean enabled() default false;

    @AttributeDefinition(
            name = "Interval (ms)",
            min = "1000",
            max = "60000",
            description = "How often the watchdog is told that all is well: less than half of its time-out.")
    int pingInterval() default 10000;

    @AttributeDefinition(
            name = "Watchdog",
            description =
                    "A device such as /dev/watchdog, which restarts the machine, or systemd, which restarts the gateway"
                            + " (its unit needs WatchdogSec and NotifyAccess=all).")
    String watchdogDevice() default "/dev/watchdog";
}
