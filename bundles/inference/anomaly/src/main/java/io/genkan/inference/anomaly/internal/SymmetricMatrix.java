package io.genkan.inference.anomaly.internal;

/** Inverse of a symmetric positive definite matrix by its Cholesky factor (Golub and Van Loan, Matrix Computations, 4.2). */
final class SymmetricMatrix {
    private SymmetricMatrix() {}

    /**
     * Inverts a matrix.
     *
     * @param a symmetric positive definite matrix, not changed
     * @return its inverse
     * @throws ArithmeticException when {@code a} is not positive definite
     */
    static double[][] inverse(double[][] a) {
        int n = a.length;
        double[][] factor = factor(a);
        double[][] inverse = new double[n][n];
        double[] column = new double[n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                double sum = i == k ? 1 : 0;
                for (int j = 0; j < i; j++) {
                    sum -= factor[i][j] * column[j];
                }
                column[i] = sum / factor[i][i];
            }
            for (int i = n - 1; i >= 0; i--) {
                double sum = column[i];
                for (int j = i + 1; j < n; j++) {
                    sum -= factor[j][i] * column[j];
                }
                column[i] = sum / factor[i][i];
                inverse[i][k] = column[i];
            }
        }
        return inverse;
    }

    private static double[][] factor(double[][] a) {
        int n = a.length;
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        throw new ArithmeticException("Row " + i + " makes the matrix not positive definite.");
                    }
                    factor[i][i] = Math.sqrt(sum);
                } else {
                    factor[i][j] = sum / factor[j][j];
                }
            }
        }
        return factor;
    }
}
