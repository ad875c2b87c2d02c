package io.genkan.bridges.coap.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = CoapBridge.PID,
        name = "CoAP Server",
        description =
                "Takes measurements of constrained nodes and emits them as records, shows assets, and keeps a resource"
                        + " directory.")
@interface CoapBridgeConfig {
    @AttributeDefinition(name = "Enabled", description = "Whether the server runs.")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "Host",
            description = "Address to listen on: 127.0.0.1 for this gateway alone, 0.0.0.0 for every network.")
    String host() default "127.0.0.1";

    @AttributeDefinition(
            name = "Port",
            description = "UDP port for CoAP without DTLS; 0 for any free one, -1 for none.",
            min = "-1",
            max = "65535")
    int port() default 5683;

    @AttributeDefinition(
            name = "Plain Beyond Loopback",
            description =
                    "Whether the port without DTLS is also opened on other addresses than loopback: everybody there can"
                            + " read along, and pretend to be anybody.")
    boolean plain_beyond_loopback() default false;

    @AttributeDefinition(
            name = "Secure Port",
            description = "UDP port for CoAPs, with DTLS; 0 for any free one, -1 for none.",
            min = "-1",
            max = "65535")
    int secure_port() default -1;

    @AttributeDefinition(
            name = "Identities",
            description = "Names by which nodes with a pre-shared key are known.",
            cardinality = 10000,
            required = false)
    String[] identities() default {};

    @AttributeDefinition(
            name = "Keys",
            description = "Pre-shared keys of the identities, in the same order: texts, or 0x and hexadecimal digits.",
            type = AttributeType.PASSWORD,
            cardinality = 10000,
            required = false)
    String[] keys() default {};

    @AttributeDefinition(
            name = "Keystore Target Filter",
            description =
                    "Which keystore holds the server's certificate, and those that nodes are trusted by; none: keys"
                            + " alone.",
            required = false)
    String KeystoreService_target() default "(kura.service.pid=none)";

    @AttributeDefinition(
            name = "Permissions",
            description =
                    "Who may what, a line each: \"name: ingest, register, read pump/*, write pump/speed\". The name"
                            + " is an identity, the common name of a certificate, * for every identity, or anonymous for the port"
                            + " without DTLS.|TextArea",
            required = false)
    String permissions() default "anonymous: ingest, register, read\n*: ingest, register, read\n";

    @AttributeDefinition(
            name = "Maximum Size",
            description = "Most bytes that a node may send in one request, all blocks together.",
            min = "64",
            max = "16777216")
    int request_max_bytes() default 65536;

    @AttributeDefinition(
            name = "Maximum Records",
            description = "Most records that a request may have.",
            min = "1",
            max = "100000")
    int request_max_records() default 1000;

    @AttributeDefinition(
            name = "Requests per Minute",
            description =
                    "How many requests an identity, or an address without one, may send in a minute; 0 for no limit.",
            min = "0",
            max = "1000000")
    int peer_requests_per_minute() default 600;

    @AttributeDefinition(
            name = "Maximum Sessions",
            description =
                    "Most nodes with which a DTLS session is kept; a new one takes the place of the one that was silent"
                            + " for longest, half an hour at least.",
            min = "1",
            max = "100000")
    int sessions_max() default 1000;

    @AttributeDefinition(
            name = "Maximum Observers",
            description = "Most channels that are observed at the same time, counted by observer.",
            min = "1",
            max = "100000")
    int observers_max() default 1000;

    @AttributeDefinition(
            name = "Maximum Registrations",
            description = "Most nodes in the resource directory.",
            min = "1",
            max = "100000")
    int registrations_max() default 1000;
}
