package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.features.FeatureMaker;
import io.genkan.inference.maintenance.internal.features.Recipe;
import io.genkan.inference.maintenance.internal.learn.Folds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a table says: rows of features with their target, and how they may be split.
 *
 * @param recipe how the features were made
 * @param rows the features, NaN where one is missing
 * @param target number of the label, else a number
 * @param labels values of a target that is a class, the rarest last; none for a number
 * @param splits rows to learn from and rows to judge on, in pairs
 */
record Samples(Recipe recipe, double[][] rows, double[] target, List<String> labels, List<int[][]> splits) {
    private static final int FOLDS = 5;
    private static final int FEWEST = 50;
    private static final int FEWEST_OF_CLASS = 10;
    private static final int MOST_CLASSES = 50;

    /** {@return whether the target is one of two values} */
    boolean isClass() {
        return labels.size() == 2;
    }

    /** {@return whether the target is one of more than two texts} */
    boolean isClasses() {
        return labels.size() > 2;
    }

    /** {@return the value that is class 1} */
    String rare() {
        return labels.get(labels.size() - 1);
    }

    /** The columns of a table that are learnt from, in one array per row. */
    static double[][] channels(Table table, List<String> names, boolean mixedUnits) throws TrainException {
        double[][] rows = new double[table.cells().size()][names.size()];
        for (int j = 0; j < names.size(); j++) {
            int column = table.column(names.get(j));
            double[] numbers = table.numbers(column);
            if (Arrays.stream(numbers).allMatch(Double::isNaN)) {
                throw new TrainException("Column " + names.get(j) + " is empty: leave it out with --ignore.");
            }
            if (!mixedUnits) {
                table.checkUnits(column, numbers);
            }
            for (int i = 0; i < rows.length; i++) {
                rows[i][j] = numbers[i];
            }
        }
        return rows;
    }

    /** {@return names of the columns that are learnt from} */
    static List<String> channelNames(Table table, TrainOrder order) throws TrainException {
        List<String> columns = new ArrayList<>(table.columns());
        List<String> others = new ArrayList<>(order.ignored());
        for (@Nullable String name : new @Nullable String[] {order.target(), order.machine()}) {
            if (name != null) {
                others.add(name);
            }
        }
        for (String name : others) {
            table.column(name);
            columns.remove(name);
        }
        columns.removeAll(leftOut(table, columns));
        if (table.cells().size() < FEWEST || columns.isEmpty()) {
            throw new TrainException("There are " + table.cells().size() + " rows and " + columns.size()
                    + " columns to learn from: at least " + FEWEST + " rows and one column are needed.");
        }
        return columns;
    }

    /** {@return columns without a single number, and times, which tell of the recording and not of the machine} */
    static List<String> leftOut(Table table, List<String> columns) throws TrainException {
        List<String> result = new ArrayList<>();
        for (String name : columns) {
            if (table.isTextOnly(table.column(name))
                    || name.toLowerCase(Locale.ROOT).endsWith("timestamp")) {
                result.add(name);
            }
        }
        return result;
    }

    /** {@return number of each row's machine, from 0 in the order in which they come; all 0 when none is named} */
    static int[] machines(Table table, TrainOrder order) throws TrainException {
        int[] result = new int[table.cells().size()];
        String machine = order.machine();
        if (machine == null) {
            return result;
        }
        int column = table.column(machine);
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers.computeIfAbsent(table.text(i, column), name -> numbers.size());
        }
        if (numbers.size() < 2) {
            throw new TrainException("Column " + machine + " names one machine only: leave --machine away.");
        }
        return result;
    }

    static Samples of(Table table, TrainOrder order) throws TrainException {
        String targetName = String.valueOf(order.target());
        int targetColumn = table.column(targetName);
        Recipe recipe = order.recipe(channelNames(table, order));
        double[][] records = channels(table, recipe.channels(), order.mixedUnits());
        List<String> labels = labels(table, targetName, targetColumn);
        double[] targets = labels.isEmpty()
                ? table.numbers(targetColumn)
                : IntStream.range(0, records.length)
                        .mapToDouble(i -> labels.indexOf(table.text(i, targetColumn)))
                        .toArray();
        int[] machineOf = machines(table, order);
        List<double[]> rows = new ArrayList<>();
        List<Integer> from = new ArrayList<>();
        Map<Integer, FeatureMaker> makers = new HashMap<>();
        Map<Integer, Double> before = new HashMap<>();
        for (int i = 0; i < records.length; i++) {
            int machine = machineOf[i];
            Double last = before.put(machine, targets[i]);
            if (recipe.kind() == Recipe.Kind.SPECTRUM && last != null && last != targets[i]) {
                makers.remove(machine); // a window is of one label
            }
            double[] features =
                    makers.computeIfAbsent(machine, m -> recipe.maker()).next(records[i]);
            if (features != null) {
                rows.add(features);
                from.add(i);
            }
        }
        if (rows.size() < FEWEST) {
            throw new TrainException(records.length + " rows make only " + rows.size() + " samples: at least " + FEWEST
                    + " are needed, so give more rows, or a smaller --window, --step or --every.");
        }
        int[] rowOf = from.stream().mapToInt(Integer::intValue).toArray();
        double[] target = Folds.pick(targets, rowOf);
        checkLabels(targetName, labels, target);
        int[] machine = Arrays.stream(rowOf).map(row -> machineOf[row]).toArray();
        return new Samples(
                recipe,
                rows.toArray(double[][]::new),
                target,
                labels,
                splits(order, machine, target, labels.size() == 2));
    }

    private static List<String> labels(Table table, String name, int column) throws TrainException {
        Map<String, Integer> values = new TreeMap<>();
        int gaps = 0;
        for (int i = 0; i < table.cells().size(); i++) {
            values.merge(table.text(i, column), 1, Integer::sum);
            gaps += table.gap(i, column) ? 1 : 0;
        }
        if (gaps > 0) {
            throw new TrainException("The target " + name + " is empty in " + gaps + " rows.");
        }
        if (values.size() == 1) {
            throw new TrainException("The target " + name + " is always "
                    + values.keySet().iterator().next() + ": there is nothing to tell apart.");
        }
        if (values.size() > 2 && (table.isNumbers(column) || values.size() > MOST_CLASSES)) {
            table.numbers(column); // says where it is none
            return List.of();
        }
        List<String> labels = new ArrayList<>(values.keySet());
        if (labels.size() == 2) {
            labels.sort((a, b) -> values.getOrDefault(b, 0) - values.getOrDefault(a, 0));
        }
        return labels;
    }

    private static void checkLabels(String name, List<String> labels, double[] target) throws TrainException {
        for (int i = 0; i < labels.size(); i++) {
            int label = i;
            long few = Arrays.stream(target).filter(y -> y == label).count();
            if (few < FEWEST_OF_CLASS) {
                throw new TrainException("The target " + name + " is " + labels.get(i) + " in only " + few
                        + " rows: at least " + FEWEST_OF_CLASS + " are needed.");
            }
        }
    }

    /** {@return the first part learnt, the next one judged: five times, with more each time} */
    static List<int[][]> byTime(int count) {
        List<int[][]> splits = new ArrayList<>();
        for (int part = 1; part <= FOLDS; part++) {
            int from = count * part / (FOLDS + 1);
            int to = count * (part + 1) / (FOLDS + 1);
            splits.add(new int[][] {
                IntStream.range(0, from).toArray(), IntStream.range(from, to).toArray()
            });
        }
        return splits;
    }

    private static List<int[][]> splits(TrainOrder order, int[] machine, double[] target, boolean isClass)
            throws TrainException {
        if (order.byTime()) {
            return byTime(target.length);
        }
        int[] foldOf;
        if (order.machine() != null) {
            int machines = Arrays.stream(machine).max().orElse(0) + 1;
            foldOf = Folds.byMachine(machine, Math.min(FOLDS, machines), 7);
        } else if (order.kind() == Recipe.Kind.COURSE || order.step() < order.window()) {
            throw new TrainException(
                    "Samples that share rows would be on both sides of a split: give --machine or --by-time.");
        } else {
            foldOf = Folds.stratified(isClass ? target : new double[target.length], FOLDS, 7);
        }
        return pairs(foldOf);
    }

    /** {@return rows outside of and inside each fold} */
    static List<int[][]> pairs(int[] foldOf) {
        List<int[][]> splits = new ArrayList<>();
        int folds = Arrays.stream(foldOf).max().orElse(0) + 1;
        for (int fold = 0; fold < folds; fold++) {
            splits.add(new int[][] {Folds.rows(foldOf, fold, false), Folds.rows(foldOf, fold, true)});
        }
        return splits;
    }
}
