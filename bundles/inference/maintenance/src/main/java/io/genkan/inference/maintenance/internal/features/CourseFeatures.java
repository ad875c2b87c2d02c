package io.genkan.inference.maintenance.internal.features;

import io.genkan.inference.maintenance.internal.learn.LinearModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The {@link WindowFeatures} of a machine's channels and of one channel more, in which a {@link LinearModel} joins them all:
 * what every sensor tells a little of, their sum tells clearly. Of it also means over 10, 50 and 80 samples and over the whole
 * life. One object per machine; not thread-safe.
 */
public final class CourseFeatures implements FeatureMaker {
    private static final int[] LONG = {10, 50, 80};
    private static final int EXTRA = LONG.length + 2;

    private final int channels;
    private final LinearModel fusion;
    private final WindowFeatures windows;
    private final double[] last = new double[LONG[LONG.length - 1]];
    private double sum;
    private int age;

    /**
     * @param channels number of channels, 1 or more
     * @param fusion joins the channels of a sample
     */
    public CourseFeatures(int channels, LinearModel fusion) {
        this.channels = channels;
        this.fusion = fusion;
        this.windows = new WindowFeatures(channels + 1);
    }

    /** {@return names of the features, in their order} */
    public static List<String> names(List<String> channels) {
        List<String> all = new ArrayList<>(channels);
        all.add("fusion");
        List<String> names = new ArrayList<>(WindowFeatures.names(all));
        names.addAll(List.of("fusion.mean10", "fusion.mean50", "fusion.mean80", "fusion.life", "fusion.bend"));
        return names;
    }

    /** {@return the features of each sample of a machine's course} */
    public static double[][] of(double[][] course, LinearModel fusion) {
        CourseFeatures features = new CourseFeatures(course[0].length, fusion);
        return Arrays.stream(course).map(features::next).toArray(double[][]::new);
    }

    /** Takes the next sample and returns its features. */
    @Override
    public double[] next(double[] sample) {
        double[] joined = Arrays.copyOf(sample, channels + 1);
        double fused = fusion.predict(sample);
        joined[channels] = fused;
        double[] course = windows.next(joined);
        double[] result = Arrays.copyOf(course, course.length + EXTRA);
        double known = Double.isFinite(fused) ? fused : age == 0 ? 0 : last[(age - 1) % last.length];
        last[age % last.length] = known;
        sum += known;
        age++;
        int at = course.length;
        for (int length : LONG) {
            int count = Math.min(length, age);
            double part = 0;
            for (int i = 1; i <= count; i++) {
                part += last[(age - i) % last.length];
            }
            result[at++] = part / count;
        }
        result[at] = sum / age;
        result[at + 1] = result[at - 3] - result[at - 2];
        return result;
    }

    @Override
    public long age() {
        return age;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        windows.save(out);
        out.writeInt(age);
        out.writeDouble(sum);
        Doubles.write(out, last);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        windows.restore(in);
        age = in.readInt();
        sum = in.readDouble();
        Doubles.read(in, last);
    }
}
