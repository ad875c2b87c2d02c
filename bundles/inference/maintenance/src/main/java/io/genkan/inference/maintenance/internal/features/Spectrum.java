package io.genkan.inference.maintenance.internal.features;

import java.util.ArrayList;
import java.util.List;

/**
 * What a window of vibration says: moments, and the shares of its power and of its envelope's in bands that get wider with
 * the frequency. The length is a power of two. Not thread-safe.
 */
public final class Spectrum {
    private static final int MOMENTS = 6;

    private final int length;
    private final int bands;
    private final double[] real;
    private final double[] imaginary;
    private final double[] cosine;
    private final double[] sine;

    /**
     * @param length samples of a window, a power of two from 64 to 65,536
     * @param bands bands of the power, and as many of the envelope's, 4 to 64
     */
    public Spectrum(int length, int bands) {
        if (Integer.bitCount(length) != 1 || length < 64 || length > 65_536) {
            throw new IllegalArgumentException("The window has " + length + " samples: give a power of two.");
        }
        this.length = length;
        this.bands = bands;
        this.real = new double[length];
        this.imaginary = new double[length];
        this.cosine = new double[length / 2];
        this.sine = new double[length / 2];
        for (int i = 0; i < length / 2; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / length);
            sine[i] = Math.sin(2 * Math.PI * i / length);
        }
    }

    /** {@return names of the features, in their order} */
    public static List<String> names(int bands) {
        List<String> names = new ArrayList<>(List.of("spread", "skewness", "kurtosis", "crest", "shape", "peak"));
        for (String of : new String[] {"band", "envelope"}) {
            for (int i = 1; i <= bands; i++) {
                names.add(of + i);
            }
        }
        return names;
    }

    /** {@return features of the window that begins at {@code from}} */
    public double[] features(double[] signal, int from) {
        double[] result = new double[MOMENTS + 2 * bands];
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += signal[from + i] / length;
        }
        moments(signal, from, mean, result);
        for (int i = 0; i < length; i++) {
            real[i] = signal[from + i] - mean;
            imaginary[i] = 0;
        }
        transform();
        bands(length / 2, result, MOMENTS);
        // the envelope: magnitude of the analytic signal, whose negative frequencies are cut away
        for (int i = 0; i < length; i++) {
            double factor = i == 0 || i == length / 2 ? 1 : i < length / 2 ? 2 : 0;
            double re = real[i] * factor;
            imaginary[i] = -imaginary[i] * factor;
            real[i] = re;
        }
        transform();
        double middle = 0;
        for (int i = 0; i < length; i++) {
            real[i] = Math.hypot(real[i], imaginary[i]) / length;
            imaginary[i] = 0;
            middle += real[i] / length;
        }
        for (int i = 0; i < length; i++) {
            real[i] -= middle;
        }
        transform();
        bands(length / 8, result, MOMENTS + bands);
        return result;
    }

    private void moments(double[] signal, int from, double mean, double[] result) {
        double second = 0;
        double third = 0;
        double fourth = 0;
        double most = 0;
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double value = signal[from + i] - mean;
            second += value * value / length;
            third += value * value * value / length;
            fourth += value * value * value * value / length;
            most = Math.max(most, Math.abs(value));
            sum += Math.abs(value) / length;
        }
        double spread = Math.sqrt(second) + 1e-12;
        result[0] = Math.log(spread);
        result[1] = third / (spread * spread * spread);
        result[2] = fourth / (second * second + 1e-24);
        result[3] = most / spread;
        result[4] = spread / (sum + 1e-12);
        result[5] = Math.log(most + 1e-12);
    }

    /** Logarithms of the mean power in bands up to line {@code top}. */
    private void bands(int top, double[] result, int at) {
        double all = 1e-24;
        for (int i = 1; i < top; i++) {
            all += real[i] * real[i] + imaginary[i] * imaginary[i];
        }
        int from = 1;
        for (int band = 0; band < bands; band++) {
            double share = (band + 1.0) / bands;
            int to = Math.max(from + 1, (int) Math.round(top * (0.5 * share + 0.5 * share * share)));
            double power = 1e-12 * all;
            for (int i = from; i < Math.min(to, top); i++) {
                power += real[i] * real[i] + imaginary[i] * imaginary[i];
            }
            result[at + band] = Math.log(power / all);
            from = to;
        }
    }

    /** Fast Fourier transform in place (Cooley and Tukey 1965). */
    private void transform() {
        for (int i = 1, j = 0; i < length; i++) {
            int bit = length >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double kept = real[i];
                real[i] = real[j];
                real[j] = kept;
                kept = imaginary[i];
                imaginary[i] = imaginary[j];
                imaginary[j] = kept;
            }
        }
        for (int size = 2; size <= length; size <<= 1) {
            int half = size / 2;
            int step = length / size;
            for (int start = 0; start < length; start += size) {
                for (int k = 0; k < half; k++) {
                    int low = start + k;
                    int high = low + half;
                    double c = cosine[k * step];
                    double s = -sine[k * step];
                    double re = real[high] * c - imaginary[high] * s;
                    double im = real[high] * s + imaginary[high] * c;
                    real[high] = real[low] - re;
                    imaginary[high] = imaginary[low] - im;
                    real[low] += re;
                    imaginary[low] += im;
                }
            }
        }
    }
}
