package io.genkan.bridges.broker.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = LineSubscriber.PID,
        name = "MQTT to line",
        description = "Emits what devices publish to the gateway's own broker.")
@interface SubscriberConfig {
    @AttributeDefinition(
            name = "broker.pid",
            required = false,
            description = "Broker whose devices are heard; empty for the first that runs.")
    String broker_pid() default "";

    @AttributeDefinition(
            name = "topics",
            description = "Topics that are heard, with + for one level and # for the rest.")
    String[] topics() default {"devices/#"};

    @AttributeDefinition(
            name = "format",
            description =
                    "JSON: values where the paths of channels lead. OBJECT: an object whose fields are the channels, or an"
                            + " array of such. SENML: a pack of RFC 8428 in JSON. PLAIN: the whole message is one value.",
            options = {@Option("JSON"), @Option("OBJECT"), @Option("SENML"), @Option("PLAIN")})
    String format() default "OBJECT";

    @AttributeDefinition(
            name = "channels",
            required = false,
            description =
                    "With JSON what is read, as name=path or name:TYPE=path, such as temperature:DOUBLE=bme.t; types are"
                            + " BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, STRING. With PLAIN one name or name:TYPE.")
    String[] channels() default {};

    @AttributeDefinition(
            name = "asset.name",
            description =
                    "Name of the asset in records that name none; {topic} stands for the topic, {1} for its first level,"
                            + " {-1} for its last.")
    String asset_name() default "{topic}";

    @AttributeDefinition(
            name = "message.max.bytes",
            min = "1",
            max = "10485760",
            description = "Largest message that is taken.")
    int message_max_bytes() default 65_536;

    @AttributeDefinition(
            name = "rate.limit",
            min = "0",
            max = "6000000",
            description = "Messages a minute, evenly; more are left out. 0 for no limit.")
    int rate_limit() default 0;

    @AttributeDefinition(
            name = "queue.capacity",
            min = "1",
            max = "1000000",
            description = "Messages that wait for the line; what comes then is left out.")
    int queue_capacity() default 1000;
}
