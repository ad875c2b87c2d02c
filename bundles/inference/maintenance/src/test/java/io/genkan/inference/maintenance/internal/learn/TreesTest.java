package io.genkan.inference.maintenance.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreesTest {
    private final Random random = new Random(3);

    private double[][] rows(int count, int width) {
        double[][] rows = new double[count][width];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return rows;
    }

    @Test
    void findsRareFailuresInATail() {
        double[][] rows = rows(6000, 4);
        double[] fails =
                Arrays.stream(rows).mapToDouble(row -> row[2] > 2.6 ? 1 : 0).toArray();
        int[] foldOf = Folds.stratified(fails, 3, 1);
        double[] unseen = Folds.outOfFold(rows, fails, foldOf, TreeOptions.rareClass(1), 1);
        assertThat(Arrays.stream(fails).sum()).as("failures in 6000 rows").isBetween(10.0, 60.0);
        assertThat(Scores.at(Scores.forF1(unseen, fails), unseen, fails).f1()).isGreaterThan(0.9);
    }

    @Test
    void learnsANumberAndBearsGaps() {
        double[][] rows = rows(4000, 3);
        double[] target = Arrays.stream(rows)
                .mapToDouble(row -> 10 * row[0] + row[1] * row[1])
                .toArray();
        for (int i = 0; i < 400; i++) {
            rows[i][random.nextInt(3)] = Double.NaN;
        }
        Forecast forecast = Forecast.train(rows, target, TreeOptions.number(1, 4000), 1);
        assertThat(forecast.predict(new double[] {1, 1, 0})).isCloseTo(11, within(1.5));
        assertThat(forecast.predict(new double[] {-1, 0, Double.NaN})).isCloseTo(-10, within(1.5));
    }

    @Test
    void theSameSeedGivesTheSameTrees() {
        double[][] rows = rows(500, 3);
        double[] target = Arrays.stream(rows).mapToDouble(row -> row[1]).toArray();
        double[] one =
                Forecast.train(rows, target, TreeOptions.number(5, 4000), 1).predict(rows);
        assertThat(Forecast.train(rows, target, TreeOptions.number(5, 4000), 1).predict(rows))
                .isEqualTo(one);
        assertThat(Forecast.train(rows, target, TreeOptions.number(6, 4000), 1).predict(rows))
                .isNotEqualTo(one);
    }

    @Test
    void refusesWhatCannotBeTrained() {
        assertThatThrownBy(() -> TreeTrainer.train(new double[0][], new double[0], TreeOptions.number(1, 4000)))
                .hasMessageContaining("give one target per row");
        assertThatThrownBy(() -> new TreeOptions(TreeOptions.Loss.SQUARED, 10, 40, 0.1, 1, 1, 1, 1, 64, 1))
                .hasMessageContaining("depth is 40");
    }

    @Test
    void onnxRuntimeSaysTheSame() throws Exception {
        double[][] rows = rows(2000, 5);
        double[] fails = Arrays.stream(rows)
                .mapToDouble(row -> row[0] + row[1] > 2 ? 1 : 0)
                .toArray();
        double[] number =
                Arrays.stream(rows).mapToDouble(row -> row[0] * row[3]).toArray();
        Forecast classes = Forecast.train(rows, fails, TreeOptions.rareClass(1), 2);
        Forecast numbers = Forecast.train(rows, number, TreeOptions.number(1, 4000), 2);
        LinearModel linear = LinearModel.train(rows, number);
        double[][] judged = rows(200, 5);
        for (double[] row : judged) {
            Arrays.setAll(row, i -> (float) row[i]);
        }
        judged[7][2] = Double.NaN;
        float[] probabilities = run(OnnxExport.write(classes), judged);
        float[] values = run(OnnxExport.write(numbers), judged);
        float[] sums = run(OnnxExport.write(linear), judged);
        for (int i = 0; i < judged.length; i++) {
            assertThat((double) probabilities[i]).isCloseTo(classes.predict(judged[i]), within(1e-4));
            assertThat((double) values[i]).isCloseTo(numbers.predict(judged[i]), within(1e-3));
            if (i != 7) {
                assertThat((double) sums[i]).isCloseTo(linear.predict(judged[i]), within(1e-4));
            }
        }
    }

    private static float[] run(byte[] model, double[][] rows) throws Exception {
        float[][] input = new float[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                input[i][j] = (float) rows[i][j];
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor tensor = OnnxTensor.createTensor(environment, input);
                OrtSession.Result result = session.run(Map.of("X", tensor))) {
            float[][] output = (float[][]) result.get(0).getValue();
            float[] column = new float[output.length];
            for (int i = 0; i < column.length; i++) {
                column[i] = output[i][0];
            }
            return column;
        }
    }
}
