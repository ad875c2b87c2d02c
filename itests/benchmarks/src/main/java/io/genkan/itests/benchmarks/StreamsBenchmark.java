package io.genkan.itests.benchmarks;

import io.genkan.inference.anomaly.internal.Detector;
import io.genkan.inference.anomaly.internal.EwmaDetector;
import io.genkan.inference.anomaly.internal.SeriesForest;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Random;

/**
 * How many streams a gateway carries: ten thousand streams of three channels with EWMA T2 at one sample a second, and a
 * thousand with a compact series forest (6 trees of 1024 and 256 values), in the heap that the caller gives. Argument: the
 * folder of the test data, for the compact forest's NAB score.
 */
final class StreamsBenchmark {
    private static final int STREAMS = 10_000;
    private static final int FORESTS = 1000;
    private static final int TREES = 6;
    private static final int SAMPLE = 1024;

    private StreamsBenchmark() {}

    public static void main(String[] arguments) {
        ewma();
        forests();
        try {
            double score = NabBenchmark.run(NabSeries.all(Path.of(arguments[0]).resolve("nab")), TREES, SAMPLE)
                    .score()
                    .score();
            Figures.print("streams.forest.nab", score, "NAB score of the compact forest");
        } catch (IOException e) {
            Figures.failure("streams.forest.nab", "NAB cannot be read: " + e.getMessage());
        }
    }

    private static void ewma() {
        Random random = new Random(1);
        long before = used();
        Detector[] detectors = new Detector[STREAMS];
        for (int i = 0; i < STREAMS; i++) {
            detectors[i] = new EwmaDetector(3, 120, 0.1, 6, 0, 20_000, false);
        }
        for (int i = 0; i < 120; i++) {
            round(detectors, random, i);
        }
        double megabytes = (used() - before) / 1e6;
        int rounds = 60;
        long begin = cpu();
        for (int i = 0; i < rounds; i++) {
            round(detectors, random, 120 + i);
        }
        double share = (cpu() - begin) / 1e9 / rounds;
        Figures.print("streams.ewma.core.percent", 100 * share, "of one core, 10000 streams of 3 channels at 1 Hz");
        Figures.print("streams.ewma.mb", megabytes, "MB of heap for 10000 streams");
    }

    private static void round(Detector[] detectors, Random random, int second) {
        double[] sample = new double[3];
        for (Detector detector : detectors) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = random.nextGaussian();
            }
            detector.judge(second, sample, true);
        }
    }

    private static void forests() {
        Random random = new Random(2);
        long before = used();
        SeriesForest[] forests = new SeriesForest[FORESTS];
        for (int i = 0; i < FORESTS; i++) {
            forests[i] = new SeriesForest(TREES, SAMPLE, i);
        }
        Figures.print("streams.forest.mb", (used() - before) / 1e6 / FORESTS, "MB of heap for each of 1000 streams");
        // filled to the brim, so that what is timed is the steady state
        int filled = 2 * SAMPLE;
        int points = 200;
        long begin = cpu();
        for (int second = 0; second < filled + points; second++) {
            if (second == filled) {
                begin = cpu();
            }
            for (SeriesForest forest : forests) {
                double value = random.nextGaussian();
                forest.score(60L * second, value);
                forest.learn(60L * second, value);
            }
        }
        double micros = (cpu() - begin) / 1e3 / points / FORESTS;
        Figures.print("streams.forest.us", micros, "us of CPU a point, full forests");
        Figures.print("streams.forest.core.percent", micros * FORESTS / 1e4, "of one core, 1000 streams at 1 Hz");
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
