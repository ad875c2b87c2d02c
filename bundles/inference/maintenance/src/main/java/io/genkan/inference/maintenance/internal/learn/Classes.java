package io.genkan.inference.maintenance.internal.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells several classes apart: one ensemble per class against all others.
 *
 * @param members one per class
 */
public record Classes(List<Trees> members) {
    public Classes {
        members = List.copyOf(members);
    }

    /**
     * Trains.
     *
     * @param rows one array of the same length per row
     * @param labels class of each row, from 0
     * @param count number of classes
     */
    public static Classes train(double[][] rows, int[] labels, int count, TreeOptions options) {
        List<Trees> members = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            int own = each;
            double[] target = Arrays.stream(labels)
                    .mapToDouble(label -> label == own ? 1 : 0)
                    .toArray();
            members.add(TreeTrainer.train(
                    rows, target, options.withLoss(TreeOptions.Loss.LOGISTIC).withSeed(options.seed() + each)));
        }
        return new Classes(members);
    }

    /** {@return the most probable class} */
    public int best(double[] row) {
        int best = 0;
        double most = -1;
        for (int i = 0; i < members.size(); i++) {
            double probability = members.get(i).predict(row);
            if (probability > most) {
                most = probability;
                best = i;
            }
        }
        return best;
    }
}
