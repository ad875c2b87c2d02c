package io.genkan.flows.basic.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = Events.PID,
        name = "Events",
        description = "Posts the records that it receives on Event Admin, and emits events of Event Admin as records.")
@interface EventsConfig {
    @AttributeDefinition(
            name = "Publish Topic",
            description = "Topic on which each record is posted as one event; empty: none is posted.",
            required = false)
    String publish_topic() default "";

    @AttributeDefinition(
            name = "Publish Properties",
            description = "Properties of a record that go with the event; none given: all.",
            cardinality = 100,
            required = false)
    String[] publish_properties() default {};

    @AttributeDefinition(
            name = "Fixed Properties",
            description = "Texts that go with each event, each as name=text.",
            cardinality = 100,
            required = false)
    String[] publish_fixed() default {};

    @AttributeDefinition(
            name = "Subscribe Topics",
            description = "Topics whose events are emitted; a topic may end with /*. None given: none.",
            cardinality = 100,
            required = false)
    String[] subscribe_topics() default {};

    @AttributeDefinition(
            name = "Subscribe Filter",
            description = "OSGi filter over the properties of an event; empty: all events of the topics.",
            required = false)
    String subscribe_filter() default "";

    @AttributeDefinition(
            name = "Subscribe Properties",
            description = "Properties of an event that are emitted; none given: all that are single values.",
            cardinality = 100,
            required = false)
    String[] subscribe_properties() default {};

    @AttributeDefinition(
            name = "Queue Capacity",
            description = "How many events may wait for the line; more are dropped.",
            min = "1",
            max = "1000000")
    int queue_capacity() default 1000;
}
