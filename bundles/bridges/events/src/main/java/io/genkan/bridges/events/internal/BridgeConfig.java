package io.genkan.bridges.events.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = EventBridge.PID,
        name = "Event bridge",
        description = "Sends events of this gateway over MQTT, and posts those of others.")
@interface BridgeConfig {
    @AttributeDefinition(
            name = "CloudPublisher.target",
            description =
                    "Publisher that events are sent with, as an OSGi filter: of a cloud connection, or of the own broker.")
    String CloudPublisher_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "CloudSubscriber.target",
            description = "Subscriber that brings the events of others, as an OSGi filter.")
    String CloudSubscriber_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "send.topics",
            required = false,
            description = "Topics of events that are sent, such as io/genkan/alarm/*. Empty: none.")
    String[] send_topics() default {};

    @AttributeDefinition(
            name = "send.filter",
            required = false,
            description =
                    "OSGi filter over the properties of events that are sent, such as (severity=CRITICAL). Empty: all.")
    String send_filter() default "";

    @AttributeDefinition(
            name = "send.properties",
            required = false,
            description = "Properties that are sent. Empty: all that can be told.")
    String[] send_properties() default {};

    @AttributeDefinition(
            name = "receive.topics",
            required = false,
            description = "Topics of events that others may post here, such as site/orders/*. Empty: none.")
    String[] receive_topics() default {};

    @AttributeDefinition(
            name = "receive.filter",
            required = false,
            description = "OSGi filter over the properties of events that others may post here. Empty: all.")
    String receive_filter() default "";

    @AttributeDefinition(
            name = "origin",
            required = false,
            description =
                    "Name of this bridge in what it sends; no other bridge may have it. Empty: a new one at each start.")
    String origin() default "";

    @AttributeDefinition(
            name = "message.max.bytes",
            min = "100",
            max = "1048576",
            description = "Largest event that is sent or posted.")
    int message_max_bytes() default 65_536;

    @AttributeDefinition(
            name = "queue.capacity",
            min = "1",
            max = "100000",
            description = "Events that wait to be sent; what comes then is left out.")
    int queue_capacity() default 1000;
}
