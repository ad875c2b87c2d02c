package io.genkan.flows.windows.internal;

import java.util.Arrays;

/**
 * Power over frequency of samples that are evenly spaced, without their mean, through a Hann window (Harris, Proc. IEEE 66,
 * 1978). Samples with gaps have no spectrum.
 */
final class Spectrum {
    private static final int FEWEST = 8;
    private static final Spectrum NONE = new Spectrum(new double[0], 0);

    private final double[] power;
    private final double hertzPerBin;

    private Spectrum(double[] power, double hertzPerBin) {
        this.power = power;
        this.hertzPerBin = hertzPerBin;
    }

    static Spectrum of(long[] times, double[] values) {
        int n = values.length;
        if (n < FEWEST || times[n - 1] <= times[0]) {
            return NONE;
        }
        double step = (times[n - 1] - times[0]) / 1000.0 / (n - 1);
        for (int i = 1; i < n; i++) {
            // times in whole milliseconds may stand at one place when sampling is faster
            if (times[i] - times[i - 1] > 2000 * step + 1) {
                return NONE;
            }
        }
        double mean = Arrays.stream(values).average().orElse(0);
        int size = Integer.highestOneBit(n - 1) * 2;
        double[] real = new double[size];
        double[] imaginary = new double[size];
        double weights = 0;
        for (int i = 0; i < n; i++) {
            double weight = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (n - 1));
            real[i] = (values[i] - mean) * weight;
            weights += weight * weight;
        }
        transform(real, imaginary);
        double[] power = new double[size / 2 + 1];
        for (int i = 0; i < power.length; i++) {
            double both = i == 0 || i == size / 2 ? 1 : 2; // the half above Nyquist mirrors the one below
            power[i] = both * (real[i] * real[i] + imaginary[i] * imaginary[i]) / (size * weights);
        }
        return new Spectrum(power, 1 / (step * size));
    }

    /** {@return root mean square of the part between two frequencies, NaN when there is no spectrum that reaches there} */
    double rms(double fromHertz, double toHertz) {
        if (power.length == 0 || fromHertz > hertzPerBin * (power.length - 1)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < power.length; i++) {
            double hertz = i * hertzPerBin;
            if (hertz >= fromHertz && hertz <= toHertz) {
                sum += power[i];
            }
        }
        return Math.sqrt(sum);
    }

    /** Fast Fourier transform in place, of a length that is a power of two. */
    static void transform(double[] real, double[] imaginary) {
        int n = real.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double swap = real[i];
                real[i] = real[j];
                real[j] = swap;
                swap = imaginary[i];
                imaginary[i] = imaginary[j];
                imaginary[j] = swap;
            }
        }
        for (int length = 2; length <= n; length <<= 1) {
            double angle = -2 * Math.PI / length;
            for (int k = 0; k < length / 2; k++) {
                double cos = Math.cos(angle * k);
                double sin = Math.sin(angle * k);
                for (int i = k; i < n; i += length) {
                    int j = i + length / 2;
                    double re = real[j] * cos - imaginary[j] * sin;
                    double im = real[j] * sin + imaginary[j] * cos;
                    real[j] = real[i] - re;
                    imaginary[j] = imaginary[i] - im;
                    real[i] += re;
                    imaginary[i] += im;
                }
            }
        }
    }
}
