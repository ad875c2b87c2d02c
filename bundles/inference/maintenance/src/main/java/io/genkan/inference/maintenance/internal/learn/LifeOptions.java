package io.genkan.inference.maintenance.internal.learn;

import java.util.Arrays;

/**
 * How remaining life is learnt; lives are in samples.
 *
 * @param cap remaining life above which machines are taken for equally healthy, 8 or more
 * @param coverage wanted probability of the intervals, above 0.5 and below 1
 * @param soon remaining life that counts as soon, 1 to four fifths of the cap
 */
public record LifeOptions(double cap, double coverage, double soon) {
    /** Samples that are seen of a machine before its predictions are judged. */
    static final int SEEN = 30;

    public LifeOptions {
        if (!(cap >= 8 && coverage > 0.5 && coverage < 1 && soon >= 1 && soon <= 0.8 * cap)) {
            throw new IllegalArgumentException("A cap of " + cap + ", a coverage of " + coverage + " and a horizon of "
                    + soon + " samples do not go together: the horizon is at most four fifths of the cap.");
        }
    }

    /** {@return a cap that suits machines with these courses: most of the life of a usual one} */
    public static double capOf(double[][][] courses) {
        double[] lives = Arrays.stream(courses)
                .mapToDouble(course -> course.length)
                .sorted()
                .toArray();
        return Math.max(8, Math.rint(0.63 * lives[lives.length / 2]));
    }

    /** Longest life on which thresholds and intervals are calibrated. */
    double farthest() {
        return 1.16 * cap;
    }

    /** Predictions at which the errors' next bucket begins. */
    double[] buckets() {
        return new double[] {0.4 * cap, 0.8 * cap};
    }
}
