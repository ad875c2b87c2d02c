package io.genkan.flows.basic.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = WireSubscriber.PID,
        name = "Subscriber",
        description = "Emits each message that a cloud subscriber receives as a record.")
@interface SubscriberConfig {
    @AttributeDefinition(
            name = "Cloud Subscriber Target Filter",
            description = "Which subscriber is used, as a filter on its kura.service.pid.")
    String CloudSubscriber_target() default "(kura.service.pid=changeme)";

    @AttributeDefinition(
            name = "Property From Body",
            description = "Property that gets the body of the message; empty for none.",
            required = false)
    String set_property_from_body() default "";

    @AttributeDefinition(
            name = "Body Type",
            description = "What the body is taken for: UTF-8 text or bytes.",
            options = {@Option(label = "STRING", value = "STRING"), @Option(label = "BYTE_ARRAY", value = "BYTE_ARRAY")
            })
    String body_property_type() default "STRING";
}
