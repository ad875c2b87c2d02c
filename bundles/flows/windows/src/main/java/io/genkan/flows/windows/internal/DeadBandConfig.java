package io.genkan.flows.windows.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = DeadBand.PID,
        name = "Dead Band",
        description = "Lets a record pass when a channel has changed enough since the last one that passed.")
@interface DeadBandConfig {
    @AttributeDefinition(
            name = "Mode",
            description =
                    "CHANGE: any other value; ABSOLUTE: a number that has changed by more than the band; PERCENT: by"
                            + " more than that share of the last value. Texts and booleans pass with any change.",
            options = {
                @Option(label = "Any change", value = "CHANGE"),
                @Option(label = "Absolute", value = "ABSOLUTE"),
                @Option(label = "Percent", value = "PERCENT")
            })
    String mode() default "CHANGE";

    @AttributeDefinition(
            name = "Band",
            description = "How much a number must change: in its unit, or in percent.",
            min = "0")
    double band() default 0;

    @AttributeDefinition(
            name = "Longest Interval",
            description = "Milliseconds after which a record passes though nothing has changed; 0: never.",
            min = "0")
    long interval_max() default 0;

    @AttributeDefinition(
            name = "Channels",
            description = "Channels to look at, by commas; empty: all properties except times.",
            required = false)
    String channels() default "";

    @AttributeDefinition(
            name = "Stream Key",
            description = "Property that tells streams apart, such as assetName; empty: one stream.",
            required = false)
    String stream_key() default "assetName";

    @AttributeDefinition(
            name = "Changed Only",
            description = "Whether channels that have not changed are left out of the records that pass.")
    boolean changed_only() default false;
}
