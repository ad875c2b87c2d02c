package io.genkan.kura.cloud.internal.mqtt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = MqttDataTransport.PID,
        name = "MQTT connection",
        description = "Connects the gateway with an MQTT broker (MQTT 3.1.1).")
@interface MqttConfig {
    @AttributeDefinition(
            name = "Broker address",
            description = "mqtt://host:1883, mqtts://host:8883 with TLS, or ws:// and wss:// for WebSocket.")
    String broker$_$url() default "mqtt://127.0.0.1:1883";

    @AttributeDefinition(
            name = "Account",
            description = "Name of the account in the cloud; stands for #account-name in topics.",
            required = false)
    String topic_context_account$_$name() default "account-name";

    @AttributeDefinition(name = "User name", description = "Empty for none.", required = false)
    String username() default "";

    @AttributeDefinition(
            name = "Password",
            description = "Empty for none.",
            type = AttributeType.PASSWORD,
            required = false)
    String password() default "";

    @AttributeDefinition(
            name = "Credentials file",
            description =
                    "Used when the user name is empty: a file with the lines user=... and password=..., relative to"
                            + " the data folder. It is read at each attempt to connect. security/broker.credentials is what the"
                            + " broker inside the gateway writes.",
            required = false)
    String credentials_file() default "";

    @AttributeDefinition(
            name = "Client id",
            description = "MQTT client id, unique at the broker; empty for the MAC address of the primary network"
                    + " interface. The characters / + # . become -.",
            required = false)
    String client$_$id() default "";

    @AttributeDefinition(
            name = "Keep alive",
            description = "Seconds without a message after which the connection is checked; 0 for never.",
            min = "0",
            max = "65535")
    int keep$_$alive() default 30;

    @AttributeDefinition(
            name = "Time-out",
            description = "Seconds in which the broker must answer; a whole connection may take three times as long.",
            min = "1",
            max = "3600")
    int timeout() default 10;

    @AttributeDefinition(
            name = "Clean session",
            description = "Whether broker and gateway forget each other's unfinished messages between connections.")
    boolean clean$_$session() default true;

    @AttributeDefinition(
            name = "Last will topic",
            description = "Where the broker tells that the gateway has gone without a word; empty for no last will.",
            required = false)
    String lwt_topic() default "$EDC/#account-name/#client-id/MQTT/LWT";

    @AttributeDefinition(name = "Last will payload", description = "Text of the last will.", required = false)
    String lwt_payload() default "";

    @AttributeDefinition(
            name = "Last will QoS",
            description = "Quality of service of the last will.",
            options = {
                @Option(label = "0", value = "0"),
                @Option(label = "1", value = "1"),
                @Option(label = "2", value = "2")
            })
    int lwt_qos() default 0;

    @AttributeDefinition(name = "Last will retained", description = "Whether the broker keeps the last will.")
    boolean lwt_retain() default false;

    @AttributeDefinition(
            name = "In-flight persistence",
            description = "Where messages are kept that were sent and not confirmed yet.",
            options = {@Option(label = "memory", value = "memory"), @Option(label = "file", value = "file")})
    String in$_$flight_persistence() default "memory";

    @AttributeDefinition(
            name = "Protocol version",
            description = "Version of MQTT.",
            options = {@Option(label = "3.1", value = "3"), @Option(label = "3.1.1", value = "4")},
            required = false)
    int protocol$_$version() default 4;

    @AttributeDefinition(
            name = "SSL service",
            description = "With TLS: the SSL service whose keystore and host name verification are used.",
            required = false)
    String SslManagerService_target() default "(kura.service.pid=org.eclipse.kura.ssl.SslManagerService)";
}
