package io.genkan.kura.assets.internal;

/** Which times an emitted record carries. */
enum TimestampMode {
    /** None. */
    NO_TIMESTAMPS,
    /** That of each channel, as the driver told it. */
    PER_CHANNEL,
    /** One, when the record was made. */
    SINGLE_ASSET_GENERATED,
    /** One, the latest of the channels'. */
    SINGLE_DRIVER_GENERATED_MAX,
    /** One, the earliest of the channels'. */
    SINGLE_DRIVER_GENERATED_MIN
}
