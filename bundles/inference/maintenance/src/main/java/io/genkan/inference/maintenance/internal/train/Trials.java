package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.learn.Folds;
import io.genkan.inference.maintenance.internal.learn.Forecast;
import io.genkan.inference.maintenance.internal.learn.Intervals;
import io.genkan.inference.maintenance.internal.learn.Limits;
import io.genkan.inference.maintenance.internal.learn.LinearModel;
import io.genkan.inference.maintenance.internal.learn.Scores;
import io.genkan.inference.maintenance.internal.learn.TreeOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Judges models and what they must beat on rows that none of them has seen, with thresholds that come from within the rows
 * that were learnt.
 */
final class Trials {
    private static final int INNER_FOLDS = 3;
    private static final double COVERAGE = 0.9;

    /**
     * What came out.
     *
     * @param lines the report, a table to read
     * @param treesScore F1 of the trees, or their root mean squared error
     * @param threshold for class 1, from all rows; 0 for a number
     */
    record Outcome(List<String> lines, double treesScore, double threshold) {}

    private final Samples samples;
    private final TreeOptions options;
    private final List<double[]> said = new ArrayList<>();
    private final List<Double> actual = new ArrayList<>();

    Trials(Samples samples) {
        this.samples = samples;
        this.options = samples.isClass() ? TreeOptions.rareClass(1) : TreeOptions.number(1, samples.rows().length);
    }

    TreeOptions options() {
        return options;
    }

    Outcome run() throws TrainException {
        for (int[][] split : samples.splits()) {
            double[][] learnt = Folds.pick(samples.rows(), split[0]);
            double[] target = Folds.pick(samples.target(), split[0]);
            double ones = Arrays.stream(target).sum();
            if (samples.isClass() && (ones < INNER_FOLDS || ones > target.length - INNER_FOLDS)) {
                continue; // a stretch of time in which only one of the classes happened teaches nothing
            }
            if (samples.isClass()) {
                classes(learnt, target, split[1]);
            } else {
                numbers(learnt, target, split[1]);
            }
        }
        if (said.isEmpty()) {
            throw new TrainException(
                    "No split of the rows has both classes on its side to learn from: give more rows.");
        }
        return samples.isClass() ? classReport() : numberReport();
    }

    private void classes(double[][] learnt, double[] target, int[] judged) {
        int[] inner = Folds.stratified(target, INNER_FOLDS, 11);
        double[] unseen = Folds.outOfFold(learnt, target, inner, options, 1);
        double threshold = Scores.forF1(unseen, target);
        double balance = Scores.bestBalanced(unseen, target).threshold();
        Forecast trees = Forecast.train(learnt, target, options, 2);
        Limits limits = Limits.tune(learnt, target);
        Limits limitsForF1 = Limits.tune(learnt, target, true);
        double[] means = means(learnt);
        double[][] whole = whole(learnt, means);
        LinearModel linear = LinearModel.train(whole, target);
        double[] sums = Arrays.stream(whole).mapToDouble(linear::predict).toArray();
        double line = Scores.bestF1(sums, target).threshold();
        double lineBalance = Scores.bestBalanced(sums, target).threshold();
        for (int row : judged) {
            double[] values = samples.rows()[row];
            double limit = limits.exceeded(values) ? 1 : 0;
            double limitForF1 = limitsForF1.exceeded(values) ? 1 : 0;
            double sum = linear.predict(whole(new double[][] {values}, means)[0]);
            double probability = trees.predict(values);
            said.add(new double[] {
                0,
                0,
                limitForF1,
                limit,
                sum > line ? 1 : 0,
                sum > lineBalance ? 1 : 0,
                probability > threshold ? 1 : 0,
                probability > balance ? 1 : 0
            });
            actual.add(samples.target()[row]);
        }
    }

    private Outcome classReport() {
        double[] truth = actual.stream().mapToDouble(Double::doubleValue).toArray();
        double share = Arrays.stream(truth).average().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s rows were judged unseen, %.2f %% of them are %s.",
                truth.length,
                100 * share,
                samples.rare()));
        lines.add(String.format(Locale.ROOT, "%-34s %8s %8s %8s", "", "F1", "balanced", "accuracy"));
        String[] names = {"nothing is ever said", "tuned limits", "linear model", "boosted trees"};
        double score = 0;
        for (int i = 0; i < names.length; i++) {
            int column = 2 * i;
            double[] forF1 = said.stream().mapToDouble(row -> row[column]).toArray();
            double[] forBalance =
                    said.stream().mapToDouble(row -> row[column + 1]).toArray();
            score = Scores.of(forF1, truth, 0).f1();
            double right = 0;
            for (int j = 0; j < truth.length; j++) {
                right += forF1[j] == truth[j] ? 1 : 0;
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "%-34s %8.3f %8.3f %8.3f",
                    names[i],
                    score,
                    Scores.of(forBalance, truth, 0).balanced(),
                    right / truth.length));
        }
        int[] folds = Folds.stratified(samples.target(), INNER_FOLDS, 11);
        double threshold =
                Scores.forF1(Folds.outOfFold(samples.rows(), samples.target(), folds, options, 1), samples.target());
        lines.add(String.format(Locale.ROOT, "Say %s when the probability is above %.3f.", samples.rare(), threshold));
        return new Outcome(lines, score, threshold);
    }

    private void numbers(double[][] learnt, double[] target, int[] judged) {
        double mean = Arrays.stream(target).average().orElse(0);
        double[] means = means(learnt);
        LinearModel linear = LinearModel.train(whole(learnt, means), target);
        int[] inner = Folds.stratified(new double[target.length], INNER_FOLDS, 11);
        Intervals intervals = Intervals.calibrate(
                Folds.outOfFold(learnt, target, inner, options, 1), target, new double[0], COVERAGE);
        Forecast trees = Forecast.train(learnt, target, options, 2);
        for (int row : judged) {
            double[] values = samples.rows()[row];
            double predicted = trees.predict(values);
            said.add(new double[] {
                mean,
                linear.predict(whole(new double[][] {values}, means)[0]),
                predicted,
                intervals.low(predicted),
                intervals.high(predicted)
            });
            actual.add(samples.target()[row]);
        }
    }

    private Outcome numberReport() {
        String[] names = {"always the mean", "linear model", "boosted trees"};
        List<String> lines = new ArrayList<>();
        lines.add(actual.size() + " rows were judged unseen.");
        lines.add(String.format(Locale.ROOT, "%-34s %14s", "", "mean error"));
        double[] squares = new double[names.length];
        double inside = 0;
        double width = 0;
        for (int i = 0; i < actual.size(); i++) {
            double[] row = said.get(i);
            double truth = actual.get(i);
            for (int j = 0; j < names.length; j++) {
                squares[j] += (row[j] - truth) * (row[j] - truth) / actual.size();
            }
            inside += row[3] <= truth && truth <= row[4] ? 1 : 0;
            width += (row[4] - row[3]) / actual.size();
        }
        for (int j = 0; j < names.length; j++) {
            lines.add(String.format(Locale.ROOT, "%-34s %14.4g", names[j], Math.sqrt(squares[j])));
        }
        lines.add(String.format(
                Locale.ROOT,
                "The 90 %% interval, %.4g wide, held %.1f %% of them.",
                width,
                100 * inside / actual.size()));
        return new Outcome(lines, Math.sqrt(squares[2]), 0);
    }

    private static double[] means(double[][] rows) {
        double[] means = new double[rows[0].length];
        for (int j = 0; j < means.length; j++) {
            int column = j;
            means[j] = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .filter(Double::isFinite)
                    .average()
                    .orElse(0);
        }
        return means;
    }

    /** Fills gaps with means, for models that cannot bear them. */
    private static double[][] whole(double[][] rows, double[] means) {
        double[][] result = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            result[i] = rows[i].clone();
            for (int j = 0; j < means.length; j++) {
                if (Double.isNaN(result[i][j])) {
                    result[i][j] = means[j];
                }
            }
        }
        return result;
    }
}
