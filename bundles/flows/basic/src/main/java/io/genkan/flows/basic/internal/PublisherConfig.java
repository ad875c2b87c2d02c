package io.genkan.flows.basic.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = WirePublisher.PID,
        name = "Publisher",
        description = "Publishes each record through a cloud publisher.")
@interface PublisherConfig {
    @AttributeDefinition(
            name = "Cloud Publisher Target Filter",
            description = "Which publisher is used, as a filter on its kura.service.pid.")
    String CloudPublisher_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "Position",
            description = "How much of the gateway's position goes with each message.",
            options = {
                @Option(label = "none", value = "none"),
                @Option(label = "basic", value = "basic"),
                @Option(label = "full", value = "full")
            })
    String publish_position() default "none";

    @AttributeDefinition(
            name = "Body From Property",
            description = "Property whose value becomes the body of the message; empty for no body.",
            required = false)
    String set_body_from_property() default "";

    @AttributeDefinition(
            name = "Remove Body From Metrics",
            description = "Whether that property is left out of the metrics.")
    boolean remove_body_from_metrics() default false;
}
