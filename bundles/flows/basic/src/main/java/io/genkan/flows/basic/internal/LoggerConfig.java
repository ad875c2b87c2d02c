package io.genkan.flows.basic.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(id = RecordLogger.PID, name = "Logger", description = "Writes what it receives to the log.")
@interface LoggerConfig {
    @AttributeDefinition(
            name = "Verbosity",
            description = "QUIET: that something came and from where; VERBOSE: its content as well.",
            options = {@Option(label = "QUIET", value = "QUIET"), @Option(label = "VERBOSE", value = "VERBOSE")})
    String log_verbosity() default "QUIET";
}
