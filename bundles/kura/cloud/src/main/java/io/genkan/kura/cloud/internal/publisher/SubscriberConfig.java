package io.genkan.kura.cloud.internal.publisher;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = CloudSubscriberComponent.PID,
        name = "Cloud subscriber",
        description = "Receives data below <account>/<client id>/<application id>.")
@interface SubscriberConfig {
    @AttributeDefinition(name = "Application id", description = "First part of the topic below the client id.")
    String appId() default "W1";

    @AttributeDefinition(
            name = "Application topic",
            description = "Filter for what follows; + and # as in MQTT.",
            required = false)
    String app_topic() default "A1/#";

    @AttributeDefinition(
            name = "QoS",
            description = "0: at most once; 1: at least once.",
            options = {@Option(label = "0", value = "0"), @Option(label = "1", value = "1")})
    int qos() default 0;

    @AttributeDefinition(
            name = "Kind of message",
            description = "Control messages carry the control prefix.",
            options = {@Option(label = "data", value = "data"), @Option(label = "control", value = "control")})
    String message_type() default "data";
}
