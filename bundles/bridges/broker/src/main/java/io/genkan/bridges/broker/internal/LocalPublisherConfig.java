package io.genkan.bridges.broker.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = LocalPublisher.PID,
        name = "Publisher to the own broker",
        description = "A publisher for applications, to the devices of the gateway's own broker.")
@interface LocalPublisherConfig {
    @AttributeDefinition(
            name = "broker.pid",
            required = false,
            description = "Broker whose devices hear it; empty for the first that runs.")
    String broker_pid() default "";

    @AttributeDefinition(name = "topic", description = "Topic; $name stands for a property or a metric of the message.")
    String topic() default "applications/$assetName";

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
