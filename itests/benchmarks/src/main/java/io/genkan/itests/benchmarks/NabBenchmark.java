package io.genkan.itests.benchmarks;

import io.genkan.inference.anomaly.internal.SeriesForest;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Numenta Anomaly Benchmark, standard profile, over all series of a folder, with the series forest as it is delivered: one
 * setting for all series, which learn every value as they go. Argument: the folder of the test data.
 */
final class NabBenchmark {
    private static final long SEED = 20151106;

    /** What one setting reaches. */
    record Result(NabScore score, double cpuMicros) {}

    private NabBenchmark() {}

    public static void main(String[] arguments) {
        try {
            List<NabSeries> all = NabSeries.all(Path.of(arguments[0]).resolve("nab"));
            Result result = run(all, 30, 4096);
            Figures.print(
                    "nab.score",
                    result.score().score(),
                    "standard profile, " + all.size() + " series, one setting and one threshold");
            Figures.print("nab.found", result.score().found(), "windows");
            Figures.print("nab.false", result.score().falseDetections(), "detections");
            Figures.print("nab.threshold", result.score().threshold(), "");
            Figures.print("nab.cpu.us", result.cpuMicros(), "us of CPU a point");
        } catch (IOException e) {
            Figures.failure("nab.score", "NAB cannot be read: " + e.getMessage());
            Figures.failure("nab.cpu.us", "NAB cannot be read: " + e.getMessage());
        }
    }

    static Result run(List<NabSeries> all, int trees, int sampleSize) {
        List<double[]> scores = new ArrayList<>();
        long points = 0;
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (NabSeries series : all) {
            SeriesForest forest = new SeriesForest(trees, sampleSize, SEED);
            double[] own = new double[series.values().length];
            for (int i = 0; i < own.length; i++) {
                own[i] = forest.score(series.seconds()[i], series.values()[i]);
                forest.learn(series.seconds()[i], series.values()[i]);
            }
            scores.add(own);
            points += own.length;
        }
        double micros = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e3 / points;
        return new Result(NabScore.of(all, scores), micros);
    }
}
