package io.genkan.connector.sparkplug.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = SparkplugDataTransport.PID,
        name = "Sparkplug transport",
        description = "The MQTT connection of a Sparkplug B edge node.")
@interface TransportConfig {
    @AttributeDefinition(name = "group.id", description = "Group to which the edge node belongs; without /, + and #.")
    String group_id() default "group";

    @AttributeDefinition(name = "node.id", description = "Name of the edge node in its group; without /, + and #.")
    String node_id() default "node";

    @AttributeDefinition(
            name = "primary.host.application.id",
            required = false,
            description = "Host application that has to be online: births and data wait for it, and the next server is"
                    + " tried when it is not. Empty: nobody is waited for.")
    String primary_host_application_id() default "";

    @AttributeDefinition(
            name = "server.uris",
            description = "MQTT servers, separated by blanks: tcp://host:1883 or ssl://host:8883.")
    String server_uris() default "tcp://127.0.0.1:1883";

    @AttributeDefinition(name = "client.id", description = "Client id at the server; no other client may have it.")
    String client_id() default "client";

    @AttributeDefinition(name = "username", required = false, description = "User at the server.")
    String username() default "";

    @AttributeDefinition(
            name = "password",
            type = AttributeType.PASSWORD,
            required = false,
            description = "Password of the user.")
    String password() default "";

    @AttributeDefinition(
            name = "keep.alive",
            min = "1",
            max = "65535",
            description = "Seconds after which a silent connection is tried.")
    int keep_alive() default 60;

    @AttributeDefinition(
            name = "connection.timeout",
            min = "1",
            max = "300",
            description = "Seconds for each step of connecting, and for the primary host to be online.")
    int connection_timeout() default 30;

    @AttributeDefinition(
            name = "use.aliases",
            description =
                    "Whether data tells metrics by the numbers that births gave them. Off: by their names, which is"
                            + " longer and for hosts that know no aliases.")
    boolean use_aliases() default true;

    @AttributeDefinition(
            name = "SslManagerService.target",
            description = "SSL service for ssl:// servers, as an OSGi filter.")
    String SslManagerService_target() default "(kura.service.pid=org.eclipse.kura.ssl.SslManagerService)";
}
