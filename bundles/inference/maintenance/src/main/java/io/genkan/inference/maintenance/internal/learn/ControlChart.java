package io.genkan.inference.maintenance.internal.learn;

/**
 * What a technician sets without tuning: each column within so many standard deviations of its mean while all was well
 * (Shewhart 1931). A yardstick.
 *
 * @param mean of the columns in class 0
 * @param spread standard deviation of the columns in class 0
 */
public record ControlChart(double[] mean, double[] spread) {
    private static final double SIGMAS = 3;

    /** Learns from the rows of class 0. */
    public static ControlChart train(double[][] rows, double[] actual) {
        int width = rows[0].length;
        double[] mean = new double[width];
        double[] spread = new double[width];
        for (int j = 0; j < width; j++) {
            double count = 0;
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < rows.length; i++) {
                if (actual[i] < 0.5 && Double.isFinite(rows[i][j])) {
                    count++;
                    sum += rows[i][j];
                    squares += rows[i][j] * rows[i][j];
                }
            }
            mean[j] = count > 0 ? sum / count : 0;
            spread[j] = count > 1 ? Math.sqrt(Math.max(0, squares / count - mean[j] * mean[j])) : 0;
        }
        return new ControlChart(mean, spread);
    }

    /** {@return whether a row leaves the chart in any column} */
    public boolean exceeded(double[] row) {
        for (int j = 0; j < row.length; j++) {
            if (Math.abs(row[j] - mean[j]) > SIGMAS * spread[j] + 1e-12) {
                return true;
            }
        }
        return false;
    }
}
