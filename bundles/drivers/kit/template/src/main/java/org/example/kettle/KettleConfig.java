package org.example.kettle;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a technician sets for one kettle; the gateway's page makes a form of it. */
@ObjectClassDefinition(id = KettleDriver.PID, name = "Kettle", description = "Reads and sets a kettle.")
@interface KettleConfig {
    @AttributeDefinition(name = "host", description = "Name or address of the kettle.")
    String host() default "127.0.0.1";

    @AttributeDefinition(name = "port", min = "1", max = "65535", description = "TCP port of the kettle.")
    int port() default 7777;

    @AttributeDefinition(
            name = "timeout",
            min = "50",
            max = "60000",
            description = "Milliseconds that the kettle has to accept a connection or to answer.")
    int timeout() default 1000;
}
