package io.genkan.inference.onnx.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.inference.onnx.internal.engine.LoadedRuntime;
import io.genkan.inference.onnx.internal.engine.RuntimeAccess;
import io.genkan.inference.onnx.internal.engine.RuntimeOptions;
import io.genkan.inference.onnx.internal.store.ModelStore;
import io.genkan.inference.onnx.internal.store.Signatures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.ai.inference.ModelInfo;
import org.eclipse.kura.ai.inference.Tensor;
import org.eclipse.kura.ai.inference.TensorDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as Kura's inference API shows it. */
class EngineModelsTest {
    private static final Path MODELS = Path.of("src/test/resources/models");

    @TempDir
    Path folder;

    private LoadedRuntime runtime;
    private ModelStore store;
    private EngineModels models;

    @BeforeEach
    void open() throws Exception {
        runtime = RuntimeAccess.load(new RuntimeOptions(1, 200, 1 << 20));
        store = new ModelStore(folder.resolve("store"), runtime, Signatures.of(List.of()), card -> null, 1 << 20);
        models = new EngineModels(runtime, store, true);
    }

    @AfterEach
    void close() {
        models.close();
        runtime.close();
    }

    private void install(String version, float bias) throws Exception {
        byte[] model = OnnxWriter.linear(bias, 1, 1);
        store.install(
                Archives.write(folder.resolve("m" + version), Archives.card("pump", version, model, "p", "q"), model),
                false,
                false);
    }

    private static Tensor floats(String name, List<Long> shape, Float... data) {
        return new Tensor(
                Float.class, TensorDescriptor.builder(name, "FP32", shape).build(), List.of(data));
    }

    private List<Float> infer(String model, Float... data) throws KuraException {
        return models.infer(model, List.of(floats("x", List.of(-1L, 2L), data)))
                .get(0)
                .getData(Float.class)
                .orElseThrow();
    }

    @Test
    void aModelOfTheStoreIsLoadedWhenItIsAskedForAndFollowsTheStore() throws Exception {
        install("1", 0);
        install("2", 100);
        assertThat(models.names()).containsExactly("pump");
        assertThat(models.isLoaded("pump")).isFalse();
        assertThat(infer("pump", 1f, 2f)).containsExactly(103f);
        assertThat(infer("pump:1", 1f, 2f)).containsExactly(3f);
        assertThat(models.isLoaded("pump")).isTrue();
        store.fallBack("pump");
        assertThat(infer("pump", 1f, 2f)).containsExactly(3f);
        assertThat(models.info("pump").flatMap(ModelInfo::getVersion)).contains("1");
        models.unload("pump");
        assertThat(models.isLoaded("pump")).isFalse();
    }

    @Test
    void theSizeOfTheBatchFollowsFromTheData() throws Exception {
        install("1", 0);
        assertThat(infer("pump", 1f, 2f, 3f, 4f)).containsExactly(3f, 7f);
        assertThat(infer("pump", 5f, 6f)).containsExactly(11f);
    }

    @Test
    void aFileIsLoadedUnderAnyName() throws Exception {
        models.load("forest", MODELS.resolve("sklearn-forest.onnx").toString());
        ModelInfo info = models.info("forest").orElseThrow();
        assertThat(info.getPlatform()).contains("onnx");
        assertThat(info.getParameters()).containsEntry("producer", "skl2onnx");
        assertThat(info.getInputs()).extracting(TensorDescriptor::getName).containsExactly("X");
        assertThat(info.getInputs().get(0).getShape()).containsExactly(-1L, 4L);
        assertThat(info.getOutputs()).extracting(TensorDescriptor::getType).containsExactly("INT64", "FP32");
        List<Tensor> answer = models.infer("forest", List.of(floats("X", List.of(1L, 4L), 4f, 20f, 45f, 1.5f)));
        assertThat(answer.get(0).getData(Long.class).orElseThrow()).containsExactly(0L);
        assertThat(answer.get(1).getDescriptor().getShape()).containsExactly(1L, 2L);
        models.load("forest", MODELS.resolve("pytorch-lstm.onnx").toString());
        assertThat(models.info("forest").orElseThrow().getParameters()).containsEntry("producer", "pytorch");
    }

    private void fails(KuraErrorCode code, List<Tensor> tensors, String... says) {
        assertThatThrownBy(() -> models.infer("pump", tensors))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(code))
                .hasMessageContainingAll(says);
    }

    @Test
    void inputsThatDoNotFitAreRefusedAndTheModelGoesOn() throws Exception {
        install("1", 0);
        KuraErrorCode wrong = KuraErrorCode.INVALID_PARAMETER;
        fails(wrong, List.of(), "needs tensor 'x'");
        fails(wrong, List.of(floats("x", List.of(1L, 3L), 1f, 2f, 3f)), "'x'", "do not fit");
        fails(wrong, List.of(floats("x", List.of(-1L, 2L), 1f, 2f, 3f)), "do not fit");
        fails(wrong, List.of(floats("x", List.of(1L, 2L), 1f, Float.NaN)), "Element 1 of tensor 'x'", "NaN");
        fails(wrong, List.of(floats("x", List.of(1L, 2L), Float.NEGATIVE_INFINITY, 1f)), "-Infinity");
        fails(
                wrong,
                List.of(new Tensor(
                        Double.class,
                        TensorDescriptor.builder("x", "FP64", List.of(1L, 2L)).build(),
                        List.of(1.0, 2.0))),
                "takes FP32 (Float) and was given Double");
        assertThat(infer("pump", 1f, 2f)).containsExactly(3f);
    }

    @Test
    void whatIsNotThereOrDoesNotReturnIsSaid() throws Exception {
        assertThat(models.info("none")).isEmpty();
        assertThatThrownBy(() -> models.load("none", null)).hasMessageContaining("not in the store");
        assertThatThrownBy(() -> models.load("none", folder.resolve("none.onnx").toString()))
                .hasMessageContaining("There is no file");
        Path endless = Files.write(folder.resolve("endless.onnx"), OnnxWriter.endless());
        models.load("endless", endless.toString());
        assertThatThrownBy(() -> models.infer("endless", List.of(floats("x", List.of(1L, 1L), 1f))))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.TIMED_OUT));
    }

    @Test
    void theCardOfAModelGoesWithItsInformation() throws Exception {
        install("1", 1);
        ModelInfo info = models.info("pump").orElseThrow();
        assertThat(info.getParameters().get("model.json")).asString().contains("\"version\"", "\"inputs\"");
        assertThat(models.info("pump:1").orElseThrow().getParameters()).containsKey("model.json");
    }
}
