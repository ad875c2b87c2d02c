package io.genkan.driver.s7.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(id = S7Driver.PID, name = "S7 driver", description = "Data blocks of a Siemens S7 controller.")
@interface S7DriverConfig {
    @AttributeDefinition(name = "host.ip", description = "Name or address of the controller.")
    String host_ip() default "192.168.1.2";

    @AttributeDefinition(name = "port", min = "1", max = "65535", description = "TCP port of the controller.")
    int port() default 102;

    @AttributeDefinition(name = "rack", min = "0", max = "7", description = "Rack of the CPU.")
    int rack() default 0;

    @AttributeDefinition(
            name = "slot",
            min = "0",
            max = "31",
            description = "Slot of the CPU: 1 for S7-1200 and S7-1500, 2 for S7-300, as configured for S7-400.")
    int slot() default 1;

    @AttributeDefinition(
            name = "read.minimum.gap.size",
            min = "0",
            max = "200",
            description = "Bytes between two channels that are read along rather than asked for in two requests.")
    int read_minimum_gap_size() default 16;

    @AttributeDefinition(
            name = "timeout",
            min = "100",
            max = "60000",
            description = "Milliseconds for connecting, and for each answer.")
    int timeout() default 1000;

    @AttributeDefinition(
            name = "poll.interval",
            min = "20",
            max = "3600000",
            description = "Milliseconds between two reads of a channel that somebody listens to.")
    int poll_interval() default 1000;

    @AttributeDefinition(
            name = "authenticate",
            description = "Sessions with a password, as S7-300 and S7-400 have them, are not supported: must be false.")
    boolean authenticate() default false;
}
