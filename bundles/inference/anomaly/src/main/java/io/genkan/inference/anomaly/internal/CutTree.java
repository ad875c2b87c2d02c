package io.genkan.inference.anomaly.internal;

import java.util.Arrays;

/**
 * One tree of a {@link CutForest}: random cuts, each drawn in proportion to the sides of the box around the points beneath
 * it, over a sample that favours newer points. Arrays only, so that it neither allocates nor chases objects; nodes below
 * {@code capacity} are leaves, the others have two children.
 */
final class CutTree {
    private static final int NONE = 0xffff;
    private static final int DEEPEST = 4096;
    private static final double[] ONE_OVER = new double[DEEPEST + 1];

    static {
        for (int i = 1; i <= DEEPEST; i++) {
            ONE_OVER[i] = 1.0 / i;
        }
    }

    private final int dimension;
    private final int capacity;
    private final double decay;
    private final float[] points;
    private final char[] copies;
    private final byte[] cutChannel;
    private final float[] cutValue;
    private final char[] left;
    private final char[] right;
    private final float[] low;
    private final float[] high;
    // the sample: a heap with the entry that is next to go at the top
    private final float[] priority;
    private final char[] entryLeaf;
    // free leaves are chained through copies, free inner nodes through left
    private int freeLeaf;
    private int freeNode;
    private int size;
    private int root = NONE;
    private long random;

    /**
     * @param dimension values of a point, 1 to 127
     * @param capacity points of the sample, up to 8192
     * @param decay how fast older points lose their place, per point; 0 keeps a sample of all points ever seen
     * @param seed of its random numbers
     */
    CutTree(int dimension, int capacity, double decay, long seed) {
        this.dimension = dimension;
        this.capacity = capacity;
        this.decay = decay;
        this.random = seed;
        this.points = new float[capacity * dimension];
        this.copies = new char[capacity];
        this.cutChannel = new byte[dimension == 1 ? 0 : capacity];
        this.cutValue = new float[capacity];
        this.left = new char[capacity];
        this.right = new char[capacity];
        this.low = new float[capacity * dimension];
        this.high = new float[capacity * dimension];
        this.priority = new float[capacity];
        this.entryLeaf = new char[capacity];
        clear();
    }

    /** Forgets all points. */
    void clear() {
        for (int i = 0; i < capacity; i++) {
            copies[i] = (char) (i + 1);
            left[i] = (char) (capacity + i + 1);
        }
        freeLeaf = 0;
        freeNode = capacity;
        size = 0;
        root = NONE;
    }

    int capacity() {
        return capacity;
    }

    /** {@return a number from 0 to 1, both excluded (splitmix64, Steele, Lea and Flood 2014)} */
    private double next() {
        random += 0x9e3779b97f4a7c15L;
        long z = random;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return (((z ^ (z >>> 31)) >>> 11) + 0.5) * 0x1p-53;
    }

    /** {@return expected share of the depth at which a point would be cut off, about 1 where it is usual} */
    double score(float[] point) {
        if (size == 0) {
            return 0;
        }
        double result = 0;
        double reached = 1;
        int depth = 0;
        int node = root;
        while (node >= capacity) {
            int at = (node - capacity) * dimension;
            double outside = 0;
            double inside = 0;
            for (int i = 0; i < dimension; i++) {
                float value = point[i];
                float lowest = low[at + i];
                float highest = high[at + i];
                inside += highest - lowest;
                if (value < lowest) {
                    outside += lowest - value;
                } else if (value > highest) {
                    outside += value - highest;
                }
            }
            if (outside > 0) {
                double apart = outside / (inside + outside);
                result += reached * apart * oneOver(depth + 1);
                reached *= 1 - apart;
            }
            node = side(node - capacity, point);
            depth++;
        }
        if (same(node, point)) {
            double seen = 1 / (depth + log2(copies[node] + 1.0));
            result += reached * seen * (1 - copies[node] / (2.0 * size));
        } else {
            result += reached * oneOver(depth + 1);
        }
        return result * log2(size + 1.0);
    }

    /** Adds each channel's share of {@link #score} to {@code shares}. */
    void attribute(float[] point, double[] shares) {
        double reached = 1;
        int depth = 0;
        int node = root;
        while (size > 0 && node >= capacity) {
            int at = (node - capacity) * dimension;
            double sides = 0;
            for (int i = 0; i < dimension; i++) {
                sides += high[at + i] - low[at + i] + outside(at + i, point[i]);
            }
            double apart = 0;
            for (int i = 0; i < dimension && sides > 0; i++) {
                double share = outside(at + i, point[i]) / sides;
                shares[i] += reached * share * oneOver(depth + 1);
                apart += share;
            }
            reached *= 1 - apart;
            node = side(node - capacity, point);
            depth++;
        }
    }

    private double outside(int at, float value) {
        return value < low[at] ? low[at] - (double) value : value > high[at] ? value - (double) high[at] : 0;
    }

    private static double oneOver(int depth) {
        return depth <= DEEPEST ? ONE_OVER[depth] : 1.0 / depth;
    }

    private static double log2(double value) {
        return Math.log(value) * 1.4426950408889634;
    }

    private int side(int inner, float[] point) {
        return point[channel(inner)] <= cutValue[inner] ? left[inner] : right[inner];
    }

    private int channel(int inner) {
        return dimension == 1 ? 0 : cutChannel[inner];
    }

    private boolean same(int leaf, float[] point) {
        for (int i = 0, at = leaf * dimension; i < dimension; i++, at++) {
            if (points[at] != point[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Offers a point to the sample.
     *
     * @param number how many points came before it
     */
    void offer(float[] point, long number) {
        double fill = (double) size / capacity;
        float rank = (float) (Math.log(-Math.log(next())) - number * decay);
        if (size < capacity) {
            // not every tree takes the same first points
            if (fill > 0.125 && next() > 1 - (fill - 0.125) / 0.875) {
                return;
            }
        } else if (rank >= priority[0]) {
            return;
        } else {
            drop(entryLeaf[0]);
            size--;
            if (size > 0) {
                priority[0] = priority[size];
                entryLeaf[0] = entryLeaf[size];
                sink();
            }
        }
        int entry = size++;
        char leaf = (char) insert(point);
        while (entry > 0 && priority[(entry - 1) / 2] < rank) {
            priority[entry] = priority[(entry - 1) / 2];
            entryLeaf[entry] = entryLeaf[(entry - 1) / 2];
            entry = (entry - 1) / 2;
        }
        priority[entry] = rank;
        entryLeaf[entry] = leaf;
    }

    private void sink() {
        float rank = priority[0];
        char leaf = entryLeaf[0];
        int entry = 0;
        while (2 * entry + 1 < size) {
            int child = 2 * entry + 1;
            if (child + 1 < size && priority[child + 1] > priority[child]) {
                child++;
            }
            if (priority[child] <= rank) {
                break;
            }
            priority[entry] = priority[child];
            entryLeaf[entry] = entryLeaf[child];
            entry = child;
        }
        priority[entry] = rank;
        entryLeaf[entry] = leaf;
    }

    private int insert(float[] point) {
        if (root == NONE) {
            root = newLeaf(point);
            return root;
        }
        int above = NONE;
        int node = root;
        while (true) {
            if (node < capacity && same(node, point)) {
                copies[node]++;
                return node;
            }
            double sides = 0;
            for (int i = 0; i < dimension; i++) {
                sides += (double) Math.max(highest(node, i), point[i]) - Math.min(lowest(node, i), point[i]);
            }
            double cut = next() * sides;
            int channel = 0;
            double from = 0;
            for (int i = 0; i < dimension; i++) {
                from = Math.min(lowest(node, i), point[i]);
                double side = Math.max(highest(node, i), point[i]) - from;
                channel = i;
                if (cut < side) {
                    break;
                }
                cut = i < dimension - 1 ? cut - side : 0;
            }
            float value = (float) (from + cut);
            float lowest = lowest(node, channel);
            float highest = highest(node, channel);
            // a cut of its own: the point on one side, all others on the other
            if ((point[channel] <= value && value < lowest) || (value < point[channel] && value >= highest)) {
                return splitOff(above, node, point, channel, value);
            }
            if (node < capacity) {
                // the cut fell between two floats that are next to each other: draw again
                continue;
            }
            int at = (node - capacity) * dimension;
            for (int i = 0; i < dimension; i++) {
                low[at + i] = Math.min(low[at + i], point[i]);
                high[at + i] = Math.max(high[at + i], point[i]);
            }
            above = node;
            node = side(node - capacity, point);
        }
    }

    private int splitOff(int above, int node, float[] point, int channel, float value) {
        int leaf = newLeaf(point);
        int inner = freeNode;
        int index = inner - capacity;
        freeNode = left[index];
        if (dimension > 1) {
            cutChannel[index] = (byte) channel;
        }
        cutValue[index] = value;
        boolean goesLeft = point[channel] <= value;
        left[index] = (char) (goesLeft ? leaf : node);
        right[index] = (char) (goesLeft ? node : leaf);
        for (int i = 0; i < dimension; i++) {
            low[index * dimension + i] = Math.min(lowest(node, i), point[i]);
            high[index * dimension + i] = Math.max(highest(node, i), point[i]);
        }
        replace(above, node, inner);
        return leaf;
    }

    private int newLeaf(float[] point) {
        int leaf = freeLeaf;
        freeLeaf = copies[leaf];
        System.arraycopy(point, 0, points, leaf * dimension, dimension);
        copies[leaf] = 1;
        return leaf;
    }

    private void replace(int above, int node, int by) {
        if (above == NONE) {
            root = by;
        } else if (left[above - capacity] == node) {
            left[above - capacity] = (char) by;
        } else {
            right[above - capacity] = (char) by;
        }
    }

    private void drop(int leaf) {
        if (--copies[leaf] > 0) {
            return;
        }
        copies[leaf] = (char) freeLeaf;
        freeLeaf = leaf;
        if (root == leaf) {
            root = NONE;
            return;
        }
        int grand = NONE;
        int parent = NONE;
        int node = root;
        while (node != leaf) {
            grand = parent;
            parent = node;
            node = points[leaf * dimension + channel(node - capacity)] <= cutValue[node - capacity]
                    ? left[node - capacity]
                    : right[node - capacity];
        }
        int index = parent - capacity;
        int sibling = left[index] == leaf ? right[index] : left[index];
        replace(grand, parent, sibling);
        left[index] = (char) freeNode;
        freeNode = parent;
        if (grand != NONE) {
            shrink(root, leaf);
        }
    }

    /** Draws the boxes on the way to a leaf that is gone closer again, deepest first. */
    private void shrink(int node, int leaf) {
        if (node < capacity) {
            return;
        }
        int index = node - capacity;
        boolean onLeft = points[leaf * dimension + channel(index)] <= cutValue[index];
        shrink(onLeft ? left[index] : right[index], leaf);
        for (int i = 0; i < dimension; i++) {
            low[index * dimension + i] = Math.min(lowest(left[index], i), lowest(right[index], i));
            high[index * dimension + i] = Math.max(highest(left[index], i), highest(right[index], i));
        }
    }

    private float lowest(int node, int channel) {
        return node < capacity ? points[node * dimension + channel] : low[(node - capacity) * dimension + channel];
    }

    private float highest(int node, int channel) {
        return node < capacity ? points[node * dimension + channel] : high[(node - capacity) * dimension + channel];
    }

    /** Copies the points of the sample, oldest claims first as far as the heap knows. */
    float[][] sample() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Float.compare(priority[b], priority[a]));
        float[][] result = new float[size][];
        for (int i = 0; i < size; i++) {
            int leaf = entryLeaf[order[i]];
            result[i] = Arrays.copyOfRange(points, leaf * dimension, (leaf + 1) * dimension);
        }
        return result;
    }
}
