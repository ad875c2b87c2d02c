package io.genkan.driver.opcua.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a technician sets for the connection to one OPC UA server; ids as Kura's driver has them, and some more. */
@ObjectClassDefinition(
        id = OpcUaDriver.PID,
        name = "OPC UA",
        description = "Reads, subscribes to and writes variables of an OPC UA server.")
@interface OpcUaDriverConfig {
    @AttributeDefinition(name = "endpoint.ip", description = "Name or address of the server.")
    String endpoint_ip() default "127.0.0.1";

    @AttributeDefinition(name = "endpoint.port", min = "1", max = "65535", description = "TCP port of the server.")
    int endpoint_port() default 53530;

    @AttributeDefinition(
            name = "server.name",
            required = false,
            description = "What follows the port in the server's address, without the slash; empty for nothing.")
    String server_name() default "";

    @AttributeDefinition(
            name = "force.endpoint.url",
            description =
                    "Calls the server by the address that is configured here rather than by that which it gives itself."
                            + " The connection goes to the configured host and port in either case.")
    boolean force_endpoint_url() default false;

    @AttributeDefinition(
            name = "session.timeout",
            min = "1",
            max = "86400",
            description = "Seconds for which the server keeps a session that it hears nothing of.")
    int session_timeout() default 120;

    @AttributeDefinition(
            name = "request.timeout",
            min = "1",
            max = "3600",
            description = "Seconds that the server may take for one request, as long as it shows that it is there.")
    int request_timeout() default 60;

    @AttributeDefinition(
            name = "acknowledge.timeout",
            min = "1",
            max = "3600",
            description =
                    "Seconds that the server may take for its first answer; answer.timeout counts when it is shorter.")
    int acknowledge_timeout() default 40;

    @AttributeDefinition(
            name = "answer.timeout",
            min = "100",
            max = "60000",
            description =
                    "Milliseconds after which a server that says nothing counts as gone, and is connected to anew.")
    int answer_timeout() default 2000;

    @AttributeDefinition(name = "application.name", description = "Name by which this client presents itself.")
    String application_name() default "opc-ua client";

    @AttributeDefinition(
            name = "application.uri",
            description = "URI by which this client presents itself; its certificate has the same.")
    String application_uri() default "urn:kura:opcua:client";

    @AttributeDefinition(
            name = "subscription.publish.interval",
            min = "10",
            max = "3600000",
            description = "Milliseconds between two notifications of the server.")
    long subscription_publish_interval() default 1000;

    @AttributeDefinition(
            name = "security.policy",
            description =
                    "Algorithms that secure the connection. Basic128Rsa15 and Basic256 are out of date and taken only"
                            + " when they are chosen here.",
            options = {
                @Option(label = "None", value = "0"),
                @Option(label = "Basic128Rsa15", value = "1"),
                @Option(label = "Basic256", value = "2"),
                @Option(label = "Basic256Sha256", value = "3"),
                @Option(label = "Aes128_Sha256_RsaOaep", value = "4"),
                @Option(label = "Aes256_Sha256_RsaPss", value = "5")
            })
    int security_policy() default 0;

    @AttributeDefinition(
            name = "security.mode",
            description = "With a security policy: messages are signed and encrypted, or signed alone.",
            options = {@Option("SIGN_AND_ENCRYPT"), @Option("SIGN")})
    String security_mode() default "SIGN_AND_ENCRYPT";

    @AttributeDefinition(
            name = "username",
            required = false,
            description = "User at the server; empty for anonymous, or for user.certificate.alias.")
    String username() default "";

    @AttributeDefinition(
            name = "password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Password of that user.")
    String password() default "";

    @AttributeDefinition(
            name = "user.certificate.alias",
            required = false,
            description = "Entry of the keystore whose certificate names the user; empty for none.")
    String user_certificate_alias() default "";

    @AttributeDefinition(
            name = "authenticate.server",
            description = "Refuses servers whose certificate nobody has accepted; with a security policy.")
    boolean authenticate_server() default true;

    @AttributeDefinition(
            name = "trusted.certificates",
            required = false,
            description =
                    "Fingerprints (SHA-1 or SHA-256) of servers' certificates that are accepted, with commas between"
                            + " them. The status tells the fingerprint of one that was refused.")
    String trusted_certificates() default "";

    @AttributeDefinition(
            name = "keystore.service",
            required = false,
            description =
                    "Keystore of the gateway (its kura.service.pid) with this client's key and the certificates that it"
                            + " trusts; empty for certificate.location.")
    String keystore_service() default "";

    @AttributeDefinition(
            name = "certificate.location",
            required = false,
            description =
                    "Keystore file with this client's key and the certificates that it trusts; empty for a key that the"
                            + " gateway generates and keeps.")
    String certificate_location() default "";

    @AttributeDefinition(
            name = "keystore.type",
            description = "Type of that file.",
            options = {@Option("PKCS12"), @Option("JKS"), @Option("PKCS11")})
    String keystore_type() default "PKCS12";

    @AttributeDefinition(
            name = "keystore.password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Password of that file and of its keys.")
    String keystore_password() default "";

    @AttributeDefinition(
            name = "keystore.client.alias",
            required = false,
            description = "Entry of the keystore with this client's key; empty for its only one.")
    String keystore_client_alias() default "";

    @AttributeDefinition(
            name = "max.request.items",
            min = "1",
            max = "10000",
            description = "Most values that one request asks for.")
    int max_request_items() default 200;

    @AttributeDefinition(
            name = "subtree.subscription.name.format",
            description =
                    "Channel name of what is told of a subtree: the way to the variable below the channel's node, or the"
                            + " variable's node id.",
            options = {@Option("BROWSE_PATH"), @Option("NODE_ID")})
    String subtree_subscription_name_format() default "BROWSE_PATH";

    @AttributeDefinition(
            name = "timestamp.source",
            description =
                    "Time of a value: when it came to the gateway, or when its source or the server says it changed.",
            options = {@Option("GATEWAY"), @Option("SOURCE"), @Option("SERVER")})
    String timestamp_source() default "GATEWAY";
}
