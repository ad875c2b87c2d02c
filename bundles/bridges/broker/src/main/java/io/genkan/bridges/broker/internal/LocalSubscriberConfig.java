package io.genkan.bridges.broker.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = LocalSubscriber.PID,
        name = "Subscriber to the own broker",
        description = "A subscriber for applications, to what devices publish to the gateway's own broker.")
@interface LocalSubscriberConfig {
    @AttributeDefinition(
            name = "broker.pid",
            required = false,
            description = "Broker whose devices are heard; empty for the first that runs.")
    String broker_pid() default "";

    @AttributeDefinition(
            name = "topics",
            description = "Topics that are heard, with + for one level and # for the rest.")
    String[] topics() default {"applications/#"};

    @AttributeDefinition(
            name = "message.max.bytes",
            min = "1",
            max = "10485760",
            description = "Largest message that is taken.")
    int message_max_bytes() default 65_536;
}
