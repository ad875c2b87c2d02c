package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.learn.Folds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a table says: rows of numbers with their target, and how they may be split.
 *
 * @param columns names of the columns
 * @param rows the numbers, NaN where one is missing
 * @param target 0 or 1 for a class, else a number
 * @param isClass whether the target is a class
 * @param rare the value of the target that is class 1, empty for a number
 * @param splits rows to learn from and rows to judge on, in pairs
 */
record Samples(
        List<String> columns, double[][] rows, double[] target, boolean isClass, String rare, List<int[][]> splits) {
    private static final int FOLDS = 5;
    private static final int FEWEST = 50;
    private static final int FEWEST_OF_CLASS = 10;

    static Samples of(Table table, TrainOrder order) throws TrainException {
        int targetColumn = table.column(order.target());
        for (String name : order.ignored()) {
            table.column(name);
        }
        List<String> columns = new ArrayList<>(table.columns());
        columns.remove(order.target());
        columns.removeAll(order.ignored());
        String machine = order.machine();
        if (machine != null) {
            table.column(machine);
            columns.remove(machine);
        }
        int count = table.cells().size();
        if (count < FEWEST || columns.isEmpty()) {
            throw new TrainException("There are " + count + " rows and " + columns.size()
                    + " columns to learn from: at least " + FEWEST + " rows and one column are needed.");
        }
        double[][] rows = new double[count][columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            double[] numbers = table.numbers(table.column(columns.get(j)));
            if (Arrays.stream(numbers).allMatch(Double::isNaN)) {
                throw new TrainException("Column " + columns.get(j) + " is empty: leave it out with --ignore.");
            }
            for (int i = 0; i < count; i++) {
                rows[i][j] = numbers[i];
            }
        }
        Map<String, Integer> values = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            values.merge(table.text(i, targetColumn), 1, Integer::sum);
        }
        if (values.containsKey("")) {
            throw new TrainException("The target " + order.target() + " is empty in " + values.get("") + " rows.");
        }
        if (values.size() == 1) {
            throw new TrainException("The target " + order.target() + " is always "
                    + values.keySet().iterator().next() + ": there is nothing to tell apart.");
        }
        boolean isClass = values.size() == 2;
        String rare = "";
        double[] target;
        if (isClass) {
            rare = values.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            int few = values.getOrDefault(rare, 0);
            if (few < FEWEST_OF_CLASS) {
                throw new TrainException("The target " + order.target() + " is " + rare + " in only " + few
                        + " rows: at least " + FEWEST_OF_CLASS + " are needed.");
            }
            String one = rare;
            target = IntStream.range(0, count)
                    .mapToDouble(i -> table.text(i, targetColumn).equals(one) ? 1 : 0)
                    .toArray();
        } else {
            target = table.numbers(targetColumn);
        }
        return new Samples(List.copyOf(columns), rows, target, isClass, rare, splits(table, order, target, isClass));
    }

    private static List<int[][]> splits(Table table, TrainOrder order, double[] target, boolean isClass)
            throws TrainException {
        int count = target.length;
        List<int[][]> splits = new ArrayList<>();
        if (order.byTime()) {
            // learnt from all that was before, judged on the next sixth
            for (int part = 1; part <= FOLDS; part++) {
                int from = count * part / (FOLDS + 1);
                int to = count * (part + 1) / (FOLDS + 1);
                splits.add(new int[][] {
                    IntStream.range(0, from).toArray(),
                    IntStream.range(from, to).toArray()
                });
            }
            return splits;
        }
        int[] foldOf;
        String machine = order.machine();
        if (machine != null) {
            int column = table.column(machine);
            Map<String, Integer> numbers = new HashMap<>();
            int[] machineOf = new int[count];
            for (int i = 0; i < count; i++) {
                machineOf[i] = numbers.computeIfAbsent(table.text(i, column), name -> numbers.size());
            }
            if (numbers.size() < 2) {
                throw new TrainException("Column " + machine + " names one machine only: leave --machine away.");
            }
            foldOf = Folds.byMachine(machineOf, Math.min(FOLDS, numbers.size()), 7);
        } else {
            foldOf = Folds.stratified(isClass ? target : new double[count], FOLDS, 7);
        }
        int folds = Arrays.stream(foldOf).max().orElse(0) + 1;
        for (int fold = 0; fold < folds; fold++) {
            splits.add(new int[][] {Folds.rows(foldOf, fold, false), Folds.rows(foldOf, fold, true)});
        }
        return splits;
    }
}
