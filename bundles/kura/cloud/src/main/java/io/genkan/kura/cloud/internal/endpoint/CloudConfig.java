package io.genkan.kura.cloud.internal.endpoint;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = CloudServiceComponent.PID,
        name = "Cloud connection",
        description = "Presents the gateway to a Kura-compatible cloud and takes its requests.")
@interface CloudConfig {
    @AttributeDefinition(
            name = "Display name",
            description = "Where the name that the cloud shows comes from.",
            options = {
                @Option(label = "name of the device", value = "device-name"),
                @Option(label = "host name", value = "hostname"),
                @Option(label = "the name below", value = "custom"),
                @Option(label = "set in the cloud", value = "server")
            })
    String device_display$_$name() default "device-name";

    @AttributeDefinition(name = "Custom name", description = "Name when it is to be custom.", required = false)
    String device_custom$_$name() default "";

    @AttributeDefinition(name = "Control prefix", description = "First segment of control topics.")
    String topic_control$_$prefix() default CloudOptions.DEFAULT_CONTROL_PREFIX;

    @AttributeDefinition(name = "Compress", description = "Compress payloads with gzip where that makes them shorter.")
    boolean encode_gzip() default true;

    @AttributeDefinition(
            name = "Birth certificate on position",
            description = "Tell the cloud when the position is found.")
    boolean republish_mqtt_birth_cert_on_gps_lock() default false;

    @AttributeDefinition(
            name = "Birth certificate on tamper event",
            description = "Tell the cloud when somebody tampers with the gateway.")
    boolean republish_mqtt_birth_cert_on_tamper_event() default true;

    @AttributeDefinition(name = "Take requests", description = "Subscribe to the control topics of this gateway.")
    boolean enable_default_subscriptions() default true;

    @AttributeDefinition(
            name = "Payload encoding",
            description = "Format of payloads.",
            options = {
                @Option(label = "Kura protobuf", value = "kura-protobuf"),
                @Option(label = "simple JSON", value = "simple-json")
            })
    String payload_encoding() default "kura-protobuf";

    @AttributeDefinition(name = "Data service", description = "Store and forward that is used.", required = false)
    String DataService_target() default "(kura.service.pid=changeme)";
}
