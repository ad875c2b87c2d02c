package io.genkan.driver.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a technician sets for one device that answers over HTTP. */
@ObjectClassDefinition(
        id = HttpDriver.PID,
        name = "HTTP",
        description = "Reads values of devices and services that answer over HTTP, and writes them.")
@interface HttpDriverConfig {
    @AttributeDefinition(
            name = "url",
            description = "Address of the device, before the channels' paths: http://192.168.1.20 or"
                    + " https://meter.local:8443/api.")
    String url() default "http://127.0.0.1";

    @AttributeDefinition(
            name = "authentication",
            description = "How the device knows us. BASIC: user and password. BEARER: a token, entered as password."
                    + " HEADER: a header of its own, its name entered as user, its value as password.",
            options = {@Option("NONE"), @Option("BASIC"), @Option("BEARER"), @Option("HEADER")})
    String authentication() default "NONE";

    @AttributeDefinition(
            name = "username",
            required = false,
            description = "User, or with HEADER the name of the header, such as X-Api-Key.")
    String username() default "";

    @AttributeDefinition(
            name = "password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Password, token, or value of the header.")
    String password() default "";

    @AttributeDefinition(
            name = "timeout",
            min = "50",
            max = "60000",
            description = "Milliseconds that the device has to accept a connection, and again for a whole answer.")
    int timeout() default 2000;

    @AttributeDefinition(
            name = "keep.connection",
            description =
                    "Keeps the connection between requests, for devices that are asked often or over TLS. HTTP has no"
                            + " numbers: of a device that answers twice, the second answer may be taken for the next one.")
    boolean keep_connection() default false;

    @AttributeDefinition(
            name = "answer.max.size",
            min = "128",
            max = "16777216",
            description = "Bytes that an answer may have; of a longer one nothing is taken.")
    int answer_max_size() default 1048576;
}
