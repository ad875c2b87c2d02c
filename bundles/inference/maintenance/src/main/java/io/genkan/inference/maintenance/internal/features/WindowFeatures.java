package io.genkan.inference.maintenance.internal.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the course of a machine's channels says, sample by sample and only from the past: means over 5, 15 and 30 samples, a
 * slow moving average, its distance from the machine's own first samples, trend and spread over 30 samples, and the age. One
 * object per machine; not thread-safe.
 */
public final class WindowFeatures implements FeatureMaker {
    /** Features of each channel; one more is the age. */
    public static final int PER_CHANNEL = 7;

    private static final int WINDOW = 30;
    private static final int FIRST = 10;
    private static final double SLOW = 0.08;

    private final int channels;
    private final double[][] last;
    private final double[] slow;
    private final double[] first;
    private int age;

    /** @param channels number of channels, 1 or more */
    public WindowFeatures(int channels) {
        this.channels = channels;
        this.last = new double[channels][WINDOW];
        this.slow = new double[channels];
        this.first = new double[channels];
    }

    /** {@return number of features of that many channels} */
    public static int count(int channels) {
        return PER_CHANNEL * channels + 1;
    }

    /** {@return names of the features, in their order} */
    public static List<String> names(List<String> channels) {
        List<String> names = new ArrayList<>();
        for (String channel : channels) {
            for (String what : new String[] {"mean5", "mean15", "mean30", "slow", "change", "trend30", "spread30"}) {
                names.add(channel + "." + what);
            }
        }
        names.add("age");
        return names;
    }

    /** Takes the next sample, whose missing values are NaN and count as unchanged, and returns its features. */
    @Override
    public double[] next(double[] sample) {
        double[] result = new double[count(channels)];
        for (int i = 0; i < channels; i++) {
            double before = age == 0 ? 0 : last[i][(age - 1) % WINDOW];
            double value = Double.isFinite(sample[i]) ? sample[i] : before;
            last[i][age % WINDOW] = value;
            slow[i] = age == 0 ? value : slow[i] + SLOW * (value - slow[i]);
            if (age < FIRST) {
                first[i] += (value - first[i]) / (age + 1);
            }
            int at = i * PER_CHANNEL;
            result[at] = mean(i, 5);
            result[at + 1] = mean(i, 15);
            result[at + 2] = mean(i, WINDOW);
            result[at + 3] = slow[i];
            result[at + 4] = slow[i] - first[i];
            trendAndSpread(i, result, at + 5);
        }
        age++;
        result[PER_CHANNEL * channels] = age;
        return result;
    }

    private double mean(int channel, int samples) {
        int count = Math.min(samples, age + 1);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += last[channel][(age - i) % WINDOW];
        }
        return sum / count;
    }

    private void trendAndSpread(int channel, double[] result, int at) {
        int count = Math.min(WINDOW, age + 1);
        double middle = (count - 1) / 2.0;
        double mean = result[at - 3];
        double along = 0;
        double time = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double value = last[channel][(age - i) % WINDOW] - mean;
            along += (middle - i) * value;
            time += (middle - i) * (middle - i);
            squares += value * value;
        }
        result[at] = time > 0 ? along / time : 0;
        result[at + 1] = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
    }

    @Override
    public long age() {
        return age;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(age);
        Doubles.write(out, last);
        Doubles.write(out, slow, first);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        age = in.readInt();
        Doubles.read(in, last);
        Doubles.read(in, slow, first);
    }
}
