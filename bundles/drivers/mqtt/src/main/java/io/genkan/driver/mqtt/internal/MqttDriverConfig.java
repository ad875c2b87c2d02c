package io.genkan.driver.mqtt.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a technician sets for the connection to one broker. */
@ObjectClassDefinition(
        id = MqttDriver.PID,
        name = "MQTT",
        description = "Reads what others publish over MQTT, and writes by publishing.")
@interface MqttDriverConfig {
    @AttributeDefinition(name = "host", description = "Name or address of the broker.")
    String host() default "127.0.0.1";

    @AttributeDefinition(
            name = "port",
            min = "1",
            max = "65535",
            description = "TCP port of the broker: mostly 1883, with TLS 8883.")
    int port() default 1883;

    @AttributeDefinition(
            name = "version",
            description = "Version of the protocol: 3.1.1 or 5.",
            options = {@Option("3.1.1"), @Option("5")})
    String version() default "3.1.1";

    @AttributeDefinition(
            name = "tls",
            description = "Encrypts the connection and checks the broker's certificate with the gateway's SSL service.")
    boolean tls() default false;

    @AttributeDefinition(
            name = "client.id",
            required = false,
            description =
                    "Identifier of this client, of which the broker takes one at a time; empty for one made of the"
                            + " driver's name and a random number.")
    String client_id() default "";

    @AttributeDefinition(name = "username", required = false, description = "User of the broker; empty for none.")
    String username() default "";

    @AttributeDefinition(
            name = "password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Password of that user.")
    String password() default "";

    @AttributeDefinition(
            name = "keep.alive",
            min = "1",
            max = "3600",
            description = "Seconds of silence after which the broker is asked whether it is still there.")
    int keep_alive() default 10;

    @AttributeDefinition(
            name = "timeout",
            min = "100",
            max = "60000",
            description = "Milliseconds that the broker has to accept a connection or to answer.")
    int timeout() default 3000;

    @AttributeDefinition(
            name = "message.max.size",
            min = "128",
            max = "16777216",
            description = "Bytes that a message may have; a broker that sends a longer one is left.")
    int message_max_size() default 262144;
}
