package io.genkan.inference.security.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = ClientSecurity.PID,
        name = "Client Security",
        description = "Learns how the clients of this gateway behave, and tells when one behaves differently.")
@interface SecurityConfig {
    @AttributeDefinition(
            name = "Interval",
            description = "Milliseconds over which the behaviour of a client is summed up and judged.",
            min = "200",
            max = "300000")
    long interval() default 30_000;

    @AttributeDefinition(
            name = "Training",
            description = "Intervals of each client that are taken for normal and learnt first; cover a whole day.",
            min = "20",
            max = "100000")
    int training_intervals() default 2880;

    @AttributeDefinition(
            name = "Most Clients",
            description = "Clients that have a model of their own; further ones are judged together.",
            min = "1",
            max = "10000")
    int clients_max() default 200;

    @AttributeDefinition(
            name = "Alarm Severity",
            description = "Severity of the alarms.",
            options = {
                @Option(label = "Info", value = "INFO"),
                @Option(label = "Warning", value = "WARNING"),
                @Option(label = "Critical", value = "CRITICAL")
            })
    String alarm_severity() default "WARNING";

    @AttributeDefinition(
            name = "Quarantine",
            description = "Seconds for which a client whose alarm is raised is disconnected and kept away; 0: never.",
            min = "0",
            max = "31622400")
    int quarantine_seconds() default 0;

    @AttributeDefinition(
            name = "Never Quarantined",
            description = "Clients that are never kept away, by commas.",
            required = false)
    String quarantine_never() default "";

    @AttributeDefinition(
            name = "Learn Anew",
            description = "Change this text, and everything that was learnt is forgotten.",
            required = false)
    String learn_anew() default "";
}
