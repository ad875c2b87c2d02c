package io.genkan.itests.benchmarks;

import io.genkan.inference.maintenance.internal.learn.Folds;
import io.genkan.inference.maintenance.internal.learn.Forecast;
import io.genkan.inference.maintenance.internal.learn.Limits;
import io.genkan.inference.maintenance.internal.learn.Scores;
import io.genkan.inference.maintenance.internal.learn.TreeOptions;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * AI4I 2020: does the machine fail? Five stratified folds; thresholds from three folds within the training rows, never from
 * the rows that are judged. Six columns and three derived ones: temperature difference, power, torque times wear. Against
 * tuned limits on the same columns. Calling every row healthy is right in 96.6 % of the rows, so accuracy is not printed.
 *
 * <p>The data's own labels come from a temperature difference in double precision, in which 308.6 - 300.0 and 302.6 - 294.0
 * differ; {@code ai4i.rounded.f1} is the F1 when the difference is rounded to the 0.1 K that was measured. Argument: the
 * folder of the test data.
 */
final class Ai4iBenchmark {
    private static final int FOLDS = 5;
    private static final int MEMBERS = 4;

    private final double[][] rows;
    private final double[] fails;

    private Ai4iBenchmark(double[][] rows, double[] fails) {
        this.rows = rows;
        this.fails = fails;
    }

    public static void main(String[] arguments) {
        try {
            Path file = Path.of(arguments[0], "ai4i2020", "ai4i2020.csv");
            Ai4iBenchmark exact = read(file, false);
            double[][] said = exact.models();
            Figures.print("ai4i.f1", Scores.of(said[0], exact.fails, 0).f1(), "5 folds, threshold within the training");
            Figures.print("ai4i.balanced", Scores.of(said[1], exact.fails, 0).balanced(), "balanced accuracy");
            double[] limits = exact.limits();
            Figures.print(
                    "ai4i.limits.balanced", Scores.of(limits, exact.fails, 0).balanced(), "tuned limits");
            Ai4iBenchmark rounded = read(file, true);
            Figures.print(
                    "ai4i.rounded.f1",
                    Scores.of(rounded.models()[0], rounded.fails, 0).f1(),
                    "temperature difference rounded to 0.1 K");
        } catch (IOException e) {
            for (String name : List.of("ai4i.f1", "ai4i.balanced", "ai4i.limits.balanced")) {
                Figures.failure(name, "AI4I 2020 cannot be read: " + e.getMessage());
            }
        }
    }

    private static Ai4iBenchmark read(Path file, boolean rounded) throws IOException {
        List<String> lines = Files.readAllLines(file);
        double[][] rows = new double[lines.size() - 1][];
        double[] fails = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            double air = Double.parseDouble(cells[3]);
            double process = Double.parseDouble(cells[4]);
            double speed = Double.parseDouble(cells[5]);
            double torque = Double.parseDouble(cells[6]);
            double wear = Double.parseDouble(cells[7]);
            double difference = rounded ? Math.round((process - air) * 10) / 10.0 : process - air;
            double power = torque * speed * 2 * Math.PI / 60;
            rows[i] = new double[] {
                "LMH".indexOf(cells[2]), air, process, speed, torque, wear, difference, power, wear * torque
            };
            fails[i] = Double.parseDouble(cells[8]);
        }
        return new Ai4iBenchmark(rows, fails);
    }

    /** {@return what is said of each row: with the threshold for F1, and with that for balanced accuracy} */
    private double[][] models() {
        int[] foldOf = Folds.stratified(fails, FOLDS, 7);
        double[][] said = new double[2][rows.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] learnt = Folds.rows(foldOf, fold, false);
            double[][] x = Folds.pick(rows, learnt);
            double[] y = Folds.pick(fails, learnt);
            TreeOptions options = TreeOptions.rareClass(1);
            double[] unseen = Folds.outOfFold(x, y, Folds.stratified(y, 3, 11), options, 2);
            double forF1 = Scores.forF1(unseen, y);
            double forBalance = Scores.bestBalanced(unseen, y).threshold();
            Forecast forecast = Forecast.train(x, y, options, MEMBERS);
            for (int row : Folds.rows(foldOf, fold, true)) {
                double probability = forecast.predict(rows[row]);
                said[0][row] = probability > forF1 ? 1 : 0;
                said[1][row] = probability > forBalance ? 1 : 0;
            }
        }
        return said;
    }

    private double[] limits() {
        int[] foldOf = Folds.stratified(fails, FOLDS, 7);
        double[] said = new double[rows.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] learnt = Folds.rows(foldOf, fold, false);
            Limits limits = Limits.tune(Folds.pick(rows, learnt), Folds.pick(fails, learnt));
            for (int row : Folds.rows(foldOf, fold, true)) {
                said[row] = limits.exceeded(rows[row]) ? 1 : 0;
            }
        }
        return said;
    }
}
