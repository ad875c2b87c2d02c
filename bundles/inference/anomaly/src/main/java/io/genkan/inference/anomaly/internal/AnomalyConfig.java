package io.genkan.inference.anomaly.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = AnomalyDetection.PID,
        name = "Anomaly Detection",
        description =
                "Learns what is normal for some channels together and tells what is not, and which channel is to blame.")
@interface AnomalyConfig {
    @AttributeDefinition(
            name = "Channels",
            description = "Channels to watch together, separated by commas. Empty: every number of the first record.",
            required = false)
    String channels() default "";

    @AttributeDefinition(
            name = "Detector",
            description =
                    "EWMA T2 sees slow and joint changes at next to no cost; the random cut forest also sees single"
                            + " odd samples and several kinds of normal; the series forest looks at each channel by"
                            + " itself and knows the hours of day and week.",
            options = {
                @Option(label = "EWMA with Hotelling's T2", value = "EWMA_T2"),
                @Option(label = "Random cut forest", value = "RANDOM_CUT_FOREST"),
                @Option(label = "Series forest", value = "SERIES_FOREST")
            })
    String detector() default "EWMA_T2";

    @AttributeDefinition(
            name = "Training Samples",
            description = "Samples that are taken for normal and learnt before anything is judged.",
            min = "20",
            max = "100000")
    int training_samples() default 2000;

    @AttributeDefinition(
            name = "Threshold Factor",
            description = "An anomaly scores more than this many times the largest score of the training; 0 for the"
                    + " detector's own default (6 for EWMA T2, 1.5 for the forest, 1 for the series forest).",
            min = "0",
            max = "1000")
    double threshold_factor() default 0;

    @AttributeDefinition(
            name = "Samples per False Anomaly",
            description =
                    "Normal samples in which one may be called anomalous by mistake; the threshold follows from it"
                            + " and from the training. 0 for the threshold factor.",
            min = "0",
            max = "1000000000")
    int false_anomaly_samples() default 0;

    @AttributeDefinition(
            name = "EWMA Weight",
            description =
                    "Weight of the newest sample in the moving average: small sees slow changes, 1 forgets at once.",
            min = "0.001",
            max = "1")
    double ewma_lambda() default 0.1;

    @AttributeDefinition(
            name = "Memory",
            description = "Samples after which a normal sample has lost most of its weight (EWMA T2).",
            min = "100",
            max = "10000000")
    int memory_samples() default 20000;

    @AttributeDefinition(
            name = "Follow Wandering Channels",
            description =
                    "Whether channels that wander by nature, such as temperatures, are judged by how far they leave"
                            + " their own forecast instead of by their level (EWMA T2).")
    boolean wandering_follow() default false;

    @AttributeDefinition(name = "Trees", description = "Trees of the forest.", min = "10", max = "200")
    int forest_trees() default 30;

    @AttributeDefinition(
            name = "Tree Size",
            description = "Samples that each tree of the forest holds.",
            min = "64",
            max = "8192")
    int forest_sample_size() default 1024;

    @AttributeDefinition(
            name = "Frozen Sensors",
            description = "Whether a channel that repeats one value far longer than it used to is an anomaly.")
    boolean frozen_detect() default true;

    @AttributeDefinition(
            name = "Alarm After",
            description =
                    "Anomalous samples in a row that raise an alarm; the series forest tells an event once, so one is enough.",
            min = "1",
            max = "10000")
    int alarm_after() default 3;

    @AttributeDefinition(
            name = "Clear After",
            description = "Normal samples in a row that clear the alarm.",
            min = "1",
            max = "10000")
    int alarm_clear_after() default 10;

    @AttributeDefinition(
            name = "Severity",
            description = "Severity of the alarm.",
            options = {
                @Option(label = "Information", value = "INFO"),
                @Option(label = "Warning", value = "WARNING"),
                @Option(label = "Critical", value = "CRITICAL")
            })
    String alarm_severity() default "WARNING";

    @AttributeDefinition(
            name = "Save Interval",
            description = "Seconds between two savings of what was learnt; it is also saved when the detector stops.",
            min = "10",
            max = "86400")
    int state_save_interval() default 300;

    @AttributeDefinition(
            name = "Stream Key",
            description =
                    "Key of a record whose value names the stream that it belongs to, such as assetName: each stream"
                            + " is learnt and judged by itself. Empty: all records are one stream.",
            required = false)
    String stream_key() default "";

    @AttributeDefinition(
            name = "Most Streams",
            description = "Streams that are watched; records of further ones pass unchanged.",
            min = "1",
            max = "100000")
    int streams_max() default 10000;

    @AttributeDefinition(
            name = "Learn Anew",
            description = "Change this text, whatever it is, and the detector forgets what it knows and learns again.",
            required = false)
    String learn_anew() default "";
}
