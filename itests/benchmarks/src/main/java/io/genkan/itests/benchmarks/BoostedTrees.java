package io.genkan.itests.benchmarks;

import io.genkan.inference.onnx.internal.OnnxWriter.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trains boosted regression trees (squared error, 32 quantile bins), only to have an ensemble as training shapes it. */
final class BoostedTrees {
    private static final int BINS = 32;
    private static final int SMALLEST_LEAF = 20;

    private final double[][] cuts;
    private final byte[][] bins;
    private final double[] residual;
    private final double rate;
    private final List<double[]> nodes = new ArrayList<>();

    private BoostedTrees(double[][] cuts, byte[][] bins, double[] residual, double rate) {
        this.cuts = cuts;
        this.bins = bins;
        this.residual = residual;
        this.rate = rate;
    }

    static List<Tree> train(double[][] rows, double[] target, int count, int depth, double rate) {
        int features = rows[0].length;
        double[][] cuts = new double[features][BINS - 1];
        byte[][] bins = new byte[features][rows.length];
        for (int f = 0; f < features; f++) {
            double[] sorted = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                sorted[i] = (float) rows[i][f];
            }
            double[] values = sorted.clone();
            Arrays.sort(sorted);
            for (int b = 0; b < BINS - 1; b++) {
                cuts[f][b] = sorted[(int) ((long) (b + 1) * rows.length / BINS)];
            }
            for (int i = 0; i < rows.length; i++) {
                int bin = 0;
                while (bin < BINS - 1 && values[i] >= cuts[f][bin]) {
                    bin++;
                }
                bins[f][i] = (byte) bin;
            }
        }
        double[] residual = target.clone();
        int[] all = new int[rows.length];
        Arrays.setAll(all, i -> i);
        List<Tree> trees = new ArrayList<>();
        for (int round = 0; round < count; round++) {
            BoostedTrees tree = new BoostedTrees(cuts, bins, residual, rate);
            tree.grow(all, depth);
            trees.add(tree.table());
        }
        return trees;
    }

    private Tree table() {
        int count = nodes.size();
        Tree tree = new Tree(new int[count], new float[count], new int[count], new int[count], new float[count]);
        for (int i = 0; i < count; i++) {
            double[] node = nodes.get(i);
            tree.feature()[i] = (int) node[0];
            tree.limit()[i] = (float) node[1];
            tree.yes()[i] = (int) node[2];
            tree.no()[i] = (int) node[3];
            tree.value()[i] = (float) node[4];
        }
        return tree;
    }

    /** Grows a branch from the rows that reach it and returns the number of its node. */
    private int grow(int[] rows, int depth) {
        double[] node = {-1, 0, 0, 0, 0};
        int number = nodes.size();
        nodes.add(node);
        double sum = 0;
        for (int row : rows) {
            sum += residual[row];
        }
        int[] best = depth == 0 ? new int[] {-1, 0} : bestSplit(rows, sum);
        if (best[0] < 0) {
            node[4] = rate * sum / rows.length;
            for (int row : rows) {
                residual[row] -= node[4];
            }
            return number;
        }
        byte[] bin = bins[best[0]];
        node[0] = best[0];
        node[1] = cuts[best[0]][best[1]];
        node[2] = grow(Arrays.stream(rows).filter(row -> bin[row] <= best[1]).toArray(), depth - 1);
        node[3] = grow(Arrays.stream(rows).filter(row -> bin[row] > best[1]).toArray(), depth - 1);
        return number;
    }

    private int[] bestSplit(int[] rows, double sum) {
        int[] best = {-1, 0};
        double most = sum * sum / rows.length + 1e-9;
        double[] sums = new double[BINS];
        int[] counts = new int[BINS];
        for (int f = 0; f < bins.length; f++) {
            Arrays.fill(sums, 0);
            Arrays.fill(counts, 0);
            byte[] bin = bins[f];
            for (int row : rows) {
                sums[bin[row]] += residual[row];
                counts[bin[row]]++;
            }
            double left = 0;
            int count = 0;
            for (int b = 0; b < BINS - 1; b++) {
                left += sums[b];
                count += counts[b];
                int rest = rows.length - count;
                if (count >= SMALLEST_LEAF && rest >= SMALLEST_LEAF) {
                    double gain = left * left / count + (sum - left) * (sum - left) / rest;
                    if (gain > most) {
                        most = gain;
                        best[0] = f;
                        best[1] = b;
                    }
                }
            }
        }
        return best;
    }
}
