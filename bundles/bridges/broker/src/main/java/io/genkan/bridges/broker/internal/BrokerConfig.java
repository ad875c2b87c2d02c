package io.genkan.bridges.broker.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = EmbeddedBroker.PID,
        name = "MQTT Broker",
        description = "An MQTT 3.1.1 broker inside the gateway.")
@interface BrokerConfig {
    @AttributeDefinition(name = "Enabled", description = "Whether the broker runs.")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "Host",
            description = "Address to listen on: 127.0.0.1 for this gateway alone, 0.0.0.0 for every network.")
    String host() default "127.0.0.1";

    @AttributeDefinition(
            name = "Port",
            description = "TCP port for MQTT without TLS; 0 for any free one, -1 for none.",
            min = "-1",
            max = "65535")
    int port() default 1883;

    @AttributeDefinition(
            name = "TLS Port",
            description = "TCP port for MQTT over TLS; 0 for any free one, -1 for none. Needs a keystore.",
            min = "-1",
            max = "65535")
    int tls_port() default -1;

    @AttributeDefinition(
            name = "Keystore Target Filter",
            description = "Which keystore holds the certificate for TLS.",
            required = false)
    String KeystoreService_target() default "(kura.service.pid=HttpsKeystore)";

    @AttributeDefinition(
            name = "Allow Anonymous",
            description = "Whether clients may connect without user and password.")
    boolean allow_anonymous() default false;

    @AttributeDefinition(
            name = "Users",
            description = "Names of the users that may connect, besides the generated one.",
            cardinality = 1000,
            required = false)
    String[] users() default {};

    @AttributeDefinition(
            name = "Passwords",
            description = "Passwords of the users, in the same order.",
            type = AttributeType.PASSWORD,
            cardinality = 1000,
            required = false)
    String[] passwords() default {};

    @AttributeDefinition(
            name = "Credentials File",
            description = "File with the generated user and password, made at the first start, readable by the gateway"
                    + " alone. A relative path is below the data folder; empty for no generated user.",
            required = false)
    String credentials_file() default "security/broker.credentials";

    @AttributeDefinition(
            name = "Access Control List",
            description =
                    "Who may read and write which topics, in the format of Mosquitto: lines \"user <name>\", \"topic"
                            + " [read|write|readwrite] <filter>\" and \"pattern ...\" with %u and %c. Empty: every user may"
                            + " everything.|TextArea",
            required = false)
    String acl() default "";

    @AttributeDefinition(
            name = "Maximum Message Size",
            description = "Largest message in bytes; the connection of a client that sends more is closed.",
            min = "1024",
            max = "268435455")
    int message_max_bytes() default 10485760;

    @AttributeDefinition(
            name = "Session Queue Size",
            description = "Messages that wait for one client that is away with a session of its own, or that reads"
                    + " slowly; what comes then is dropped for it.",
            min = "1",
            max = "10000000")
    int session_queue_size() default 10000;

    @AttributeDefinition(
            name = "Persistent Sessions",
            description =
                    "Whether sessions and retained messages survive a restart, in folder broker of the data folder.")
    boolean persistence() default false;
}
