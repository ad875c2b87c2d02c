package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** What is usual at each hour of a day or week, UTC: one slowly following mean per hour. */
final class HourlyMeans {
    private static final int SECONDS_OF_HOUR = 3600;
    private static final double OVERALL = 0.01;

    private final float[] means;
    private final double weight;
    private double overall = Double.NaN;

    HourlyMeans(int hours, double weight) {
        this.means = new float[hours];
        this.weight = weight;
        Arrays.fill(means, Float.NaN);
    }

    /** {@return distance from the hour's mean; from the mean of all where the hour was never seen} */
    double residual(long seconds, double value) {
        if (Double.isNaN(overall)) {
            return 0;
        }
        float mean = means[hour(seconds)];
        return value - (Float.isNaN(mean) ? overall : mean);
    }

    void learn(long seconds, double value) {
        int hour = hour(seconds);
        float mean = means[hour];
        means[hour] = (float) (Float.isNaN(mean) ? value : mean + weight * (value - mean));
        overall = Double.isNaN(overall) ? value : overall + OVERALL * (value - overall);
    }

    private int hour(long seconds) {
        return (int) Math.floorMod(Math.floorDiv(seconds, SECONDS_OF_HOUR), (long) means.length);
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(overall);
        for (float mean : means) {
            out.writeFloat(mean);
        }
    }

    void restore(DataInput in) throws IOException {
        overall = in.readDouble();
        for (int i = 0; i < means.length; i++) {
            means[i] = in.readFloat();
        }
    }
}
