package io.genkan.inference.maintenance.internal.learn;

/**
 * A sum of decision trees in flat arrays: a node's row goes to {@code left} when its value is below the limit, else (also
 * when it is not a number) to {@code right}; a leaf has feature -1. Immutable, thread-safe, predicts without garbage.
 */
public final class Trees {
    final TreeOptions.Loss loss;
    final double base;
    final int columns;
    final int[] roots;
    final int[] feature;
    final double[] limit;
    final int[] left;
    final int[] right;
    final float[] value;

    Trees(
            TreeOptions.Loss loss,
            double base,
            int columns,
            int[] roots,
            int[] feature,
            double[] limit,
            int[] left,
            int[] right,
            float[] value) {
        this.loss = loss;
        this.base = base;
        this.columns = columns;
        this.roots = roots;
        this.feature = feature;
        this.limit = limit;
        this.left = left;
        this.right = right;
        this.value = value;
    }

    /** {@return columns of a row} */
    public int columns() {
        return columns;
    }

    /** {@return the number for squared error, the probability of class 1 for log loss} */
    public double predict(double[] row) {
        double sum = base;
        for (int root : roots) {
            int node = root;
            int column = feature[node];
            while (column >= 0) {
                node = row[column] < limit[node] ? left[node] : right[node];
                column = feature[node];
            }
            sum += value[node];
        }
        return loss == TreeOptions.Loss.LOGISTIC ? 1 / (1 + Math.exp(-sum)) : sum;
    }
}
