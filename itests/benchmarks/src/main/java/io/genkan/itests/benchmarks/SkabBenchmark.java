package io.genkan.itests.benchmarks;

import io.genkan.inference.anomaly.internal.EwmaDetector;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * SKAB's outlier detection: the first 400 rows of each file are learnt, every later row is judged; F1, false alarm rate and
 * missed alarm rate over all rows of all files together. EWMA T2 with one setting for all files: weight 0.05, one false
 * anomaly in 50,000 samples, wandering channels followed. Argument: the folder of the test data.
 */
final class SkabBenchmark {
    private static final int LEARNT = 400;
    private static final int CHANNELS = 8;

    private int hits;
    private int misses;
    private int falseAlarms;
    private int rightSilences;

    private SkabBenchmark() {}

    public static void main(String[] arguments) {
        try {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(Path.of(arguments[0]).resolve("skab"))) {
                files = walk.filter(path -> path.toString().endsWith(".csv")
                                && !path.toString().contains("anomaly-free"))
                        .sorted()
                        .toList();
            }
            if (files.isEmpty()) {
                throw new IOException("there is no file with anomalies in " + arguments[0] + "/skab");
            }
            SkabBenchmark benchmark = new SkabBenchmark();
            for (Path file : files) {
                benchmark.judge(Files.readAllLines(file));
            }
            benchmark.print(files.size());
        } catch (IOException e) {
            for (String name : List.of("skab.f1", "skab.far", "skab.mar")) {
                Figures.failure(name, "SKAB cannot be read: " + e.getMessage());
            }
        }
    }

    private void judge(List<String> lines) {
        EwmaDetector detector = new EwmaDetector(CHANNELS, LEARNT, 0.05, 6, 1.0 / 50_000, 20_000, true);
        List<double[]> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(";", -1);
            double[] sample = new double[CHANNELS];
            for (int i = 0; i < CHANNELS; i++) {
                sample[i] = Double.parseDouble(cells[i + 1]);
            }
            boolean said = detector.judge(rows.size(), sample, true).anomalous();
            boolean is = Double.parseDouble(cells[CHANNELS + 1]) > 0;
            rows.add(sample);
            if (rows.size() <= LEARNT) {
                continue;
            }
            if (is) {
                hits += said ? 1 : 0;
                misses += said ? 0 : 1;
            } else {
                falseAlarms += said ? 1 : 0;
                rightSilences += said ? 0 : 1;
            }
        }
    }

    private void print(int files) {
        double always = 2.0 * (hits + misses) / (2.0 * (hits + misses) + falseAlarms + rightSilences);
        Figures.print(
                "skab.f1",
                2.0 * hits / (2.0 * hits + misses + falseAlarms),
                files + " files after row 400, one setting");
        Figures.print("skab.far", 100.0 * falseAlarms / (falseAlarms + rightSilences), "% of normal rows, same run");
        Figures.print("skab.mar", 100.0 * misses / (hits + misses), "% of anomalous rows, same run");
        Figures.print("skab.always.f1", always, "calling every row anomalous");
    }
}
