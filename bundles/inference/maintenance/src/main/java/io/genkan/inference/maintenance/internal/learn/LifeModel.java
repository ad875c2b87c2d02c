package io.genkan.inference.maintenance.internal.learn;

import io.genkan.inference.maintenance.internal.features.CourseFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Remaining useful life from the course of a machine: learnt from machines that ran until they failed, with intervals and the
 * threshold of "fails soon" from machines that an inner model has not seen.
 */
public final class LifeModel {
    /** Remaining life above which machines are taken for equally healthy, in samples. */
    public static final double CAP = 125;

    private static final int INNER_FOLDS = 4;
    private static final int MEMBERS = 2;
    private static final int SEEN = 30;
    private static final double FARTHEST = 145;
    private static final double[] BUCKETS = {50, 100};

    private final LinearModel fusion;
    private final Forecast forecast;
    private final List<double[]> unseenLives;
    private final Intervals intervals;
    private final double soonBelow;

    private LifeModel(
            LinearModel fusion, Forecast forecast, List<double[]> unseenLives, Intervals intervals, double soonBelow) {
        this.fusion = fusion;
        this.forecast = forecast;
        this.unseenLives = unseenLives;
        this.intervals = intervals;
        this.soonBelow = soonBelow;
    }

    /**
     * Trains.
     *
     * @param courses one per machine, whose last sample is the failure; at least 8
     * @param coverage wanted probability of the intervals, above 0.5 and below 1
     * @param soon remaining life, in samples, that counts as soon
     */
    public static LifeModel train(double[][][] courses, double coverage, double soon) {
        if (courses.length < 2 * INNER_FOLDS) {
            throw new IllegalArgumentException(
                    "There are " + courses.length + " machines that ran until they failed: at least 8 are needed.");
        }
        int[] foldOf = Folds.byMachine(IntStream.range(0, courses.length).toArray(), INNER_FOLDS, 11);
        List<double[]> unseen = new ArrayList<>(java.util.Collections.nCopies(courses.length, new double[0]));
        for (int fold = 0; fold < INNER_FOLDS; fold++) {
            int[] learnt = Folds.rows(foldOf, fold, false);
            double[][][] others =
                    Arrays.stream(learnt).mapToObj(i -> courses[i]).toArray(double[][][]::new);
            LinearModel fusion = fusion(others);
            Forecast forecast = forecast(others, fusion, 1);
            for (int machine : Folds.rows(foldOf, fold, true)) {
                unseen.set(machine, lives(courses[machine], fusion, forecast));
            }
        }
        List<double[]> pairs = new ArrayList<>();
        for (double[] lives : unseen) {
            for (int i = SEEN - 1; i < lives.length; i++) {
                double left = lives.length - 1.0 - i;
                if (left <= FARTHEST) {
                    pairs.add(new double[] {lives[i], Math.min(CAP, left), left <= soon ? 1 : 0});
                }
            }
        }
        double[] predicted = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
        double[] actual = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
        double[] isSoon = pairs.stream().mapToDouble(pair -> pair[2]).toArray();
        double[] nearness = Arrays.stream(predicted).map(life -> -life).toArray();
        LinearModel fusion = fusion(courses);
        return new LifeModel(
                fusion,
                forecast(courses, fusion, MEMBERS),
                unseen,
                Intervals.calibrate(predicted, actual, BUCKETS, coverage),
                -Scores.bestBalanced(nearness, isSoon).threshold());
    }

    private static LinearModel fusion(double[][][] courses) {
        return LinearModel.train(
                Arrays.stream(courses).flatMap(Arrays::stream).toArray(double[][]::new), targets(courses));
    }

    private static double[] targets(double[][][] courses) {
        return Arrays.stream(courses)
                .flatMapToDouble(course ->
                        IntStream.range(0, course.length).mapToDouble(i -> Math.min(CAP, course.length - 1.0 - i)))
                .toArray();
    }

    private static Forecast forecast(double[][][] courses, LinearModel fusion, int members) {
        double[][] rows = Arrays.stream(courses)
                .flatMap(course -> Arrays.stream(CourseFeatures.of(course, fusion)))
                .toArray(double[][]::new);
        return Forecast.train(rows, targets(courses), TreeOptions.number(1, rows.length), members);
    }

    private static double[] lives(double[][] course, LinearModel fusion, Forecast forecast) {
        double[] lives = forecast.predict(CourseFeatures.of(course, fusion));
        for (int i = 0; i < lives.length; i++) {
            lives[i] = Math.max(0, Math.min(CAP, lives[i]));
        }
        return lives;
    }

    /** {@return predicted remaining life after each sample of a machine's course, 0 to {@link #CAP}} */
    public double[] lives(double[][] course) {
        return lives(course, fusion, forecast);
    }

    /** {@return for each machine of the training, what a model that had not seen it predicted} */
    public List<double[]> unseenLives() {
        return unseenLives;
    }

    /** {@return intervals around predictions} */
    public Intervals intervals() {
        return intervals;
    }

    /** {@return predicted life below which a machine is said to fail soon} */
    public double soonBelow() {
        return soonBelow;
    }

    /** {@return the model that joins the channels} */
    public LinearModel fusion() {
        return fusion;
    }

    /** {@return the trees over {@link CourseFeatures}} */
    public Forecast forecast() {
        return forecast;
    }
}
