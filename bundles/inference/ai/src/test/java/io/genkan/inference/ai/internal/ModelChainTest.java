package io.genkan.inference.ai.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.ai.inference.InferenceEngineService;
import org.eclipse.kura.ai.inference.ModelInfo;
import org.eclipse.kura.ai.inference.Tensor;
import org.eclipse.kura.ai.inference.TensorDescriptor;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.Test;

class ModelChainTest {
    private final List<String> loaded = new ArrayList<>();

    /** Model {@code twice} doubles x to y, {@code bytes} gives bytes, {@code many} two numbers. */
    private final InferenceEngineService engine = new InferenceEngineService() {
        @Override
        public boolean isEngineReady() {
            return true;
        }

        @Override
        public List<String> getModelNames() {
            return List.of("twice", "bytes", "many");
        }

        @Override
        public boolean isModelLoaded(String modelName) {
            return loaded.contains(modelName);
        }

        @Override
        public void loadModel(String modelName, Optional<String> modelPath) {
            loaded.add(modelName);
        }

        @Override
        public void unloadModel(String modelName) {
            loaded.remove(modelName);
        }

        @Override
        public Optional<ModelInfo> getModelInfo(String modelName) {
            return getModelNames().contains(modelName)
                    ? Optional.of(ModelInfo.builder(modelName)
                            .addInputDescriptor(descriptor("x"))
                            .addOutputDescriptor(descriptor("y"))
                            .build())
                    : Optional.empty();
        }

        @Override
        public List<Tensor> infer(ModelInfo modelInfo, List<Tensor> inputData) {
            float x = inputData.get(0).getData(Float.class).orElseThrow().get(0);
            return switch (modelInfo.getName()) {
                case "bytes" -> List.of(new Tensor(Byte.class, descriptor("y"), List.of((byte) 1, (byte) 2)));
                case "many" -> List.of(new Tensor(Float.class, descriptor("y"), List.of(x, x)));
                default ->
                    List.of(
                            new Tensor(Float.class, descriptor("y"), List.of(2 * x)),
                            new Tensor(Long.class, descriptor("n"), List.of(7L)));
            };
        }
    };

    private static TensorDescriptor descriptor(String name) {
        return TensorDescriptor.builder(name, "FP32", List.of(1L)).build();
    }

    private List<WireRecord> run(float x, String... models) throws KuraException {
        return new ModelChain(List.of(models)).run(engine, Map.of("x", TypedValues.newFloatValue(x)));
    }

    @Test
    void eachTensorBecomesARecord() throws Exception {
        List<WireRecord> records = run(3, "twice");
        assertThat(records).hasSize(2);
        assertThat(records.get(0).getProperties()).isEqualTo(Map.of("y", TypedValues.newFloatValue(6)));
        assertThat(records.get(1).getProperties()).isEqualTo(Map.of("n", TypedValues.newLongValue(7)));
        assertThat(loaded).containsExactly("twice");
    }

    @Test
    void modelsFollowEachOther() throws Exception {
        assertThat(run(3, "twice", "twice", "twice").get(0).getProperties())
                .isEqualTo(Map.of("y", TypedValues.newFloatValue(24)));
    }

    @Test
    void bytesBecomeAByteArrayAndOthersMustBeOne() throws Exception {
        assertThat(run(3, "bytes").get(0).getProperties())
                .isEqualTo(Map.of("y", TypedValues.newByteArrayValue(new byte[] {1, 2})));
        assertThatThrownBy(() -> run(3, "many")).hasMessageContaining("'y' has 2 elements");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> run(3, "none"))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.NOT_FOUND));
        assertThatThrownBy(
                        () -> new ModelChain(List.of("twice")).run(engine, Map.of("z", TypedValues.newFloatValue(1))))
                .hasMessageContaining("'x'");
    }
}
