package io.genkan.inference.onnx.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of other frameworks give here what they gave there ({@code docs/models/export-models.py} makes them). */
class ExportedModelsTest {
    private static final Path FOLDER = Path.of("src/test/resources/models");
    private static LoadedRuntime runtime;

    @BeforeAll
    static void load() throws ModelException {
        runtime = RuntimeAccess.load(RuntimeOptions.DEFAULT);
    }

    @AfterAll
    static void close() {
        runtime.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sklearn-forest, skl2onnx",
        "sklearn-logistic, skl2onnx",
        "xgboost-trees, OnnxMLTools",
        "pytorch-perceptron, pytorch",
        "pytorch-lstm, pytorch",
        "tensorflow-convolution, tf2onnx"
    })
    void answersAsItsOwnFrameworkDid(String name, String producer) throws Exception {
        JsonObject vectors =
                Json.parse(Files.readString(FOLDER.resolve(name + ".json"))).asObject();
        JsonObject in = vectors.get("inputs").asObject();
        JsonObject out = vectors.get("outputs").asObject();
        try (OnnxModel model = runtime.open(FOLDER.resolve(name + ".onnx"))) {
            assertThat(model.producer()).isEqualTo(producer);
            assertThat(model.batches()).isTrue();
            List<long[]> shapes = new ArrayList<>();
            for (TensorShape input : model.inputs()) {
                shapes.add(numbers(in.get(input.name()).asObject().get("shape").asArray()));
            }
            try (PreparedRun run = model.prepare(shapes)) {
                for (int round = 0; round < 3; round++) {
                    for (TensorData input : run.inputs()) {
                        JsonArray data =
                                in.get(input.name()).asObject().get("data").asArray();
                        for (int i = 0; i < data.size(); i++) {
                            input.put(i, data.get(i).asDouble());
                        }
                    }
                    run.run();
                    assertThat(model.outputs()).hasSize(out.size());
                    for (int k = 0; k < out.size(); k++) {
                        JsonObject expected =
                                out.get(model.outputs().get(k).name()).asObject();
                        TensorData actual = run.output(k);
                        assertThat(actual.shape())
                                .containsExactly(numbers(expected.get("shape").asArray()));
                        JsonArray data = expected.get("data").asArray();
                        for (int i = 0; i < data.size(); i++) {
                            assertThat(actual.get(i))
                                    .as("%s[%d]", actual.name(), i)
                                    .isCloseTo(data.get(i).asDouble(), within(1e-5));
                        }
                    }
                }
            }
        }
    }

    private static long[] numbers(JsonArray array) {
        long[] result = new long[array.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = array.get(i).asLong();
        }
        return result;
    }
}
