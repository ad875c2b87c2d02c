package io.genkan.itests.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * NAB's score with the standard profile (Lavin and Ahmad, ICMLA 2015): the earliest detection in a window counts 1 at its
 * left and nothing at its right edge, a window without one -1, each false detection up to -0.11. The threshold is the best
 * single one for all series, as NAB's own optimiser chooses it. 0 is a detector that finds nothing, 100 a perfect one.
 *
 * @param score the score
 * @param threshold the threshold with which it is reached
 * @param found windows with a detection
 * @param falseDetections rows outside of all windows that were called anomalous
 */
record NabScore(double score, double threshold, int found, int falseDetections) {
    private static final double FALSE_POSITIVE = 0.11;

    private record Row(double score, int series, int window, double worth) {}

    static NabScore of(List<NabSeries> all, List<double[]> scores) {
        List<Row> rows = new ArrayList<>();
        double[][] best = new double[all.size()][];
        int windows = 0;
        for (int i = 0; i < all.size(); i++) {
            addRows(rows, all.get(i), i, scores.get(i));
            best[i] = new double[all.get(i).windows().length];
            java.util.Arrays.fill(best[i], -1);
            windows += best[i].length;
        }
        rows.sort((a, b) -> Double.compare(b.score(), a.score()));
        double total = -windows;
        int found = 0;
        int wrong = 0;
        NabScore result = new NabScore(0, Double.POSITIVE_INFINITY, 0, 0);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.window() < 0) {
                total += row.worth();
                wrong++;
            } else if (row.worth() > best[row.series()][row.window()]) {
                found += best[row.series()][row.window()] < 0 ? 1 : 0;
                total += row.worth() - best[row.series()][row.window()];
                best[row.series()][row.window()] = row.worth();
            }
            boolean thresholdEnds = i + 1 == rows.size() || rows.get(i + 1).score() != row.score();
            double normalised = 100 * (total + windows) / (2.0 * windows);
            if (thresholdEnds && normalised > result.score()) {
                result = new NabScore(normalised, row.score(), found, wrong);
            }
        }
        return result;
    }

    private static void addRows(List<Row> rows, NabSeries series, int index, double[] scores) {
        int window = 0;
        int last = -1;
        double width = 0;
        int[][] windows = series.windows();
        for (int i = 0; i < scores.length; i++) {
            if (window < windows.length && i > windows[window][1]) {
                last = windows[window][1];
                width = windows[window][1] - windows[window][0] + 1;
                window++;
            }
            boolean inside = window < windows.length && i >= windows[window][0];
            double worth;
            if (inside) {
                double length = windows[window][1] - windows[window][0] + 1;
                worth = sigmoid(-(windows[window][1] - i + 1) / length) / sigmoid(-1);
            } else {
                worth = FALSE_POSITIVE * (last < 0 ? -1 : sigmoid((i - last) / (width - 1)));
            }
            if (i >= series.probation()) {
                rows.add(new Row(scores[i], index, inside ? window : -1, worth));
            }
        }
    }

    /** NAB's scaled sigmoid over the position relative to a window, -1 at its left edge and 0 at its right. */
    private static double sigmoid(double position) {
        return position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }
}
