package io.genkan.kura.cloud.internal.publisher;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = CloudPublisherComponent.PID,
        name = "Cloud publisher",
        description = "Publishes data below <account>/<client id>/<application id>.")
@interface PublisherConfig {
    @AttributeDefinition(name = "Application id", description = "First part of the topic below the client id.")
    String appId() default "W1";

    @AttributeDefinition(
            name = "Application topic",
            description = "What follows; $name stands for a message's property of that name, such as $assetName.",
            required = false)
    String app_topic() default "A1/$assetName";

    @AttributeDefinition(
            name = "QoS",
            description = "0: at most once; 1: at least once.",
            options = {@Option(label = "0", value = "0"), @Option(label = "1", value = "1")})
    int qos() default 0;

    @AttributeDefinition(name = "Retained", description = "Whether the broker keeps the last message.")
    boolean retain() default false;

    @AttributeDefinition(
            name = "Kind of message",
            description = "Control messages carry the control prefix.",
            options = {@Option(label = "data", value = "data"), @Option(label = "control", value = "control")})
    String message_type() default "data";

    @AttributeDefinition(
            name = "Priority",
            description = "0 is the most urgent; 0 and 1 are the framework's own, 5 and more are rate limited.",
            min = "0")
    int priority() default 7;
}
