package io.genkan.driver.simulated.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a technician sets for the driver. */
@ObjectClassDefinition(
        id = SimulatedDriver.PID,
        name = "Simulated driver",
        description = "Signals and faults without a device, the same each time.")
@interface SimulatedDriverConfig {
    @AttributeDefinition(name = "seed", description = "Makes the random signals; the same seed gives the same values.")
    long seed() default 1;

    @AttributeDefinition(
            name = "time.mode",
            description = "CLOCK: signals and faults follow the time since the driver was started. "
                    + "STEPS: each read goes on by one step, whatever the clock says.",
            options = {@Option("CLOCK"), @Option("STEPS")})
    String time_mode() default "CLOCK";

    @AttributeDefinition(
            name = "time.step",
            min = "1",
            max = "86400000",
            description = "Milliseconds of one step; only with time.mode STEPS.")
    int time_step() default 1000;

    @AttributeDefinition(
            name = "faults",
            required = false,
            description =
                    "What goes wrong and when, one fault a line: <from>..<to> ERROR|DELAY <time>|DISCONNECT|FREEZE "
                            + "[on <channel>], such as 10s..20s ERROR on pressure.|TextArea")
    String faults() default "";

    @AttributeDefinition(
            name = "faults.repeat",
            required = false,
            description = "Time after which the faults begin anew, such as 10m; empty for never.")
    String faults_repeat() default "";
}
