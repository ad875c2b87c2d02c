package io.genkan.inference.maintenance.internal.learn;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Grows gradient-boosted trees (Friedman, Annals of Statistics 29, 2001) from histograms, with second derivatives and
 * shrunken leaves (Chen and Guestrin, KDD 2016). One training per object; not thread-safe.
 */
public final class TreeTrainer {
    private static final int FEWEST_COLUMNS = 4;

    private final TreeOptions options;
    private final SplittableRandom random;
    private final double[][] limits;
    private final char[][] bins;
    private final double[] target;
    private final double[] sum;
    private final double[] gradient;
    private final double[] weight;
    private final double[] gradients;
    private final double[] weights;
    private final int[] order;
    private int[] columns = new int[0];
    // the trees so far
    private int nodes;
    private int[] feature = new int[1024];
    private double[] limit = new double[1024];
    private int[] bin = new int[1024];
    private int[] left = new int[1024];
    private int[] right = new int[1024];
    private float[] value = new float[1024];

    private TreeTrainer(double[][] rows, double[] target, TreeOptions options) {
        this.options = options;
        this.random = new SplittableRandom(options.seed());
        this.target = target;
        int count = rows.length;
        int width = rows[0].length;
        this.limits = new double[width][];
        this.bins = new char[width][count];
        int widest = 1;
        for (int i = 0; i < width; i++) {
            double[] column = new double[count];
            for (int j = 0; j < count; j++) {
                column[j] = rows[j][i];
            }
            limits[i] = Cuts.of(column, options.cuts());
            for (int j = 0; j < count; j++) {
                bins[i][j] = Cuts.bin(limits[i], column[j]);
            }
            widest = Math.max(widest, limits[i].length + 1);
        }
        this.sum = new double[count];
        this.gradient = new double[count];
        this.weight = new double[count];
        this.gradients = new double[widest];
        this.weights = new double[widest];
        this.order = new int[count];
    }

    /**
     * Trains.
     *
     * @param rows one array of the same length per row; a value may be {@code NaN}
     * @param target a number per row, 0 or 1 for log loss
     * @throws IllegalArgumentException when there is nothing to learn from
     */
    public static Trees train(double[][] rows, double[] target, TreeOptions options) {
        if (rows.length == 0 || rows.length != target.length) {
            throw new IllegalArgumentException(
                    "There are " + rows.length + " rows and " + target.length + " targets: give one target per row.");
        }
        return new TreeTrainer(rows, target, options).grow();
    }

    private Trees grow() {
        boolean logistic = options.loss() == TreeOptions.Loss.LOGISTIC;
        double mean = Arrays.stream(target).average().orElse(0);
        double share = Math.min(1 - 1e-6, Math.max(1e-6, mean));
        double base = logistic ? Math.log(share / (1 - share)) : mean;
        Arrays.fill(sum, base);
        int[] roots = new int[options.trees()];
        for (int tree = 0; tree < roots.length; tree++) {
            for (int i = 0; i < target.length; i++) {
                double predicted = logistic ? 1 / (1 + Math.exp(-sum[i])) : sum[i];
                gradient[i] = predicted - target[i];
                weight[i] = logistic ? Math.max(1e-6, predicted * (1 - predicted)) : 1;
            }
            int chosen = chooseRows();
            chooseColumns();
            roots[tree] = nodes;
            branch(0, chosen, options.depth());
            for (int i = 0; i < target.length; i++) {
                sum[i] += value[leaf(roots[tree], i)];
            }
        }
        return new Trees(
                options.loss(),
                base,
                limits.length,
                roots,
                Arrays.copyOf(feature, nodes),
                Arrays.copyOf(limit, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes),
                Arrays.copyOf(value, nodes));
    }

    private int chooseRows() {
        int chosen = 0;
        for (int i = 0; i < order.length; i++) {
            if (options.rowShare() >= 1 || random.nextDouble() < options.rowShare()) {
                order[chosen++] = i;
            }
        }
        return chosen;
    }

    private void chooseColumns() {
        int[] all = new int[limits.length];
        Arrays.setAll(all, i -> i);
        // fewer would hide from every tree what a few columns say together
        int wanted =
                Math.max(Math.min(FEWEST_COLUMNS, all.length), (int) Math.round(all.length * options.columnShare()));
        for (int i = 0; i < wanted; i++) {
            int other = i + random.nextInt(all.length - i);
            int kept = all[i];
            all[i] = all[other];
            all[other] = kept;
        }
        columns = Arrays.copyOf(all, wanted);
    }

    private int leaf(int node, int row) {
        int at = node;
        while (feature[at] >= 0) {
            at = bins[feature[at]][row] <= bin[at] ? left[at] : right[at];
        }
        return at;
    }

    /** Grows a branch from the rows in order[from, to) and returns its node. */
    private int branch(int from, int to, int depth) {
        int node = newNode();
        double all = 0;
        double heavy = 0;
        for (int i = from; i < to; i++) {
            all += gradient[order[i]];
            heavy += weight[order[i]];
        }
        value[node] = (float) (-options.rate() * all / (heavy + options.shrinkage() + 1e-12));
        if (depth == 0 || heavy < 2 * options.leafWeight() || to - from < 2) {
            return node;
        }
        int[] best = split(from, to, all, heavy);
        if (best[0] < 0) {
            return node;
        }
        char[] column = bins[best[0]];
        int middle = from;
        for (int i = from; i < to; i++) {
            if (column[order[i]] <= best[1]) {
                int kept = order[i];
                order[i] = order[middle];
                order[middle++] = kept;
            }
        }
        feature[node] = best[0];
        bin[node] = best[1];
        limit[node] = limits[best[0]][best[1]];
        int low = branch(from, middle, depth - 1);
        left[node] = low;
        int high = branch(middle, to, depth - 1);
        right[node] = high;
        return node;
    }

    private int[] split(int from, int to, double all, double heavy) {
        int[] best = {-1, 0};
        double shrinkage = options.shrinkage();
        double most = all * all / (heavy + shrinkage) + 1e-9;
        for (int column : columns) {
            int count = limits[column].length + 1;
            Arrays.fill(gradients, 0, count, 0);
            Arrays.fill(weights, 0, count, 0);
            char[] own = bins[column];
            for (int i = from; i < to; i++) {
                int row = order[i];
                gradients[own[row]] += gradient[row];
                weights[own[row]] += weight[row];
            }
            double low = 0;
            double lowWeight = 0;
            for (int i = 0; i < count - 1; i++) {
                if (weights[i] == 0) {
                    continue;
                }
                low += gradients[i];
                lowWeight += weights[i];
                double highWeight = heavy - lowWeight;
                if (lowWeight < options.leafWeight() || highWeight < options.leafWeight() || highWeight <= 1e-12) {
                    continue;
                }
                double high = all - low;
                double gain = low * low / (lowWeight + shrinkage) + high * high / (highWeight + shrinkage);
                if (gain > most) {
                    most = gain;
                    best[0] = column;
                    best[1] = i;
                }
            }
        }
        return best;
    }

    private int newNode() {
        if (nodes == feature.length) {
            int more = nodes * 2;
            feature = Arrays.copyOf(feature, more);
            limit = Arrays.copyOf(limit, more);
            bin = Arrays.copyOf(bin, more);
            left = Arrays.copyOf(left, more);
            right = Arrays.copyOf(right, more);
            value = Arrays.copyOf(value, more);
        }
        feature[nodes] = -1;
        return nodes++;
    }
}
