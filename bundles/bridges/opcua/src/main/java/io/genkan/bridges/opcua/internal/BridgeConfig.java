package io.genkan.bridges.opcua.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a technician sets for the server. */
@ObjectClassDefinition(
        id = OpcUaBridge.PID,
        name = "OPC UA server",
        description = "Shows the gateway's assets to OPC UA clients.")
@interface BridgeConfig {
    @AttributeDefinition(name = "enabled", description = "Whether the server runs.")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "host",
            description = "Address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for every network.")
    String host() default "127.0.0.1";

    @AttributeDefinition(name = "port", min = "1", max = "65535", description = "TCP port.")
    int port() default 4840;

    @AttributeDefinition(
            name = "hostname",
            required = false,
            description = "Name under which clients reach the gateway; empty for that of the machine.")
    String hostname() default "";

    @AttributeDefinition(
            name = "application.uri",
            description = "URI by which the server presents itself; its certificate has the same.")
    String application_uri() default "urn:genkan:opcua:server";

    @AttributeDefinition(
            name = "assets",
            required = false,
            description = "Assets that are shown, by name, with commas between them; empty for all.")
    String assets() default "";

    @AttributeDefinition(
            name = "security.policies",
            description = "Security policies that clients may choose among, with commas between them; None stands for"
                    + " connections without security.")
    String security_policies() default "Basic256Sha256,Aes128_Sha256_RsaOaep,Aes256_Sha256_RsaPss";

    @AttributeDefinition(
            name = "security.mode",
            description =
                    "Whether messages are encrypted as well as signed, or clients may choose to have them signed alone.",
            options = {@Option("SIGN_AND_ENCRYPT"), @Option("SIGN_TOO")})
    String security_mode() default "SIGN_AND_ENCRYPT";

    @AttributeDefinition(
            name = "authenticate.clients",
            description = "Refuses clients whose certificate nobody has accepted.")
    boolean authenticate_clients() default true;

    @AttributeDefinition(
            name = "trusted.certificates",
            required = false,
            description =
                    "Fingerprints (SHA-1 or SHA-256) of clients' certificates that are accepted, with commas between"
                            + " them. The status tells the fingerprint of one that was refused.")
    String trusted_certificates() default "";

    @AttributeDefinition(
            name = "keystore.service",
            required = false,
            description =
                    "Keystore of the gateway (its kura.service.pid) with the server's key and the certificates that it"
                            + " trusts; empty for a key that the gateway generates and keeps.")
    String keystore_service() default "";

    @AttributeDefinition(
            name = "keystore.alias",
            required = false,
            description = "Entry of that keystore with the server's key; empty for the first.")
    String keystore_alias() default "";

    @AttributeDefinition(
            name = "allow.anonymous",
            description = "Whether clients need no user. They can read, and write when anonymous.write says so.")
    boolean allow_anonymous() default false;

    @AttributeDefinition(name = "anonymous.write", description = "Whether clients without a user may write.")
    boolean anonymous_write() default false;

    @AttributeDefinition(
            name = "identities",
            description = "Whether the gateway's identities are users: with permission opcua.read they may read, with"
                    + " opcua.write also write; administrators may both.")
    boolean identities() default true;

    @AttributeDefinition(
            name = "username",
            required = false,
            description = "One more user, who may read and write; empty for none.")
    String username() default "";

    @AttributeDefinition(
            name = "password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Password of that user.")
    String password() default "";

    @AttributeDefinition(name = "max.sessions", min = "1", max = "1000", description = "Most sessions at a time.")
    int max_sessions() default 20;

    @AttributeDefinition(
            name = "max.subscriptions",
            min = "1",
            max = "1000",
            description = "Most subscriptions of one session.")
    int max_subscriptions() default 20;

    @AttributeDefinition(
            name = "max.monitored.items",
            min = "1",
            max = "1000000",
            description = "Most monitored items of one session.")
    int max_monitored_items() default 10000;

    @AttributeDefinition(
            name = "min.sampling.interval",
            min = "10",
            max = "3600000",
            description = "Milliseconds between two looks at an asset for a subscription, at least.")
    int min_sampling_interval() default 100;

    @AttributeDefinition(
            name = "read.timeout",
            min = "50",
            max = "60000",
            description = "Milliseconds that an asset may take to be read or written; its channels are bad then.")
    int read_timeout() default 2000;
}
