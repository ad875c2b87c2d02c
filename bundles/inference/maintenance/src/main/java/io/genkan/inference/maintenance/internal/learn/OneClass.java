package io.genkan.inference.maintenance.internal.learn;

import java.util.Arrays;

/**
 * What normal rows look like, learnt from normal rows alone: how rare each column's value is among them. Columns are taken one
 * by one in {@value #BINS} bins of equal share, and values outside of all that was seen are rarer than any bin; the score is
 * the mean surprise. Immutable, thread-safe.
 */
public final class OneClass {
    private static final int BINS = 32;
    private static final double PRIOR = 0.5;

    private final double[][] limits;
    private final double[][] surprise;

    private OneClass(double[][] limits, double[][] surprise) {
        this.limits = limits;
        this.surprise = surprise;
    }

    /** Learns from normal rows. */
    public static OneClass train(double[][] rows) {
        int width = rows[0].length;
        double[][] limits = new double[width][];
        double[][] surprise = new double[width][];
        for (int i = 0; i < width; i++) {
            int column = i;
            double[] values =
                    Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
            double[] inner = Cuts.of(values, BINS);
            // one bin more on either side, for what was never seen
            limits[i] = new double[inner.length + 2];
            limits[i][0] = values[0];
            System.arraycopy(inner, 0, limits[i], 1, inner.length);
            limits[i][inner.length + 1] = Math.nextUp(values[values.length - 1]);
            double[] counts = new double[limits[i].length + 1];
            for (double value : values) {
                counts[Cuts.bin(limits[i], value)]++;
            }
            surprise[i] = new double[counts.length];
            for (int j = 0; j < counts.length; j++) {
                surprise[i][j] = -Math.log((counts[j] + PRIOR) / (values.length + PRIOR * counts.length));
            }
            double usual = 0;
            for (int j = 0; j < counts.length; j++) {
                usual += counts[j] / values.length * surprise[i][j];
            }
            for (int j = 0; j < counts.length; j++) {
                surprise[i][j] -= usual;
            }
        }
        return new OneClass(limits, surprise);
    }

    /** {@return how unlike the normal rows a row is, about 0 for those} */
    public double score(double[] row) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += surprise[i][Cuts.bin(limits[i], row[i])];
        }
        return sum / row.length;
    }
}
