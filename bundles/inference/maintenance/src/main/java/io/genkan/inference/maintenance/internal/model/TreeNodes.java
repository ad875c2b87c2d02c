package io.genkan.inference.maintenance.internal.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operator TreeEnsembleRegressor (ai.onnx.ml) with one target, branches "less than", and a sum. Thread-safe. */
final class TreeNodes {
    private final int columns;
    private final float base;
    private final int[] roots;
    private final int[] feature;
    private final float[] limit;
    private final int[] yes;
    private final int[] no;
    private final float[] value;

    TreeNodes(OnnxNode node, int columns) throws ModelException {
        this.columns = columns;
        int[] tree = node.integers("nodes_treeids");
        int[] number = node.integers("nodes_nodeids");
        int[] features = node.integers("nodes_featureids");
        int[] trueNodes = node.integers("nodes_truenodeids");
        int[] falseNodes = node.integers("nodes_falsenodeids");
        List<String> modes = node.texts("nodes_modes");
        this.limit = node.floats("nodes_values");
        int count = tree.length;
        for (int length : new int[] {
            number.length, features.length, trueNodes.length, falseNodes.length, modes.size(), limit.length
        }) {
            if (length != count || count == 0) {
                throw new ModelException("The trees of the model are incomplete.");
            }
        }
        int[] targets = node.integers("n_targets");
        if (targets.length > 0 && targets[0] != 1) {
            throw new ModelException("The trees of the model have " + targets[0] + " targets, and only one is taken.");
        }
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < count; i++) {
            places.put((long) tree[i] << 32 | number[i], i);
        }
        this.feature = new int[count];
        this.yes = new int[count];
        this.no = new int[count];
        this.value = new float[count];
        Set<Integer> children = new HashSet<>();
        for (int i = 0; i < count; i++) {
            if (modes.get(i).equals("LEAF")) {
                feature[i] = -1;
                continue;
            }
            if (!modes.get(i).equals("BRANCH_LT")) {
                throw new ModelException("The trees of the model branch by " + modes.get(i)
                        + ", which only the ONNX engine does: put the model into its store.");
            }
            if (features[i] < 0 || features[i] >= columns) {
                throw new ModelException(
                        "The trees of the model ask for column " + features[i] + ", and there are " + columns + ".");
            }
            feature[i] = features[i];
            yes[i] = child(places, tree[i], trueNodes[i], children);
            no[i] = child(places, tree[i], falseNodes[i], children);
        }
        // each node is the child of one other at most, and what hangs on no root is never reached: no way is endless
        this.roots = java.util.stream.IntStream.range(0, count)
                .filter(i -> !children.contains(i))
                .toArray();
        int[] leafTree = node.integers("target_treeids");
        int[] leafNode = node.integers("target_nodeids");
        float[] weights = node.floats("target_weights");
        if (leafTree.length != weights.length || leafNode.length != weights.length) {
            throw new ModelException("The leaves of the model are incomplete.");
        }
        for (int i = 0; i < weights.length; i++) {
            Integer at = places.get((long) leafTree[i] << 32 | leafNode[i]);
            if (at == null) {
                throw new ModelException("The model has a leaf that hangs on no tree.");
            }
            value[at] += weights[i];
        }
        float[] bases = node.floats("base_values");
        this.base = bases.length > 0 ? bases[0] : 0;
    }

    private static int child(Map<Long, Integer> places, int tree, int number, Set<Integer> children)
            throws ModelException {
        Integer at = places.get((long) tree << 32 | number);
        if (at == null || !children.add(at)) {
            throw new ModelException("The trees of the model are no trees: node " + number + " of tree " + tree
                    + (at == null ? " is missing." : " has two parents."));
        }
        return at;
    }

    float[] run(float[] row) throws ModelException {
        if (row.length != columns) {
            throw new ModelException("The trees take " + columns + " columns and get " + row.length + ".");
        }
        float sum = base;
        for (int root : roots) {
            int node = root;
            while (feature[node] >= 0) {
                node = row[feature[node]] < limit[node] ? yes[node] : no[node];
            }
            sum += value[node];
        }
        return new float[] {sum};
    }

    @Override
    public String toString() {
        return roots.length + " trees, "
                + Arrays.stream(feature).filter(f -> f < 0).count() + " leaves";
    }
}
