package io.genkan.inference.maintenance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.inference.maintenance.internal.model.ModelException;
import io.genkan.inference.maintenance.internal.model.PlainModel;
import io.genkan.inference.maintenance.internal.train.TrainRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipFile;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.ai.inference.InferenceEngineService;
import org.eclipse.kura.ai.inference.ModelInfo;
import org.eclipse.kura.ai.inference.Tensor;
import org.eclipse.kura.ai.inference.TensorDescriptor;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;

/** A model in the store of an inference engine, asked for through Kura's interface. */
@SuppressWarnings("NullAway.Init") // before each test
class EngineModelTest {
    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private final Engine engine = new Engine();
    private Line line;

    /** An engine as the gateway's: names of models, of versions as name:version, and the card as a parameter. */
    private static final class Engine implements InferenceEngineService {
        private PlainModel model;
        private String card = "";
        private String active = "1";
        private boolean ready = true;
        private boolean broken;
        private int runs;

        @Override
        public boolean isEngineReady() {
            return ready;
        }

        @Override
        public List<String> getModelNames() {
            return List.of("pump");
        }

        @Override
        public boolean isModelLoaded(String name) {
            return true;
        }

        @Override
        public void loadModel(String name, Optional<String> path) {
            // is loaded
        }

        @Override
        public void unloadModel(String name) {
            // stays
        }

        @Override
        public Optional<ModelInfo> getModelInfo(String name) {
            return Optional.of(ModelInfo.builder(name)
                    .version(active)
                    .addParameter("model.json", card)
                    .addInputDescriptor(TensorDescriptor.builder("X", "FP32", List.of(-1L, 2L))
                            .build())
                    .addOutputDescriptor(TensorDescriptor.builder("probability", "FP32", List.of(-1L, 1L))
                            .build())
                    .build());
        }

        @Override
        public List<Tensor> infer(ModelInfo info, List<Tensor> input) throws KuraException {
            runs++;
            if (broken) {
                throw new KuraException(KuraErrorCode.TIMED_OUT, "it took longer than 1000 ms");
            }
            List<Float> values = input.get(0).getData(Float.class).orElseThrow();
            float[] row = new float[values.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = values.get(i);
            }
            try {
                float[] out = model.run(row);
                TensorDescriptor shape = TensorDescriptor.builder("probability", "FP32", List.of(1L, 1L))
                        .build();
                return List.of(new Tensor(Float.class, shape, List.of(out[0])));
            } catch (ModelException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void train() throws Exception {
        Random random = new Random(3);
        List<String> rows = new ArrayList<>(List.of("vibration,load,state"));
        for (int i = 0; i < 300; i++) {
            double vibration = 2 + random.nextGaussian();
            rows.add(String.format(
                    Locale.ROOT, "%.3f,%.3f,%s", vibration, random.nextGaussian(), vibration > 3 ? "worn" : "healthy"));
        }
        Path csv = Files.write(folder.resolve("pumps.csv"), rows);
        TrainRun.train(csv.toString(), "--target", "state", "--name", "pump", "--out", folder.toString());
        try (ZipFile zip = new ZipFile(folder.resolve("pump-1.model").toFile())) {
            engine.card =
                    new String(zip.getInputStream(zip.getEntry("model.json")).readAllBytes(), StandardCharsets.UTF_8);
            engine.model = PlainModel.read(
                    zip.getInputStream(zip.getEntry("model.onnx")).readAllBytes());
        }
        MaintenanceOptions options = MaintenanceOptions.from(Converters.standardConverter()
                .convert(Map.of("model.name", "pump"))
                .to(MaintenanceConfig.class));
        line = new Line(options, folder.resolve("none"), "line", new Line.Face() {
            @Override
            public void works(String sentence) {
                told.add(sentence);
            }

            @Override
            public void fails(String sentence) {
                told.add(sentence);
            }
        });
    }

    private static Map<String, TypedValue<?>> record(double vibration) {
        return Map.of("vibration", TypedValues.newDoubleValue(vibration), "load", TypedValues.newDoubleValue(0));
    }

    @Test
    void theEngineRunsTheActiveVersionAndThePromotedOneAfterIt() {
        line.look(new EngineModel(engine));
        int golden = engine.runs;
        assertThat(golden).as("golden vectors").isPositive();
        Machines.Result worn = line.take(record(5));
        assertThat(worn).isNotNull();
        assertThat(worn.outlook().advice()).isEqualTo(Outlook.Advice.PLAN_STOP);
        assertThat(worn.outlook().sentence()).startsWith("state is worn with probability");
        assertThat(engine.runs).isGreaterThan(golden);

        engine.card = engine.card.replace("\"version\": \"1\"", "\"version\": \"2\"");
        engine.active = "2";
        line.look(new EngineModel(engine));
        assertThat(told).last().asString().contains("Model pump 2 looks after");
    }

    @Test
    void anEngineThatTakesTooLongCostsTheAnswerAndNotTheRecord() {
        line.look(new EngineModel(engine));
        engine.broken = true;
        assertThat(line.take(record(5))).isNull();
        assertThat(told).last().asString().contains("longer than 1000 ms", "The record passes unchanged.");
        engine.broken = false;
        assertThat(line.take(record(5))).isNotNull();
    }

    @Test
    void withoutTheModelInItsStoreTheFolderIsAsked() {
        engine.ready = false;
        line.look(new EngineModel(engine));
        assertThat(told)
                .containsExactly("There is no model pump: put pump.model into " + folder.resolve("none")
                        + ", or into the store of an inference engine. Records pass unchanged.");
    }
}
