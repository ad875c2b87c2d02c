package io.genkan.inference.maintenance.internal.learn;

import io.genkan.inference.maintenance.internal.features.CourseFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Remaining useful life from the course of a machine: learnt from machines that ran until they failed, with intervals and the
 * threshold of "fails soon" from machines that an inner model has not seen.
 */
public final class LifeModel {
    /** Machines that are needed. */
    public static final int FEWEST = 8;

    private static final int INNER_FOLDS = 4;
    private static final int MEMBERS = 2;

    private final LifeOptions options;
    private final LinearModel fusion;
    private final Forecast forecast;
    private final List<double[]> unseenLives;
    private final Intervals intervals;
    private final LifeErrors errors;
    private final double soonBelow;

    private LifeModel(LifeOptions options, double[][][] courses, List<double[]> unseenLives) {
        this.options = options;
        this.unseenLives = unseenLives;
        List<double[]> pairs = new ArrayList<>();
        for (double[] lives : unseenLives) {
            for (int i = LifeOptions.SEEN - 1; i < lives.length; i++) {
                double left = lives.length - 1.0 - i;
                if (left <= options.farthest()) {
                    pairs.add(new double[] {lives[i], Math.min(options.cap(), left), left <= options.soon() ? 1 : 0});
                }
            }
        }
        double[] predicted = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
        double[] actual = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
        double[] isSoon = pairs.stream().mapToDouble(pair -> pair[2]).toArray();
        double[] nearness = Arrays.stream(predicted).map(life -> -life).toArray();
        this.intervals = Intervals.calibrate(predicted, actual, options.buckets(), options.coverage());
        this.errors = LifeErrors.of(predicted, actual, options.buckets());
        this.soonBelow = -Scores.bestBalanced(nearness, isSoon).threshold();
        this.fusion = fusion(courses, options);
        this.forecast = forecast(courses, options, fusion, MEMBERS);
    }

    /**
     * Trains.
     *
     * @param courses one per machine, whose last sample is the failure; at least {@value #FEWEST}
     */
    public static LifeModel train(double[][][] courses, LifeOptions options) {
        if (courses.length < FEWEST) {
            throw new IllegalArgumentException("There are " + courses.length
                    + " machines that ran until they failed: at least " + FEWEST + " are needed.");
        }
        int[] foldOf = Folds.byMachine(IntStream.range(0, courses.length).toArray(), INNER_FOLDS, 11);
        List<double[]> unseen = new ArrayList<>(Collections.nCopies(courses.length, new double[0]));
        for (int fold = 0; fold < INNER_FOLDS; fold++) {
            int[] learnt = Folds.rows(foldOf, fold, false);
            double[][][] others =
                    Arrays.stream(learnt).mapToObj(i -> courses[i]).toArray(double[][][]::new);
            LinearModel fusion = fusion(others, options);
            Forecast forecast = forecast(others, options, fusion, 1);
            for (int machine : Folds.rows(foldOf, fold, true)) {
                unseen.set(machine, lives(courses[machine], options, fusion, forecast));
            }
        }
        return new LifeModel(options, courses, unseen);
    }

    private static LinearModel fusion(double[][][] courses, LifeOptions options) {
        return LinearModel.train(
                Arrays.stream(courses).flatMap(Arrays::stream).toArray(double[][]::new), targets(courses, options));
    }

    private static double[] targets(double[][][] courses, LifeOptions options) {
        return Arrays.stream(courses)
                .flatMapToDouble(course -> IntStream.range(0, course.length)
                        .mapToDouble(i -> Math.min(options.cap(), course.length - 1.0 - i)))
                .toArray();
    }

    private static Forecast forecast(double[][][] courses, LifeOptions options, LinearModel fusion, int members) {
        double[][] rows = Arrays.stream(courses)
                .flatMap(course -> Arrays.stream(CourseFeatures.of(course, fusion)))
                .toArray(double[][]::new);
        return Forecast.train(rows, targets(courses, options), TreeOptions.number(1, rows.length), members);
    }

    private static double[] lives(double[][] course, LifeOptions options, LinearModel fusion, Forecast forecast) {
        double[] lives = forecast.predict(CourseFeatures.of(course, fusion));
        for (int i = 0; i < lives.length; i++) {
            lives[i] = Math.max(0, Math.min(options.cap(), lives[i]));
        }
        return lives;
    }

    /** {@return predicted remaining life after each sample of a machine's course, 0 to the cap} */
    public double[] lives(double[][] course) {
        return lives(course, options, fusion, forecast);
    }

    /** {@return how it was trained} */
    public LifeOptions options() {
        return options;
    }

    /** {@return for each machine of the training, what a model that had not seen it predicted} */
    public List<double[]> unseenLives() {
        return unseenLives;
    }

    /** {@return intervals around predictions} */
    public Intervals intervals() {
        return intervals;
    }

    /** {@return errors on machines that were not seen} */
    public LifeErrors errors() {
        return errors;
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
