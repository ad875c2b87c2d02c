package io.genkan.kura.assets.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a technician sets for an asset in a wire graph; its channels come on top. */
@ObjectClassDefinition(
        id = WireAsset.PID,
        name = "Wire Asset",
        description =
                "Channels over a driver as a part of a wire graph: reads and emits them when it receives an envelope.")
@interface WireAssetConfig {
    @AttributeDefinition(name = "asset.desc", required = false, description = "What this asset is, for people.")
    String asset_desc() default "";

    @AttributeDefinition(name = "driver.pid", description = "The kura.service.pid of the driver.")
    String driver_pid() default "";

    @AttributeDefinition(
            name = "emit.all.channels",
            description = "Whether an event of one channel makes the asset read and emit all of them.")
    boolean emit_all_channels() default false;

    @AttributeDefinition(
            name = "timestamp.mode",
            description = "Which times are emitted: none, one for each channel, or one for all.",
            options = {
                @Option("NO_TIMESTAMPS"),
                @Option("PER_CHANNEL"),
                @Option("SINGLE_ASSET_GENERATED"),
                @Option("SINGLE_DRIVER_GENERATED_MAX"),
                @Option("SINGLE_DRIVER_GENERATED_MIN")
            })
    String timestamp_mode() default "PER_CHANNEL";

    @AttributeDefinition(name = "emit.errors", description = "Whether what is wrong with a channel is emitted.")
    boolean emit_errors() default false;

    @AttributeDefinition(
            name = "emit.connection.errors",
            required = false,
            description = "Whether a failure of the whole read is emitted as assetError; needs emit.errors too.")
    boolean emit_connection_errors() default false;

    @AttributeDefinition(
            name = "emit.on.change",
            description = "Whether a value is emitted only when it differs from the last one.")
    boolean emit_on_change() default false;

    @AttributeDefinition(
            name = "emit.empty.envelopes",
            description = "Whether an envelope is emitted that has no channel in it.")
    boolean emit_empty_envelopes() default true;

    @AttributeDefinition(
            name = "read.timeout",
            required = false,
            min = "10",
            max = "3600000",
            description =
                    "Milliseconds after which a driver that has not answered is reported, and this asset skipped.")
    int read_timeout() default AssetOptions.DEFAULT_READ_TIMEOUT_MS;
}
