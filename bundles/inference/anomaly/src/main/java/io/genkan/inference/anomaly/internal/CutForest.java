package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Robust random cut forest (Guha, Mishra, Roy and Schrijvers, ICML 2016): a point is unusual when few random cuts part it
 * from a sample of the points seen before. Scores are about 1 for usual points and 2 and more for unusual ones, whatever the
 * size of the sample. Allocates nothing after its construction. Not thread-safe.
 */
final class CutForest {
    private final int dimension;
    private final CutTree[] trees;
    private long seen;

    /**
     * @param dimension values of a point, 1 to 127
     * @param trees number of trees, 1 or more
     * @param sampleSize points that each tree holds, 2 to 8192
     * @param decay how fast older points lose their place, per point; 0.1 / sampleSize remembers about ten samples' worth
     * @param seed of the cuts
     */
    CutForest(int dimension, int trees, int sampleSize, double decay, long seed) {
        this.dimension = dimension;
        this.trees = new CutTree[trees];
        for (int i = 0; i < trees; i++) {
            this.trees[i] = new CutTree(dimension, sampleSize, decay, seed * 31 + i * 0x632be59bd9b4e019L);
        }
    }

    /** {@return how unusual a point is, 0 while nothing was learnt} */
    double score(float[] point) {
        double sum = 0;
        for (CutTree tree : trees) {
            sum += tree.score(point);
        }
        return sum / trees.length;
    }

    /** {@return index of the channel along which a point is cut off most} */
    int blame(float[] point) {
        double[] shares = new double[dimension];
        for (CutTree tree : trees) {
            tree.attribute(point, shares);
        }
        int worst = 0;
        for (int i = 1; i < dimension; i++) {
            if (shares[i] > shares[worst]) {
                worst = i;
            }
        }
        return worst;
    }

    /** Learns from a point. */
    void learn(float[] point) {
        for (CutTree tree : trees) {
            tree.offer(point, seen);
        }
        seen++;
    }

    /** Writes the sample of one tree, which is a fair sample of what was learnt and a small part of all trees. */
    void save(DataOutput out) throws IOException {
        float[][] points = trees[0].sample();
        out.writeInt(points.length);
        for (float[] point : points) {
            for (float value : point) {
                out.writeFloat(value);
            }
        }
    }

    /** Grows all trees anew from what {@link #save} wrote. */
    void restore(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > trees[0].capacity()) {
            throw new IOException("it holds " + count + " points, more than a tree of " + trees[0].capacity());
        }
        for (CutTree tree : trees) {
            tree.clear();
        }
        seen = 0;
        float[] point = new float[dimension];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < dimension; j++) {
                point[j] = in.readFloat();
            }
            learn(point);
        }
    }
}
