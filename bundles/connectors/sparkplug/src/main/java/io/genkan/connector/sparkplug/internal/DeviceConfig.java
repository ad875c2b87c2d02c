package io.genkan.connector.sparkplug.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = SparkplugDevice.PID,
        name = "Sparkplug device",
        description = "A device of the edge node: publishes its data, and takes its commands.")
@interface DeviceConfig {
    @AttributeDefinition(
            name = "device.id",
            description = "Name of the device; no other device of the edge node may have it. Without /, + and #.")
    String device_id() default "device";

    @AttributeDefinition(
            name = "asset.pid",
            required = false,
            description =
                    "Asset that commands to this device are written to: a metric is the channel of that name. Empty:"
                            + " commands go to subscribers only.")
    String asset_pid() default "";
}
