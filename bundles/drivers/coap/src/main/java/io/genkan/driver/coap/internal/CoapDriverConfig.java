package io.genkan.driver.coap.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a technician sets for one node that speaks CoAP. */
@ObjectClassDefinition(
        id = CoapDriver.PID,
        name = "CoAP",
        description = "Reads, writes and observes values of constrained nodes over CoAP and CoAPs.")
@interface CoapDriverConfig {
    @AttributeDefinition(
            name = "url",
            description = "Address of the node, before the channels' paths: coap://192.168.1.20 or"
                    + " coaps://[2001:db8::20]:5684/sensors.")
    String url() default "coap://127.0.0.1";

    @AttributeDefinition(
            name = "identity",
            required = false,
            description = "For coaps with a pre-shared key: the identity by which the node knows us.")
    String identity() default "";

    @AttributeDefinition(
            name = "key",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Pre-shared key: a text, or 0x and hexadecimal digits; 8 bytes or more.")
    String key() default "";

    @AttributeDefinition(
            name = "KeystoreService.target",
            required = false,
            description =
                    "For coaps with certificates: filter of the keystore with our key and with the certificates that"
                            + " are trusted. None: the key alone.")
    String KeystoreService_target() default "(kura.service.pid=none)";

    @AttributeDefinition(
            name = "timeout",
            min = "100",
            max = "60000",
            description = "Milliseconds that the node has for a whole answer. A request is repeated after a quarter and"
                    + " three quarters of it.")
    int timeout() default 2000;

    @AttributeDefinition(
            name = "observe.refresh",
            min = "200",
            max = "86400000",
            description =
                    "Milliseconds after which a node is asked whether it still knows that we observe; nodes that cannot"
                            + " be observed are asked that often. Give nodes that sleep a long time.")
    int observe_refresh() default 1500;

    @AttributeDefinition(
            name = "block.size",
            min = "16",
            max = "1024",
            description = "Bytes of a block, a power of 2, in which larger contents are sent and asked for.")
    int block_size() default 512;

    @AttributeDefinition(
            name = "answer.max.size",
            min = "64",
            max = "16777216",
            description = "Bytes that an answer may have, all blocks together.")
    int answer_max_size() default 65536;
}
