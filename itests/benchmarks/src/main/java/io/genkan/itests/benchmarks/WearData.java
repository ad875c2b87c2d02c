package io.genkan.itests.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Features of generated machines that wear out, one row for each cycle: 14 sensors with their means over 5, 15 and 30
 * cycles, moving average, change since the start, slope and spread, and the age.
 *
 * @param features one row per cycle
 * @param remaining cycles until the end of each row's machine, 125 at most
 */
record WearData(double[][] features, double[] remaining) {
    private static final int SENSORS = 14;

    /** Number of features. */
    static final int FEATURES = 7 * SENSORS + 1;

    static WearData generate(long seed, int machines) {
        Random random = new Random(seed);
        List<double[]> rows = new ArrayList<>();
        List<Double> remaining = new ArrayList<>();
        for (int machine = 0; machine < machines; machine++) {
            int life = 130 + random.nextInt(150);
            double[][] sensors = new double[SENSORS][life];
            for (int s = 0; s < SENSORS; s++) {
                double gain = (s % 3 - 1) * (1 + 0.3 * random.nextGaussian());
                double start = random.nextGaussian() * 0.3;
                for (int t = 0; t < life; t++) {
                    sensors[s][t] = start + gain * Math.exp(5.0 * (t - life) / life) * 3 + 0.4 * random.nextGaussian();
                }
            }
            for (int t = 10; t < life; t++) {
                rows.add(row(sensors, t));
                remaining.add(Math.min(125.0, life - t));
            }
        }
        return new WearData(
                rows.toArray(new double[0][]),
                remaining.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double[] row(double[][] sensors, int t) {
        double[] row = new double[FEATURES];
        int next = 0;
        for (double[] sensor : sensors) {
            double mean30 = mean(sensor, t, 30);
            row[next++] = mean(sensor, t, 5);
            row[next++] = mean(sensor, t, 15);
            row[next++] = mean30;
            double average = sensor[0];
            for (int i = 1; i <= t; i++) {
                average += 0.08 * (sensor[i] - average);
            }
            row[next++] = average;
            row[next++] = mean(sensor, t, 5) - mean(sensor, 9, 10);
            row[next++] = mean(sensor, t, 5) - mean(sensor, Math.max(4, t - 25), 5);
            double squares = 0;
            int from = Math.max(0, t - 29);
            for (int i = from; i <= t; i++) {
                squares += (sensor[i] - mean30) * (sensor[i] - mean30);
            }
            row[next++] = Math.sqrt(squares / (t - from + 1));
        }
        row[next] = t;
        return row;
    }

    private static double mean(double[] values, int last, int count) {
        int from = Math.max(0, last - count + 1);
        return Arrays.stream(values, from, last + 1).average().orElse(0);
    }

    /** {@return the rows in another order} */
    double[][] shuffled(Random random) {
        List<double[]> rows = new ArrayList<>(Arrays.asList(features));
        Collections.shuffle(rows, random);
        return rows.toArray(new double[0][]);
    }
}
