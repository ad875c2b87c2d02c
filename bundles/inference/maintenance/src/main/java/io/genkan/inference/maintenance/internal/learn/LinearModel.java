package io.genkan.inference.maintenance.internal.learn;

/**
 * A weighted sum of columns, found by least squares with a little shrinkage (ridge regression, Hoerl and Kennard 1970) over
 * standardised columns. Immutable.
 *
 * @param intercept value where all columns are 0
 * @param weights one per column
 */
public record LinearModel(double intercept, double[] weights) implements Predictor {
    private static final double RIDGE = 1e-3;

    /**
     * Trains.
     *
     * @param rows one array of the same length per row, no {@code NaN}
     * @param target one number per row
     */
    public static LinearModel train(double[][] rows, double[] target) {
        int width = rows[0].length;
        double[] mean = new double[width];
        double[] spread = new double[width];
        double average = 0;
        for (int i = 0; i < rows.length; i++) {
            average += target[i] / rows.length;
            for (int j = 0; j < width; j++) {
                mean[j] += rows[i][j] / rows.length;
            }
        }
        for (double[] row : rows) {
            for (int j = 0; j < width; j++) {
                spread[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / rows.length;
            }
        }
        double[][] squares = new double[width][width + 1];
        for (int j = 0; j < width; j++) {
            spread[j] = Math.sqrt(spread[j]);
            squares[j][j] = RIDGE * rows.length;
        }
        double[] z = new double[width];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                z[j] = spread[j] > 1e-12 ? (rows[i][j] - mean[j]) / spread[j] : 0;
            }
            for (int j = 0; j < width; j++) {
                for (int k = 0; k < width; k++) {
                    squares[j][k] += z[j] * z[k];
                }
                squares[j][width] += z[j] * (target[i] - average);
            }
        }
        double[] weights = solve(squares);
        double intercept = average;
        for (int j = 0; j < width; j++) {
            weights[j] = spread[j] > 1e-12 ? weights[j] / spread[j] : 0;
            intercept -= weights[j] * mean[j];
        }
        return new LinearModel(intercept, weights);
    }

    /** Gauss elimination of a positive definite matrix with its right side in the last column. */
    private static double[] solve(double[][] a) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double factor = a[j][i] / a[i][i];
                for (int k = i; k <= n; k++) {
                    a[j][k] -= factor * a[i][k];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = a[i][n];
            for (int j = i + 1; j < n; j++) {
                sum -= a[i][j] * x[j];
            }
            x[i] = sum / a[i][i];
        }
        return x;
    }

    /** {@return the weighted sum of a row} */
    @Override
    public double predict(double[] row) {
        double sum = intercept;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * row[i];
        }
        return sum;
    }
}
