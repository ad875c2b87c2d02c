package io.genkan.inference.anomaly.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Settings of the detection, checked.
 *
 * @param channels channels in the order of the sample, empty for those of the first record
 * @param kind which detector
 * @param trainingSamples samples that are learnt first
 * @param factor threshold as a multiple of the largest score of the training
 * @param rate share of normal samples that may be anomalous, 0 when the factor decides
 * @param lambda weight of the newest sample
 * @param memory samples after which a normal sample has lost most of its weight
 * @param follow whether channels that wander are judged by what their forecast leaves
 * @param trees trees of the forest
 * @param treeSize samples of a tree
 * @param frozen whether frozen channels are anomalies
 * @param raiseAfter anomalous samples that raise an alarm
 * @param clearAfter normal samples that clear it
 * @param severity severity of the alarm
 * @param saveSeconds seconds between two savings
 * @param streamKey key whose value names the stream of a record, empty when all are one
 * @param mostStreams streams that are watched
 * @param learnAnew text whose change makes the detector forget
 */
record AnomalyOptions(
        List<String> channels,
        Kind kind,
        int trainingSamples,
        double factor,
        double rate,
        double lambda,
        double memory,
        boolean follow,
        int trees,
        int treeSize,
        boolean frozen,
        int raiseAfter,
        int clearAfter,
        String severity,
        int saveSeconds,
        String streamKey,
        int mostStreams,
        String learnAnew) {
    /** The detectors, by the names of the setting. */
    enum Kind {
        EWMA_T2(6),
        RANDOM_CUT_FOREST(1.5),
        SERIES_FOREST(1);

        private final double factor;

        Kind(double factor) {
            this.factor = factor;
        }
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException with one sentence about the first that is wrong
     */
    static AnomalyOptions from(AnomalyConfig config) {
        List<String> channels = new ArrayList<>();
        for (String channel : config.channels().split(",")) {
            String name = channel.trim();
            if (!name.isEmpty()) {
                if (channels.contains(name)) {
                    throw new IllegalArgumentException("Channel " + name + " stands twice in channels.");
                }
                channels.add(name);
            }
        }
        check("training.samples", config.training_samples(), 20, 100_000);
        check("threshold.factor", config.threshold_factor(), 0, 1000);
        check("false.anomaly.samples", config.false_anomaly_samples(), 0, 1_000_000_000);
        check("streams.max", config.streams_max(), 1, 100_000);
        check("ewma.lambda", config.ewma_lambda(), 0.001, 1);
        check("memory.samples", config.memory_samples(), 100, 10_000_000);
        check("forest.trees", config.forest_trees(), 10, 200);
        check("forest.sample.size", config.forest_sample_size(), 64, 8192);
        check("alarm.after", config.alarm_after(), 1, 10_000);
        check("alarm.clear.after", config.alarm_clear_after(), 1, 10_000);
        check("state.save.interval", config.state_save_interval(), 10, 86_400);
        Kind kind = Kind.valueOf(
                oneOf("detector", config.detector(), Set.of("EWMA_T2", "RANDOM_CUT_FOREST", "SERIES_FOREST")));
        double factor = config.threshold_factor();
        return new AnomalyOptions(
                List.copyOf(channels),
                kind,
                config.training_samples(),
                factor > 0 ? factor : kind.factor,
                config.false_anomaly_samples() > 1 ? 1.0 / config.false_anomaly_samples() : 0,
                config.ewma_lambda(),
                config.memory_samples(),
                config.wandering_follow(),
                config.forest_trees(),
                config.forest_sample_size(),
                config.frozen_detect(),
                kind == Kind.SERIES_FOREST ? 1 : config.alarm_after(), // which tells an event once
                config.alarm_clear_after(),
                oneOf("alarm.severity", config.alarm_severity(), Set.of("INFO", "WARNING", "CRITICAL")),
                config.state_save_interval(),
                config.stream_key().trim(),
                config.streams_max(),
                config.learn_anew());
    }

    /** {@return a detector with these settings} */
    Detector detector(int dimension) {
        return switch (kind) {
            case EWMA_T2 -> new EwmaDetector(dimension, trainingSamples, lambda, factor, rate, memory, follow);
            case RANDOM_CUT_FOREST -> new ForestDetector(dimension, trainingSamples, trees, treeSize, factor, rate);
            case SERIES_FOREST -> new SeriesDetector(dimension, trainingSamples, trees, treeSize, factor, rate);
        };
    }

    /** {@return what must be the same for a saved state to be of use} */
    String stateOwner() {
        String own = kind == Kind.EWMA_T2 ? lambda + " " + follow : trees + " " + treeSize;
        return kind + " 2 " + own + " " + trainingSamples + " " + factor + " " + rate + " " + streamKey + " "
                + learnAnew;
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + value + ": give a number from " + least + " to " + most + ".");
        }
    }

    private static String oneOf(String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(name + " is " + value + ": give one of " + allowed + ".");
        }
        return value;
    }
}
