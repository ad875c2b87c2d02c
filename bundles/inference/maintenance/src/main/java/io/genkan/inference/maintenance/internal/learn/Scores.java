package io.genkan.inference.maintenance.internal.learn;

import java.util.Arrays;
import java.util.Comparator;

/** Thresholds of scores, chosen on predictions for rows that the model has not seen. */
public final class Scores {
    /**
     * How well a threshold parts two classes.
     *
     * @param threshold rows with a higher score belong to class 1
     * @param f1 harmonic mean of precision and recall of class 1
     * @param balanced mean of the shares of both classes that are recognised
     */
    public record Cut(double threshold, double f1, double balanced) {}

    private Scores() {}

    /**
     * {@return a threshold for the best F1} For probabilities that is half of the best F1 itself (Lipton, Elkan and
     * Naryanaswamy, ECML 2014), which wavers less than the place where the F1 of a sample happens to be largest.
     */
    public static double forF1(double[] probability, double[] actual) {
        return bestF1(probability, actual).f1() / 2;
    }

    /** {@return the threshold with the largest F1 on these rows} */
    public static Cut bestF1(double[] score, double[] actual) {
        return best(score, actual, Comparator.comparingDouble(Cut::f1));
    }

    /** {@return the threshold with the largest balanced accuracy on these rows} */
    public static Cut bestBalanced(double[] score, double[] actual) {
        return best(score, actual, Comparator.comparingDouble(Cut::balanced));
    }

    private static Cut best(double[] score, double[] actual, Comparator<Cut> order) {
        Integer[] rows = new Integer[score.length];
        Arrays.setAll(rows, i -> i);
        Arrays.sort(rows, (a, b) -> Double.compare(score[b], score[a]));
        double positives = Arrays.stream(actual).filter(y -> y > 0.5).count();
        double negatives = actual.length - positives;
        Cut best = new Cut(Double.POSITIVE_INFINITY, 0, 0.5);
        double hits = 0;
        double wrong = 0;
        for (int i = 0; i < rows.length; i++) {
            if (actual[rows[i]] > 0.5) {
                hits++;
            } else {
                wrong++;
            }
            double here = score[rows[i]];
            double next = i + 1 < rows.length ? score[rows[i + 1]] : here - 1;
            if (here == next) {
                continue;
            }
            Cut cut = new Cut(
                    (here + next) / 2,
                    2 * hits / (hits + wrong + positives),
                    (hits / Math.max(1, positives) + 1 - wrong / Math.max(1, negatives)) / 2);
            if (order.compare(cut, best) > 0) {
                best = cut;
            }
        }
        return best;
    }

    /** {@return how well a threshold does on these rows} */
    public static Cut at(double threshold, double[] score, double[] actual) {
        double[] said = Arrays.stream(score).map(s -> s > threshold ? 1 : 0).toArray();
        return of(said, actual, threshold);
    }

    /** {@return how well classes that were said, 0 or 1, fit} */
    public static Cut of(double[] said, double[] actual, double threshold) {
        double hits = 0;
        double wrong = 0;
        double positives = 0;
        for (int i = 0; i < said.length; i++) {
            positives += actual[i] > 0.5 ? 1 : 0;
            hits += said[i] > 0.5 && actual[i] > 0.5 ? 1 : 0;
            wrong += said[i] > 0.5 && actual[i] <= 0.5 ? 1 : 0;
        }
        double negatives = said.length - positives;
        return new Cut(
                threshold,
                hits == 0 ? 0 : 2 * hits / (hits + wrong + positives),
                (hits / Math.max(1, positives) + 1 - wrong / Math.max(1, negatives)) / 2);
    }
}
