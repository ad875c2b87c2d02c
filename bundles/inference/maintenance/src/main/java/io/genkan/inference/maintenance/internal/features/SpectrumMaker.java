package io.genkan.inference.maintenance.internal.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spectra of several channels' newest windows, every so many samples. Not thread-safe. */
final class SpectrumMaker implements FeatureMaker {
    private final int window;
    private final int step;
    private final Spectrum spectrum;
    private final double[][] newest;
    private long age;

    SpectrumMaker(int channels, int window, int step, int bands) {
        this.window = window;
        this.step = step;
        this.spectrum = new Spectrum(window, bands);
        this.newest = new double[channels][2 * window];
    }

    @Override
    public double @Nullable [] next(double[] sample) {
        int at = (int) (age % window);
        for (int i = 0; i < newest.length; i++) {
            newest[i][at] = sample[i];
            newest[i][at + window] = sample[i]; // twice, so that each window lies in one piece
        }
        age++;
        if (age < window || (age - window) % step != 0) {
            return null;
        }
        List<double[]> parts = new ArrayList<>();
        int width = 0;
        for (double[] channel : newest) {
            double[] part = spectrum.features(channel, (int) (age % window));
            parts.add(part);
            width += part.length;
        }
        double[] result = new double[width];
        int to = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, result, to, part.length);
            to += part.length;
        }
        return result;
    }

    @Override
    public long age() {
        return age;
    }

    @Override
    public void save(DataOutput out) {
        // a window takes seconds: the next one is as good as the one that was cut
    }

    @Override
    public void restore(DataInput in) {
        age = 0;
    }
}
