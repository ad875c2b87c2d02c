package io.genkan.connector.sparkplug.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = SparkplugSubscriber.PID,
        name = "Sparkplug subscriber",
        description = "Gives applications what comes on topics of the edge node's server.")
@interface SubscriberConfig {
    @AttributeDefinition(
            name = "topic.filter",
            description =
                    "Topics, with + and # as MQTT has them; spBv1.0/group/DCMD/node/+ for commands to all devices.")
    String topic_filter() default "A/B/C";

    @AttributeDefinition(
            name = "qos",
            description = "0: at most once; 1: at least once; 2: exactly once.",
            options = {
                @Option(label = "0", value = "0"),
                @Option(label = "1", value = "1"),
                @Option(label = "2", value = "2")
            })
    int qos() default 0;
}
