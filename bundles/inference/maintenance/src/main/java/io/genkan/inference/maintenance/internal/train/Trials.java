package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.learn.Classes;
import io.genkan.inference.maintenance.internal.learn.ControlChart;
import io.genkan.inference.maintenance.internal.learn.Folds;
import io.genkan.inference.maintenance.internal.learn.Intervals;
import io.genkan.inference.maintenance.internal.learn.Limits;
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
    /** Wanted probability of intervals. */
    static final double COVERAGE = 0.9;

    private static final int INNER_FOLDS = 3;

    /**
     * What came out.
     *
     * @param lines the report, a table to read
     * @param score F1, accuracy of several classes, or root mean squared error of the model that is written
     * @param threshold for class 1, from all rows; 0 for others
     */
    record Outcome(List<String> lines, double score, double threshold) {}

    private final Samples samples;
    private final List<Contender> contenders = new ArrayList<>();
    private final Contender chosen;
    // one array per row that was judged: for classes what each says for F1 and for balanced accuracy, else what each
    // predicts
    private final List<double[]> said = new ArrayList<>();
    private final List<Double> actual = new ArrayList<>();

    Trials(Samples samples, TrainOrder.Model model) {
        this.samples = samples;
        TreeOptions.Loss loss = samples.labels().isEmpty() ? TreeOptions.Loss.SQUARED : TreeOptions.Loss.LOGISTIC;
        for (TrainOrder.Model each :
                new TrainOrder.Model[] {TrainOrder.Model.LINEAR, TrainOrder.Model.NETWORK, TrainOrder.Model.TREES}) {
            contenders.add(new Contender(each, loss, samples.rows().length));
        }
        this.chosen = contenders.stream()
                .filter(each -> each.model() == model)
                .findFirst()
                .orElseThrow();
    }

    Contender chosen() {
        return chosen;
    }

    Outcome run() throws TrainException {
        for (int[][] split : samples.splits()) {
            double[][] learnt = Folds.pick(samples.rows(), split[0]);
            double[] target = Folds.pick(samples.target(), split[0]);
            if (samples.isClasses()) {
                manyClasses(learnt, target, split[1]);
            } else if (samples.labels().isEmpty()) {
                numbers(learnt, target, split[1]);
            } else {
                double ones = Arrays.stream(target).sum();
                if (ones >= INNER_FOLDS && ones <= target.length - INNER_FOLDS) {
                    classes(learnt, target, split[1]);
                } // a stretch of time in which only one of the classes happened teaches nothing
            }
        }
        if (said.isEmpty()) {
            throw new TrainException(
                    "No split of the rows has both classes on its side to learn from: give more rows.");
        }
        return samples.isClasses() ? manyReport() : samples.isClass() ? classReport() : numberReport();
    }

    private void classes(double[][] learnt, double[] target, int[] judged) {
        int[] inner = Folds.stratified(target, INNER_FOLDS, 11);
        Limits limits = Limits.tune(learnt, target);
        Limits limitsForF1 = Limits.tune(learnt, target, true);
        ControlChart chart = ControlChart.train(learnt, target);
        List<Contender.Filled> models = new ArrayList<>();
        List<double[]> thresholds = new ArrayList<>();
        for (Contender each : contenders) {
            double[] unseen = each.outOfFold(learnt, target, inner);
            thresholds.add(new double[] {
                Scores.forF1(unseen, target),
                Scores.bestBalanced(unseen, target).threshold()
            });
            models.add(each.train(learnt, target));
        }
        for (int row : judged) {
            double[] values = samples.rows()[row];
            double[] says = new double[2 * (models.size() + 3)];
            says[2] = limitsForF1.exceeded(values) ? 1 : 0;
            says[3] = limits.exceeded(values) ? 1 : 0;
            says[4] = chart.exceeded(values) ? 1 : 0;
            says[5] = says[4];
            for (int i = 0; i < models.size(); i++) {
                double probability = models.get(i).predict(values);
                says[6 + 2 * i] = probability > thresholds.get(i)[0] ? 1 : 0;
                says[7 + 2 * i] = probability > thresholds.get(i)[1] ? 1 : 0;
            }
            said.add(says);
            actual.add(samples.target()[row]);
        }
    }

    private List<String> names(String... first) {
        List<String> names = new ArrayList<>(List.of(first));
        contenders.forEach(each -> names.add(each.title() + (each.equals(chosen) ? " (written)" : "")));
        return names;
    }

    private double[] truth() {
        return actual.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double[] column(int column) {
        return said.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static double share(double[] a, double[] b) {
        double same = 0;
        for (int i = 0; i < a.length; i++) {
            same += a[i] == b[i] ? 1 : 0;
        }
        return same / a.length;
    }

    private Outcome classReport() {
        double[] truth = truth();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s rows were judged unseen, %.2f %% of them are %s.",
                truth.length,
                100 * Arrays.stream(truth).average().orElse(0),
                samples.rare()));
        lines.add(String.format(Locale.ROOT, "%-34s %8s %8s %8s", "", "F1", "balanced", "accuracy"));
        List<String> names = names("nothing is ever said", "tuned limits", "control chart (3 sigma)");
        double score = 0;
        for (int i = 0; i < names.size(); i++) {
            double f1 = Scores.of(column(2 * i), truth, 0).f1();
            score = names.get(i).startsWith(chosen.title()) ? f1 : score;
            lines.add(row(
                    names.get(i), f1, Scores.of(column(2 * i + 1), truth, 0).balanced(), share(column(2 * i), truth)));
        }
        int[] folds = Folds.stratified(samples.target(), INNER_FOLDS, 11);
        double threshold = Scores.forF1(chosen.outOfFold(samples.rows(), samples.target(), folds), samples.target());
        lines.add(String.format(Locale.ROOT, "Say %s when the probability is above %.3f.", samples.rare(), threshold));
        return new Outcome(lines, score, threshold);
    }

    private static String row(String name, double... values) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-34s", name));
        for (double value : values) {
            line.append(String.format(Locale.ROOT, " %8.3f", value));
        }
        return line.toString();
    }

    private void manyClasses(double[][] learnt, double[] target, int[] judged) {
        int[] labels = Arrays.stream(target).mapToInt(y -> (int) y).toArray();
        double[] counts = new double[samples.labels().size()];
        for (int label : labels) {
            counts[label]++;
        }
        int most = 0;
        for (int i = 0; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        List<Contender.Filled> lines = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            int own = i;
            double[] isOwn = Arrays.stream(target).map(y -> y == own ? 1 : 0).toArray();
            lines.add(contenders.get(0).train(learnt, isOwn));
        }
        Classes trees = Classes.train(learnt, labels, counts.length, TreeOptions.rareClass(1));
        for (int row : judged) {
            double[] values = samples.rows()[row];
            int line = 0;
            for (int i = 1; i < counts.length; i++) {
                line = lines.get(i).predict(values) > lines.get(line).predict(values) ? i : line;
            }
            said.add(new double[] {most, line, trees.best(values)});
            actual.add(samples.target()[row]);
        }
    }

    private Outcome manyReport() {
        double[] truth = truth();
        List<String> lines = new ArrayList<>();
        lines.add(truth.length + " rows were judged unseen, of "
                + samples.labels().size() + " classes.");
        lines.add(String.format(Locale.ROOT, "%-34s %8s %8s", "", "accuracy", "balanced"));
        String[] names = {"always the most frequent", "linear model", "boosted trees (written)"};
        for (int i = 0; i < names.length; i++) {
            double balanced = 0;
            int present = 0;
            double[] says = column(i);
            for (int label = 0; label < samples.labels().size(); label++) {
                double all = 0;
                double right = 0;
                for (int j = 0; j < truth.length; j++) {
                    all += truth[j] == label ? 1 : 0;
                    right += truth[j] == label && says[j] == label ? 1 : 0;
                }
                balanced += all > 0 ? right / all : 0;
                present += all > 0 ? 1 : 0;
            }
            lines.add(row(names[i], share(says, truth), balanced / present));
        }
        return new Outcome(lines, share(column(2), truth), 0);
    }

    private void numbers(double[][] learnt, double[] target, int[] judged) {
        double mean = Arrays.stream(target).average().orElse(0);
        int[] inner = Folds.stratified(new double[target.length], INNER_FOLDS, 11);
        Intervals intervals =
                Intervals.calibrate(chosen.outOfFold(learnt, target, inner), target, new double[0], COVERAGE);
        List<Contender.Filled> models =
                contenders.stream().map(each -> each.train(learnt, target)).toList();
        for (int row : judged) {
            double[] says = new double[models.size() + 3];
            says[0] = mean;
            for (int i = 0; i < models.size(); i++) {
                says[i + 1] = models.get(i).predict(samples.rows()[row]);
            }
            double predicted = says[1 + contenders.indexOf(chosen)];
            says[says.length - 2] = intervals.low(predicted);
            says[says.length - 1] = intervals.high(predicted);
            said.add(says);
            actual.add(samples.target()[row]);
        }
    }

    private Outcome numberReport() {
        List<String> names = names("always the mean");
        List<String> lines = new ArrayList<>();
        lines.add(actual.size() + " rows were judged unseen.");
        lines.add(String.format(Locale.ROOT, "%-34s %14s", "", "mean error"));
        double[] squares = new double[names.size()];
        double inside = 0;
        double width = 0;
        for (int i = 0; i < actual.size(); i++) {
            double[] row = said.get(i);
            double truth = actual.get(i);
            for (int j = 0; j < squares.length; j++) {
                squares[j] += (row[j] - truth) * (row[j] - truth) / actual.size();
            }
            double low = row[row.length - 2];
            double high = row[row.length - 1];
            inside += low <= truth && truth <= high ? 1 : 0;
            width += (high - low) / actual.size();
        }
        for (int j = 0; j < squares.length; j++) {
            lines.add(String.format(Locale.ROOT, "%-34s %14.4g", names.get(j), Math.sqrt(squares[j])));
        }
        lines.add(String.format(
                Locale.ROOT,
                "The 90 %% interval, %.4g wide, held %.1f %% of them.",
                width,
                100 * inside / actual.size()));
        return new Outcome(lines, Math.sqrt(squares[1 + contenders.indexOf(chosen)]), 0);
    }
}
