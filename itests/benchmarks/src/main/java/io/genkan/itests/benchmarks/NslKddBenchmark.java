package io.genkan.itests.benchmarks;

import io.genkan.inference.maintenance.internal.learn.Folds;
import io.genkan.inference.maintenance.internal.learn.OneClass;
import io.genkan.inference.maintenance.internal.learn.TreeOptions;
import io.genkan.inference.maintenance.internal.learn.TreeTrainer;
import io.genkan.inference.maintenance.internal.learn.Trees;
import io.genkan.itests.harness.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * NSL-KDD, the 20 % training file, split by attack type: the types are dealt into three groups, and in turn one group is
 * unseen. Half of the normal rows and half of those of the seen types are learnt; the other halves and all rows of the unseen
 * types are judged. Trees that know the seen attacks and a one-class model of normal rows each speak when a row scores above
 * 97.8 % of normal rows that neither has seen: no attack takes part in the choice of that threshold. Argument: the folder of
 * the test data.
 */
final class NslKddBenchmark {
    private static final int GROUPS = 3;
    private static final double QUIET = 0.978;
    private static final int COLUMNS = 41;
    private static final String NORMAL = "normal";

    private final List<String[]> lines;
    private final double[] attack;
    private int hits;
    private int unseenHits;
    private int unseen;
    private int falseAlarms;
    private int right;
    private int judged;

    private NslKddBenchmark(List<String[]> lines) {
        this.lines = lines;
        this.attack = lines.stream()
                .mapToDouble(cells -> cells[COLUMNS].equals(NORMAL) ? 0 : 1)
                .toArray();
    }

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]).resolve("nslkdd").resolve("KDDTrain+_20Percent.txt.gz");
        List<String[]> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line.split(",", -1));
            }
            NslKddBenchmark benchmark = new NslKddBenchmark(lines);
            benchmark.run();
        } catch (IOException e) {
            Figures.failure("nslkdd.accuracy", "NSL-KDD cannot be read: " + e.getMessage());
            Figures.failure("nslkdd.precision", "NSL-KDD cannot be read: " + e.getMessage());
        }
    }

    private void run() {
        List<String> types = new ArrayList<>(
                new TreeSet<>(lines.stream().map(cells -> cells[COLUMNS]).toList()));
        types.remove(NORMAL);
        Collections.shuffle(types, new Random(7));
        int[] half = Folds.stratified(attack, 2, 11);
        for (int group = 0; group < GROUPS; group++) {
            List<Integer> learnt = new ArrayList<>();
            List<Integer> told = new ArrayList<>();
            for (int i = 0; i < attack.length; i++) {
                boolean isUnseen = attack[i] > 0 && types.indexOf(lines.get(i)[COLUMNS]) % GROUPS == group;
                (!isUnseen && half[i] == 0 ? learnt : told).add(i);
            }
            judge(learnt, told, types, group);
        }
        Figures.print(
                "nslkdd.accuracy", (double) right / judged, GROUPS + " splits by attack type, some types never seen");
        Figures.print("nslkdd.precision", (double) hits / (hits + falseAlarms), "at that accuracy");
        Figures.print("nslkdd.unseen.recall", (double) unseenHits / unseen, "of rows of attack types never seen");
    }

    private void judge(List<Integer> learnt, List<Integer> told, List<String> types, int group) {
        List<Map<String, Double>> shares = shares(learnt);
        // a quarter of what may be learnt is kept to choose the thresholds
        List<Integer> known = learnt.stream().filter(row -> row % 4 != 0).toList();
        List<Integer> kept =
                learnt.stream().filter(row -> row % 4 == 0 && attack[row] == 0).toList();
        double[][] rows = rows(known, shares);
        double[] target = known.stream().mapToDouble(row -> attack[row]).toArray();
        Trees trees = TreeTrainer.train(
                rows, target, new TreeOptions(TreeOptions.Loss.LOGISTIC, 150, 5, 0.1, 1, 1, 0.5, 0.3, 128, 1));
        OneClass normal = OneClass.train(
                rows(known.stream().filter(row -> attack[row] == 0).toList(), shares));
        double treesQuiet = quantile(
                Arrays.stream(rows(kept, shares)).mapToDouble(trees::predict).toArray());
        double normalQuiet = quantile(
                Arrays.stream(rows(kept, shares)).mapToDouble(normal::score).toArray());
        double[][] judgedRows = rows(told, shares);
        for (int i = 0; i < judgedRows.length; i++) {
            boolean said = trees.predict(judgedRows[i]) > treesQuiet || normal.score(judgedRows[i]) > normalQuiet;
            boolean is = attack[told.get(i)] > 0;
            boolean isUnseen = is && types.indexOf(lines.get(told.get(i))[COLUMNS]) % GROUPS == group;
            judged++;
            right += said == is ? 1 : 0;
            hits += said && is ? 1 : 0;
            falseAlarms += said && !is ? 1 : 0;
            unseen += isUnseen ? 1 : 0;
            unseenHits += isUnseen && said ? 1 : 0;
        }
    }

    private static double quantile(double[] scores) {
        Arrays.sort(scores);
        return scores[(int) (QUIET * scores.length)];
    }

    /** What share of the normal rows has each of the words in the three columns of words, as a logarithm. */
    private List<Map<String, Double>> shares(List<Integer> learnt) {
        List<Map<String, Double>> result = new ArrayList<>();
        for (int column = 1; column <= 3; column++) {
            Map<String, Double> counts = new HashMap<>();
            for (int row : learnt) {
                if (attack[row] == 0) {
                    counts.merge(lines.get(row)[column], 1.0, Double::sum);
                }
            }
            counts.replaceAll((word, count) -> Math.log(count));
            result.add(counts);
        }
        return result;
    }

    private double[][] rows(List<Integer> chosen, List<Map<String, Double>> shares) {
        double[][] rows = new double[chosen.size()][];
        for (int i = 0; i < rows.length; i++) {
            String[] cells = lines.get(chosen.get(i));
            double[] row = new double[COLUMNS];
            for (int column = 0; column < COLUMNS; column++) {
                row[column] = column >= 1 && column <= 3
                        ? shares.get(column - 1).getOrDefault(cells[column], -1.0)
                        : Math.log1p(Double.parseDouble(cells[column]));
            }
            rows[i] = row;
        }
        return rows;
    }
}
