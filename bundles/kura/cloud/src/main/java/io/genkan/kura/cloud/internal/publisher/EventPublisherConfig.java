package io.genkan.kura.cloud.internal.publisher;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = EventPublisherComponent.PID,
        name = "Event publisher",
        description = "Publishes events below <prefix>/<account>/<client id>.")
@interface EventPublisherConfig {
    @AttributeDefinition(name = "Topic prefix", description = "First part of the topic.")
    String topic_prefix() default "$EVT";

    @AttributeDefinition(name = "Topic", description = "Last part of the topic.")
    String topic() default "CONF/V1/CHANGE";

    @AttributeDefinition(
            name = "QoS",
            description = "0: at most once; 1: at least once.",
            options = {@Option(label = "0", value = "0"), @Option(label = "1", value = "1")})
    int qos() default 0;

    @AttributeDefinition(name = "Retained", description = "Whether the broker keeps the last message.")
    boolean retain() default false;

    @AttributeDefinition(name = "Priority", description = "0 is the most urgent.", min = "0")
    int priority() default 7;
}
