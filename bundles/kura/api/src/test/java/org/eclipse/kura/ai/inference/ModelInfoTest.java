package org.eclipse.kura.ai.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelInfoTest {

    private static final TensorDescriptor IN =
            TensorDescriptor.builder("in", "FP32", List.of(1L, 3L)).build();
    private static final TensorDescriptor OUT =
            TensorDescriptor.builder("out", "INT64", List.of(1L)).build();

    @Test
    void keepsWhatItWasBuiltWith() {
        var model = ModelInfo.builder("anomaly")
                .platform("onnx")
                .version("3")
                .addParameter("window", 60L)
                .addParameter("unused", true)
                .removeParameter("unused")
                .addInputDescriptor(IN)
                .addAllOutputDescriptor(List.of(OUT, IN))
                .removeOutputDescriptor(IN)
                .build();

        for (var same : List.of(model, model.toBuilder().build())) {
            assertThat(same.getName()).isEqualTo("anomaly");
            assertThat(same.getPlatform()).contains("onnx");
            assertThat(same.getVersion()).contains("3");
            assertThat(same.getParameters()).isEqualTo(Map.of("window", 60L)).isUnmodifiable();
            assertThat(same.getInputs()).containsExactly(IN).isUnmodifiable();
            assertThat(same.getOutputs()).containsExactly(OUT).isUnmodifiable();
        }
    }

    @Test
    void aTensorDescriptorKeepsWhatItWasBuiltWith() {
        var tensor = TensorDescriptor.builder("in", "FP32", List.of(-1L, 224L))
                .format("NHWC")
                .addParameter("scale", 2L)
                .build();

        for (var same : List.of(tensor, tensor.toBuilder().build())) {
            assertThat(same.getName()).isEqualTo("in");
            assertThat(same.getType()).isEqualTo("FP32");
            assertThat(same.getFormat()).contains("NHWC");
            assertThat(same.getShape()).containsExactly(-1L, 224L).isUnmodifiable();
            assertThat(same.getParameters()).isEqualTo(Map.of("scale", 2L)).isUnmodifiable();
        }
        assertThat(tensor.toBuilder().removeParameter("scale").format(null).build())
                .satisfies(changed -> assertThat(changed.getParameters()).isEmpty())
                .satisfies(changed -> assertThat(changed.getFormat()).isEmpty());
    }

    static Stream<Runnable> incomplete() {
        return Stream.of(
                () -> ModelInfo.builder("")
                        .addInputDescriptor(IN)
                        .addOutputDescriptor(OUT)
                        .build(),
                () -> ModelInfo.builder(null)
                        .addInputDescriptor(IN)
                        .addOutputDescriptor(OUT)
                        .build(),
                () -> ModelInfo.builder("m").addOutputDescriptor(OUT).build(),
                () -> ModelInfo.builder("m").addInputDescriptor(IN).build(),
                () -> TensorDescriptor.builder("", "FP32", List.of(1L)).build(),
                () -> TensorDescriptor.builder("in", null, List.of(1L)).build(),
                () -> TensorDescriptor.builder("in", "FP32", List.of()).build(),
                () -> new TensorDescriptor("in", "FP32", Optional.empty(), null, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void refusesWhatIsIncomplete(Runnable build) {
        assertThatIllegalArgumentException().isThrownBy(build::run);
    }

    @Test
    void givesDataOnlyForItsClass() {
        var data = List.of(1f, 2f, 3f);

        var tensor = new Tensor(Float.class, IN, data);

        assertThat(tensor.getData(Float.class))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(data).isUnmodifiable());
        assertThat(tensor.getData(Number.class)).isEmpty();
        assertThat(tensor.getType()).isEqualTo(Float.class);
        assertThat(tensor.getDescriptor()).isSameAs(IN);
        assertThatNullPointerException().isThrownBy(() -> new Tensor(Float.class, IN, null));
    }
}
