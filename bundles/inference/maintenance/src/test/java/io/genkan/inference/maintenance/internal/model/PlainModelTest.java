package io.genkan.inference.maintenance.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.genkan.inference.maintenance.internal.learn.Forecast;
import io.genkan.inference.maintenance.internal.learn.LinearModel;
import io.genkan.inference.maintenance.internal.learn.Network;
import io.genkan.inference.maintenance.internal.learn.OnnxExport;
import io.genkan.inference.maintenance.internal.learn.Predictor;
import io.genkan.inference.maintenance.internal.learn.Scores;
import io.genkan.inference.maintenance.internal.learn.TreeOptions;
import io.genkan.inference.maintenance.internal.learn.TreeOptions.Loss;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainModelTest {
    private static final int COLUMNS = 5;
    private static final double[][] ROWS = rows();

    private static double[][] rows() {
        Random random = new Random(3);
        double[][] rows = new double[800][COLUMNS];
        for (double[] row : rows) {
            for (int j = 0; j < COLUMNS; j++) {
                row[j] = (float) (100 * j + (1 + j) * random.nextGaussian());
            }
        }
        return rows;
    }

    private static double number(double[] row) {
        return 2 * row[0] + Math.abs(row[1] - 100) + 0.1 * row[2];
    }

    private static double[] targets(boolean isClass) {
        return Stream.of(ROWS)
                .mapToDouble(row -> isClass ? number(row) > 22 ? 1 : 0 : number(row))
                .toArray();
    }

    static Stream<Predictor> predictors() {
        TreeOptions few = new TreeOptions(Loss.SQUARED, 30, 3, 0.1, 1, 1, 0.8, 0.8, 64, 1);
        return Stream.of(
                Forecast.train(ROWS, targets(false), few, 2),
                Forecast.train(ROWS, targets(true), few.withLoss(Loss.LOGISTIC), 2),
                Network.train(ROWS, targets(false), Loss.SQUARED, 8, 1),
                Network.train(ROWS, targets(true), Loss.LOGISTIC, 8, 1),
                Network.train(ROWS, targets(true), Loss.LOGISTIC, 0, 1),
                LinearModel.train(ROWS, targets(false)));
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void saysTheSameAsTheModelThatWasTrainedAndAsOnnxRuntime(Predictor predictor) throws Exception {
        byte[] onnx = OnnxExport.write(predictor);
        PlainModel plain = PlainModel.read(onnx);
        assertThat(plain.columns()).isEqualTo(COLUMNS);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(onnx)) {
            for (int i = 0; i < 50; i++) {
                float[] row = new float[COLUMNS];
                for (int j = 0; j < COLUMNS; j++) {
                    row[j] = (float) ROWS[i][j];
                }
                double expected = predictor.predict(ROWS[i]);
                assertThat((double) plain.run(row)[0]).isEqualTo(expected, within(1e-3 + 1e-4 * Math.abs(expected)));
                try (OnnxTensor tensor = OnnxTensor.createTensor(environment, new float[][] {row});
                        OrtSession.Result result = session.run(Map.of("X", tensor))) {
                    float[][] out = (float[][]) result.get(0).getValue();
                    assertThat((double) out[0][0]).isEqualTo(expected, within(1e-3 + 1e-4 * Math.abs(expected)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8})
    void aNetworkLearnsAClassAndMoreUnitsLearnMore(int units) {
        Network network = Network.train(ROWS, targets(true), Loss.LOGISTIC, units, 2);
        double[] said = Stream.of(ROWS).mapToDouble(network::predict).toArray();
        assertThat(Scores.at(0.5, said, targets(true)).balanced()).isGreaterThan(units == 0 ? 0.75 : 0.93);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34, 55})
    void bytesThatAreDamagedAreToldInOneSentence(int seed) {
        byte[] onnx = OnnxExport.write(LinearModel.train(ROWS, targets(false)));
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = java.util.Arrays.copyOf(onnx, random.nextInt(onnx.length) + 1);
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                PlainModel.read(damaged).run(new float[COLUMNS]);
            } catch (ModelException e) {
                assertThat(e).hasMessageEndingWith(".");
            }
        }
        assertThatThrownBy(() -> PlainModel.read(new byte[0])).hasMessage("The model is no ONNX file.");
    }
}
