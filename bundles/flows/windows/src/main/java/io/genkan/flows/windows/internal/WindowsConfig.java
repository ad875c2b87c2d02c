package io.genkan.flows.windows.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = Windows.PID,
        name = "Windows",
        description =
                "Makes one record of all that came within a window of time: means, spread, trend, percentiles, bands.")
@interface WindowsConfig {
    @AttributeDefinition(
            name = "Window Type",
            description =
                    "TUMBLING: one after the other; SLIDING: a new one at each step; SESSION: until nothing comes.",
            options = {
                @Option(label = "Tumbling", value = "TUMBLING"),
                @Option(label = "Sliding", value = "SLIDING"),
                @Option(label = "Session", value = "SESSION")
            })
    String window_type() default "TUMBLING";

    @AttributeDefinition(
            name = "Window Length",
            description = "Length in milliseconds; of a session the longest.",
            min = "1",
            max = "31622400000")
    long window_length() default 60_000;

    @AttributeDefinition(
            name = "Window Step",
            description = "Milliseconds between the beginnings of two sliding windows, at most their length.",
            min = "1",
            max = "31622400000")
    long window_step() default 10_000;

    @AttributeDefinition(
            name = "Session Gap",
            description = "Milliseconds of silence that end a session.",
            min = "1",
            max = "31622400000")
    long session_gap() default 30_000;

    @AttributeDefinition(
            name = "Aggregates",
            description =
                    "What is computed, by commas: count, mean, min, max, range, sum, deviation, rms, slope (per second),"
                            + " first, last, delta, percentiles such as p95, bands of frequencies in hertz such as band:10-50.")
    String aggregates() default "count, mean, min, max, deviation";

    @AttributeDefinition(
            name = "Channels",
            description = "Channels to look at, by commas; empty: every number except times.",
            required = false)
    String channels() default "";

    @AttributeDefinition(
            name = "Stream Key",
            description =
                    "Property that tells streams apart, such as assetName: each has windows of its own; empty: one.",
            required = false)
    String stream_key() default "assetName";

    @AttributeDefinition(
            name = "Time Key",
            description = "Property with the time of a record in milliseconds since 1970; empty: the first that ends in"
                    + " timestamp, else the present time.",
            required = false)
    String time_key() default "";

    @AttributeDefinition(
            name = "Allowed Lateness",
            description =
                    "Milliseconds that a record may be older than the newest one and still be counted; windows end as"
                            + " much later.",
            min = "0",
            max = "31622400000")
    long allowed_lateness() default 0;

    @AttributeDefinition(
            name = "Idle Timeout",
            description =
                    "Milliseconds without a record of a stream after which its open windows end; 0: they wait for the"
                            + " next record.",
            min = "0",
            max = "31622400000")
    long idle_timeout() default 60_000;

    @AttributeDefinition(
            name = "Most Samples",
            description = "Samples that each channel of a stream keeps; the oldest make room.",
            min = "1",
            max = "10000000")
    int samples_max() default 100_000;

    @AttributeDefinition(
            name = "Most Streams",
            description = "Streams that are looked at; records of further ones are dropped and counted.",
            min = "1",
            max = "1000000")
    int streams_max() default 1000;
}
