package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.features.FeatureMaker;
import io.genkan.inference.maintenance.internal.features.Recipe;
import io.genkan.inference.maintenance.internal.learn.ControlChart;
import io.genkan.inference.maintenance.internal.learn.Folds;
import io.genkan.inference.maintenance.internal.learn.Intervals;
import io.genkan.inference.maintenance.internal.learn.LifeModel;
import io.genkan.inference.maintenance.internal.learn.LifeOptions;
import io.genkan.inference.maintenance.internal.learn.Limits;
import io.genkan.inference.maintenance.internal.learn.Policies;
import io.genkan.inference.maintenance.internal.learn.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Judges remaining life, failure within the horizon and what both save, on machines that no model has seen. */
final class LifeTrials {
    private static final int FOLDS = 5;
    private static final int SEEN = 30;
    private static final String[] LIVES = {"mean life less the age", "linear model", "boosted trees (written)"};
    private static final String[] SOON = {
        "nothing is ever said", "age limit", "tuned limits", "control chart (3 sigma)", "boosted trees (written)"
    };

    private final Recipe recipe;
    private final double[][][] courses;
    private final LifeOptions options;
    private final Policies policies;
    private final boolean byTime;
    private final List<double[]> lives = new ArrayList<>(); // actual, then what each says, then low and high
    private final List<double[]> soon = new ArrayList<>(); // actual, then what each says
    private final LifeModel model;

    LifeTrials(Table table, TrainOrder order) throws TrainException {
        this.recipe = order.recipe(Samples.channelNames(table, order));
        double[][] records = Samples.channels(table, recipe.channels(), order.mixedUnits());
        int[] machineOf = Samples.machines(table, order);
        TreeMap<Integer, FeatureMaker> makers = new TreeMap<>();
        TreeMap<Integer, List<double[]>> samples = new TreeMap<>();
        for (int i = 0; i < records.length; i++) {
            double[] sample =
                    makers.computeIfAbsent(machineOf[i], m -> recipe.samples()).next(records[i]);
            List<double[]> own = samples.computeIfAbsent(machineOf[i], m -> new ArrayList<>());
            if (sample != null) {
                own.add(sample);
            }
        }
        this.courses = samples.values().stream()
                .filter(course -> course.size() > SEEN)
                .map(course -> course.toArray(double[][]::new))
                .toArray(double[][][]::new);
        int least = order.byTime() ? 3 * LifeModel.FEWEST : LifeModel.FEWEST + 2;
        if (courses.length < least) {
            throw new TrainException(courses.length + " of " + samples.size() + " machines have more than " + SEEN
                    + " samples up to their failure: at least " + least + " are needed.");
        }
        double cap = order.cap() > 0 ? order.cap() : LifeOptions.capOf(courses);
        try {
            this.options = new LifeOptions(cap, Trials.COVERAGE, order.horizon());
        } catch (IllegalArgumentException e) {
            throw new TrainException(e.getMessage() + " Give --horizon and --cap.", e);
        }
        this.policies = new Policies(courses, order.costs());
        this.byTime = order.byTime();
        run();
        this.model = LifeModel.train(courses, options);
    }

    /** {@return the model of all machines} */
    LifeModel model() {
        return model;
    }

    /** {@return how its features are made} */
    Recipe recipe() {
        return recipe.withFusion(model.fusion());
    }

    double[][][] courses() {
        return courses;
    }

    private void run() {
        List<int[][]> splits = byTime
                ? Samples.byTime(courses.length)
                : Samples.pairs(
                        Folds.byMachine(IntStream.range(0, courses.length).toArray(), FOLDS, 7));
        for (int[][] split : splits) {
            if (split[0].length >= LifeModel.FEWEST) {
                judge(split[0], split[1]);
            }
        }
    }

    private void judge(int[] learnt, int[] judged) {
        double[][][] known = Arrays.stream(learnt).mapToObj(i -> courses[i]).toArray(double[][][]::new);
        LifeModel trained = LifeModel.train(known, options);
        double[][] rows = Arrays.stream(known).flatMap(Arrays::stream).toArray(double[][]::new);
        double[] isSoon = Arrays.stream(known)
                .flatMapToDouble(course -> IntStream.range(0, course.length)
                        .mapToDouble(i -> course.length - 1 - i <= options.soon() ? 1 : 0))
                .toArray();
        double[] ages = Arrays.stream(known)
                .flatMapToDouble(course -> IntStream.range(0, course.length).asDoubleStream())
                .toArray();
        double ageLimit = Scores.bestBalanced(ages, isSoon).threshold();
        double life = Arrays.stream(known)
                .mapToDouble(course -> course.length)
                .average()
                .orElse(0);
        Limits limits = Limits.tune(rows, isSoon);
        ControlChart chart = ControlChart.train(rows, isSoon);
        Intervals intervals = trained.intervals();
        for (int machine : judged) {
            double[][] course = courses[machine];
            double[] predicted = trained.lives(course);
            for (int i = SEEN - 1; i < course.length; i++) {
                double left = course.length - 1.0 - i;
                lives.add(new double[] {
                    Math.min(options.cap(), left),
                    clipped(life - 1 - i),
                    clipped(trained.fusion().predict(course[i])),
                    predicted[i],
                    intervals.low(predicted[i]),
                    intervals.high(predicted[i])
                });
                soon.add(new double[] {
                    left <= options.soon() ? 1 : 0,
                    0,
                    i > ageLimit ? 1 : 0,
                    limits.exceeded(course[i]) ? 1 : 0,
                    chart.exceeded(course[i]) ? 1 : 0,
                    predicted[i] < trained.soonBelow() ? 1 : 0
                });
            }
        }
        policies.fold(
                Arrays.stream(learnt).boxed().toList(),
                Arrays.stream(judged).boxed().toList(),
                trained);
    }

    private double clipped(double life) {
        return Math.max(0, Math.min(options.cap(), life));
    }

    Trials.Outcome outcome(String unit) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d machines; each was judged by models that had not seen it%s, after %d samples on. A sample is one %s;"
                        + " lives above %.0f count as %.0f.",
                courses.length,
                byTime ? ", learnt from earlier ones" : "",
                SEEN,
                unit,
                options.cap(),
                options.cap()));
        lines.add(String.format(Locale.ROOT, "%-34s %14s", "remaining life", "mean error"));
        double score = 0;
        for (int i = 0; i < LIVES.length; i++) {
            int column = i + 1;
            score = Math.sqrt(lives.stream()
                    .mapToDouble(row -> (row[column] - row[0]) * (row[column] - row[0]))
                    .average()
                    .orElse(0));
            lines.add(String.format(Locale.ROOT, "%-34s %14.4g", LIVES[i], score));
        }
        lines.add(String.format(
                Locale.ROOT,
                "The 90 %% interval, %.4g wide, held %.1f %% of them.",
                lives.stream()
                        .mapToDouble(row -> Math.min(options.cap(), row[5]) - Math.max(0, row[4]))
                        .average()
                        .orElse(0),
                100
                        * lives.stream()
                                .mapToDouble(row -> row[4] <= row[0] && row[0] <= row[5] ? 1 : 0)
                                .average()
                                .orElse(0)));
        lines.add(
                String.format(Locale.ROOT, "%-34s %8s %8s", "fails within " + (int) options.soon(), "F1", "balanced"));
        double[] truth = soon.stream().mapToDouble(row -> row[0]).toArray();
        for (int i = 0; i < SOON.length; i++) {
            int column = i + 1;
            Scores.Cut cut =
                    Scores.of(soon.stream().mapToDouble(row -> row[column]).toArray(), truth, 0);
            lines.add(String.format(Locale.ROOT, "%-34s %8.3f %8.3f", SOON[i], cut.f1(), cut.balanced()));
        }
        lines.addAll(policies.report());
        return new Trials.Outcome(lines, score, model.soonBelow());
    }
}
