package io.genkan.bridges.broker.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = LinePublisher.PID,
        name = "Line to MQTT",
        description = "Publishes records to the devices of the gateway's own broker.")
@interface PublisherConfig {
    @AttributeDefinition(
            name = "broker.pid",
            required = false,
            description = "Broker whose devices hear it; empty for the first that runs.")
    String broker_pid() default "";

    @AttributeDefinition(
            name = "topic",
            description = "Topic; $name stands for a property of the record, such as $assetName.")
    String topic() default "lines/$assetName";

    @AttributeDefinition(
            name = "format",
            description =
                    "JSON: an object with the record's properties. SENML: a pack of RFC 8428 with its numbers, texts and"
                            + " truths. PLAIN: the first of the properties, as text.",
            options = {@Option("JSON"), @Option("SENML"), @Option("PLAIN")})
    String format() default "JSON";

    @AttributeDefinition(
            name = "properties",
            required = false,
            description = "Properties of the record that are published; empty for all.")
    String[] properties() default {};

    @AttributeDefinition(
            name = "qos",
            description = "0: at most once; 1: at least once.",
            options = {@Option(label = "0", value = "0"), @Option(label = "1", value = "1")})
    int qos() default 0;

    @AttributeDefinition(
            name = "retain",
            description = "Whether the broker keeps the last message for who comes later.")
    boolean retain() default false;
}
