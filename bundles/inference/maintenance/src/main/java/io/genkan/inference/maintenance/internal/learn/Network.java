package io.genkan.inference.maintenance.internal.learn;

import java.util.Arrays;
import java.util.Random;

/**
 * A small network: standardised columns, one hidden layer of rectified units (or none: a logistic or linear regression), one
 * output. Trained in batches by Adam (Kingma and Ba, ICLR 2015). Immutable, thread-safe.
 *
 * @param loss what was minimised
 * @param mean subtracted from the columns
 * @param scale columns are multiplied by this then
 * @param hidden weights of the hidden units, one array per unit; none without a hidden layer
 * @param bias one per hidden unit
 * @param out weight of each hidden unit, or of each column without a hidden layer
 * @param outBias added to the output
 */
public record Network(
        TreeOptions.Loss loss,
        double[] mean,
        double[] scale,
        double[][] hidden,
        double[] bias,
        double[] out,
        double outBias)
        implements Predictor {
    /** Hidden units that suit tables of some columns. */
    public static final int UNITS = 32;

    private static final int BATCH = 64;
    private static final int STEPS = 2500;
    private static final double RATE = 0.006;
    private static final double DECAY = 1e-4;

    /**
     * Trains.
     *
     * @param rows one array of the same length per row, no {@code NaN}
     * @param target a number per row, 0 or 1 for log loss
     * @param units hidden units, 0 for none
     */
    public static Network train(double[][] rows, double[] target, TreeOptions.Loss loss, int units, long seed) {
        return new Training(rows, target, loss, units, seed).run();
    }

    @Override
    public double predict(double[] row) {
        double sum = outBias;
        if (hidden.length == 0) {
            for (int j = 0; j < out.length; j++) {
                sum += out[j] * (row[j] - mean[j]) * scale[j];
            }
        } else {
            for (int i = 0; i < hidden.length; i++) {
                double unit = bias[i];
                for (int j = 0; j < mean.length; j++) {
                    unit += hidden[i][j] * (row[j] - mean[j]) * scale[j];
                }
                sum += unit > 0 ? out[i] * unit : 0;
            }
        }
        return loss == TreeOptions.Loss.LOGISTIC ? 1 / (1 + Math.exp(-sum)) : sum;
    }

    /** One training; all weights stand in one array: hidden, bias, out, bias of the output. */
    private static final class Training {
        private final TreeOptions.Loss loss;
        private final double[][] rows;
        private final double[] target;
        private final double[] mean;
        private final double[] scale;
        private final double middle;
        private final double unit;
        private final int units;
        private final int width;
        private final double[] weights;
        private final double[] gradients;
        private final double[] active;
        private final Random random;

        Training(double[][] all, double[] target, TreeOptions.Loss loss, int units, long seed) {
            this.loss = loss;
            this.units = units;
            this.width = all[0].length;
            this.random = new Random(seed);
            this.mean = new double[width];
            this.scale = new double[width];
            for (int j = 0; j < width; j++) {
                int column = j;
                double[] values =
                        Arrays.stream(all).mapToDouble(row -> row[column]).toArray();
                mean[j] = Arrays.stream(values).average().orElse(0);
                double spread = spread(values, mean[j]);
                scale[j] = spread > 1e-12 ? 1 / spread : 0;
            }
            this.rows = new double[all.length][width];
            for (int i = 0; i < all.length; i++) {
                for (int j = 0; j < width; j++) {
                    rows[i][j] = (all[i][j] - mean[j]) * scale[j];
                }
            }
            boolean number = loss == TreeOptions.Loss.SQUARED;
            this.middle = number ? Arrays.stream(target).average().orElse(0) : 0;
            this.unit = number ? Math.max(1e-12, spread(target, middle)) : 1;
            this.target = Arrays.stream(target).map(y -> (y - middle) / unit).toArray();
            this.active = new double[units];
            this.weights = new double[units == 0 ? width + 1 : units * (width + 2) + 1];
            this.gradients = new double[weights.length];
            for (int i = 0; i < units * width; i++) {
                weights[i] = random.nextGaussian() * Math.sqrt(2.0 / width);
            }
            for (int i = 0; i < units; i++) {
                weights[units * (width + 1) + i] = random.nextGaussian() / Math.sqrt(units);
            }
        }

        private static double spread(double[] values, double mean) {
            return Math.sqrt(Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0));
        }

        Network run() {
            double[] first = new double[weights.length];
            double[] second = new double[weights.length];
            for (int step = 1; step <= STEPS; step++) {
                Arrays.fill(gradients, 0);
                for (int i = 0; i < BATCH; i++) {
                    learn(random.nextInt(rows.length));
                }
                double rate = RATE * (1 - (step - 1.0) / STEPS) * Math.sqrt(1 - Math.pow(0.999, step));
                rate /= 1 - Math.pow(0.9, step);
                for (int i = 0; i < weights.length; i++) {
                    double gradient = gradients[i] / BATCH + DECAY * weights[i];
                    first[i] = 0.9 * first[i] + 0.1 * gradient;
                    second[i] = 0.999 * second[i] + 0.001 * gradient * gradient;
                    weights[i] -= rate * first[i] / (Math.sqrt(second[i]) + 1e-8);
                }
            }
            double[][] hidden = new double[units][];
            for (int i = 0; i < units; i++) {
                hidden[i] = Arrays.copyOfRange(weights, i * width, (i + 1) * width);
            }
            int from = units * (width + 1);
            double[] out = Arrays.copyOfRange(weights, from, weights.length - 1);
            for (int i = 0; i < out.length; i++) {
                out[i] *= unit;
            }
            return new Network(
                    loss,
                    mean,
                    scale,
                    hidden,
                    Arrays.copyOfRange(weights, units * width, from),
                    out,
                    weights[weights.length - 1] * unit + middle);
        }

        private void learn(int sample) {
            double[] row = rows[sample];
            int out = units * (width + 1);
            int last = weights.length - 1;
            double sum = weights[last];
            for (int i = 0; i < units; i++) {
                double value = weights[units * width + i];
                for (int j = 0; j < width; j++) {
                    value += weights[i * width + j] * row[j];
                }
                active[i] = Math.max(0, value);
                sum += weights[out + i] * active[i];
            }
            for (int j = 0; units == 0 && j < width; j++) {
                sum += weights[j] * row[j];
            }
            double error = (loss == TreeOptions.Loss.LOGISTIC ? 1 / (1 + Math.exp(-sum)) : sum) - target[sample];
            gradients[last] += error;
            for (int j = 0; units == 0 && j < width; j++) {
                gradients[j] += error * row[j];
            }
            for (int i = 0; i < units; i++) {
                gradients[out + i] += error * active[i];
                if (active[i] > 0) {
                    double share = error * weights[out + i];
                    gradients[units * width + i] += share;
                    for (int j = 0; j < width; j++) {
                        gradients[i * width + j] += share * row[j];
                    }
                }
            }
        }
    }
}
