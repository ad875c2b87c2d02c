package io.genkan.kura.assets.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a technician sets for an asset without wires; its channels come on top. */
@ObjectClassDefinition(
        id = PlainAsset.PID,
        name = "Asset",
        description = "Channels over a driver, for services; not part of a wire graph.")
@interface PlainAssetConfig {
    @AttributeDefinition(name = "asset.desc", required = false, description = "What this asset is, for people.")
    String asset_desc() default "";

    @AttributeDefinition(name = "driver.pid", description = "The kura.service.pid of the driver.")
    String driver_pid() default "";

    @AttributeDefinition(
            name = "read.timeout",
            required = false,
            min = "10",
            max = "3600000",
            description =
                    "Milliseconds after which a driver that has not answered is reported, and this asset skipped.")
    int read_timeout() default AssetOptions.DEFAULT_READ_TIMEOUT_MS;
}
