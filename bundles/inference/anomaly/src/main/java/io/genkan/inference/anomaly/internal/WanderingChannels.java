package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Takes the slow wandering out of channels that wander by nature, such as temperatures. Such a channel is told by its steps,
 * which are small against its spread (von Neumann's ratio, Annals of Mathematical Statistics 12, 1941); it is judged by how
 * far it leaves its own forecast, an exponential smoothing. All other channels are judged by their level and pass unchanged.
 */
final class WanderingChannels {
    private static final double FOLLOW = 0.4;
    private static final double RATIO = 0.3;
    private static final int FEWEST = 20;

    private final boolean wanted;
    private final boolean[] wanders;
    private final double[] forecast;

    WanderingChannels(int dimension, boolean wanted) {
        this.wanted = wanted;
        this.wanders = new boolean[dimension];
        this.forecast = new double[dimension];
    }

    /** Learns which channels wander, and replaces the samples, which follow each other, by what is left of them. */
    void fit(double[][] samples) {
        for (int i = 0; wanted && i < wanders.length; i++) {
            wanders[i] = wanders(samples, i);
            forecast[i] = Double.NaN;
        }
        for (double[] sample : samples) {
            remove(sample, sample);
        }
    }

    private static boolean wanders(double[][] samples, int channel) {
        double sum = 0;
        double squares = 0;
        double steps = 0;
        double last = Double.NaN;
        double first = Double.NaN;
        int count = 0;
        for (double[] sample : samples) {
            double value = sample[channel];
            if (Double.isNaN(value)) {
                continue;
            }
            if (count++ == 0) {
                first = value;
            } else {
                steps += (value - last) * (value - last);
            }
            sum += value - first;
            squares += (value - first) * (value - first);
            last = value;
        }
        double spread = squares - sum * sum / Math.max(1, count);
        return count >= FEWEST && steps > 0 && steps < 2 * RATIO * spread;
    }

    /** Writes what is left of a sample when the forecasts are taken away, and moves the forecasts on. */
    void remove(double[] sample, double[] left) {
        for (int i = 0; i < wanders.length; i++) {
            double value = sample[i];
            if (!wanders[i] || Double.isNaN(value)) {
                left[i] = value;
                continue;
            }
            if (Double.isNaN(forecast[i])) {
                forecast[i] = value;
            }
            left[i] = value - forecast[i];
            forecast[i] += FOLLOW * left[i];
        }
    }

    void save(DataOutput out) throws IOException {
        for (int i = 0; i < wanders.length; i++) {
            out.writeBoolean(wanders[i]);
            out.writeDouble(forecast[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int i = 0; i < wanders.length; i++) {
            wanders[i] = in.readBoolean();
            in.readDouble();
            // the channel went on while nobody watched: its forecast starts anew
            forecast[i] = Double.NaN;
        }
    }
}
