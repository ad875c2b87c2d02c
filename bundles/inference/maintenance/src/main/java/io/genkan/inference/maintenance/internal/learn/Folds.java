package io.genkan.inference.maintenance.internal.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Divides rows so that what is learnt from and what is judged on never mix. */
public final class Folds {
    private Folds() {}

    /** {@return fold of each row, so that all folds have the same share of class 1} */
    public static int[] stratified(double[] actual, int folds, long seed) {
        int[] result = new int[actual.length];
        int[] dealt = new int[2];
        for (int row : shuffled(actual.length, seed)) {
            result[row] = dealt[actual[row] > 0.5 ? 1 : 0]++ % folds;
        }
        return result;
    }

    /** {@return fold of each row, so that all rows of a machine are in the same; machines are numbered from 0} */
    public static int[] byMachine(int[] machine, int folds, long seed) {
        int machines = Arrays.stream(machine).max().orElse(-1) + 1;
        int[] foldOf = new int[machines];
        int dealt = 0;
        for (int each : shuffled(machines, seed)) {
            foldOf[each] = dealt++ % folds;
        }
        return Arrays.stream(machine).map(each -> foldOf[each]).toArray();
    }

    /** {@return rows inside (or outside of) a fold} */
    public static int[] rows(int[] foldOf, int fold, boolean inside) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> foldOf[row] == fold == inside)
                .toArray();
    }

    /** {@return the chosen rows} */
    public static double[][] pick(double[][] all, int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> all[row]).toArray(double[][]::new);
    }

    /** {@return the chosen numbers} */
    public static double[] pick(double[] all, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
    }

    /**
     * {@return a prediction for each row by a model that has not seen the row's fold}
     *
     * @param count members of each model
     */
    public static double[] outOfFold(double[][] rows, double[] target, int[] foldOf, TreeOptions options, int count) {
        double[] result = new double[rows.length];
        int folds = Arrays.stream(foldOf).max().orElse(0) + 1;
        for (int fold = 0; fold < folds; fold++) {
            int[] learnt = rows(foldOf, fold, false);
            int[] judged = rows(foldOf, fold, true);
            Forecast forecast = Forecast.train(pick(rows, learnt), pick(target, learnt), options, count);
            for (int row : judged) {
                result[row] = forecast.predict(rows[row]);
            }
        }
        return result;
    }

    private static List<Integer> shuffled(int count, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        return order;
    }
}
