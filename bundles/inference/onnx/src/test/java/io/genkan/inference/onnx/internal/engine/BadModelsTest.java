package io.genkan.inference.onnx.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.inference.onnx.internal.OnnxWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadModelsTest {
    private static LoadedRuntime runtime;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws ModelException {
        runtime = RuntimeAccess.load(new RuntimeOptions(1, 200, 256L << 20));
    }

    @AfterAll
    static void close() {
        runtime.close();
    }

    private void refused(byte[] content, String... says) throws Exception {
        Path file = Files.write(folder.resolve("m.onnx"), content);
        assertThatThrownBy(() -> runtime.open(file).close())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(file.toString())
                .satisfies(e -> assertThat(e.getMessage())
                        .endsWith(".")
                        .doesNotContain("onnxruntime_src", "\n")
                        .contains(List.of(says)));
    }

    @Test
    void isNoModel() throws Exception {
        refused("hello, I am a text".getBytes(StandardCharsets.UTF_8), "not an ONNX model");
        refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}, "not an ONNX model");
        refused(new byte[1000], "not an ONNX model");
        refused(new byte[0], "empty");
    }

    @Test
    void isNotThere() {
        assertThatThrownBy(() -> runtime.open(folder.resolve("no.onnx"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> runtime.open(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void isCutAnywhere() throws Exception {
        byte[] whole = OnnxWriter.network(1, 4, 8, 1);
        for (int length = 1; length < whole.length; length += 7) {
            refused(Arrays.copyOf(whole, length), "");
        }
        refused(Arrays.copyOf(whole, whole.length / 2), "cut or damaged");
    }

    @Test
    void hasTwoGigabytes() throws Exception {
        Path file = folder.resolve("huge.onnx");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(2L << 30);
        }
        assertThatThrownBy(() -> runtime.open(file)).hasMessageContainingAll("2048 MB", "256", "model.max.mb");
    }

    @Test
    void hasOperatorsThatNobodyKnows() throws Exception {
        refused(
                OnnxWriter.model(g ->
                        g.node("Frobnicate", "y", "x").text(2, "g").in("x", 1).out("y", 1)),
                "operator",
                "Frobnicate");
        refused(
                OnnxWriter.model(g -> g.node("FrobML", "ai.onnx.ml", new String[] {"x"}, new String[] {"y"}, n -> {})
                        .text(2, "g")
                        .in("x", 1)
                        .out("y", 1)),
                "operator",
                "FrobML");
    }

    @Test
    void hasLayersThatDoNotFitEachOther() throws Exception {
        refused(
                OnnxWriter.model(g -> g.node("MatMul", "y", "x", "w")
                        .text(2, "g")
                        .weights("w", new float[6], 3, 2)
                        .in("x", 1, 4)
                        .out("y", 1, 2)),
                "refused");
    }

    @Test
    void takesElementsThatTheEngineDoesNot() throws Exception {
        Path file = Files.write(
                folder.resolve("half.onnx"),
                OnnxWriter.model(g -> g.node("Identity", "y", "x")
                        .text(2, "g")
                        .tensor(11, "x", 10, 1)
                        .tensor(12, "y", 10, 1)));
        assertThatThrownBy(() -> runtime.open(file)).hasMessageContainingAll("'x'", "FLOAT16", "32-bit floats");
    }

    @Test
    void neverReturnsAndIsStoppedAndTheNextRunsAgain() throws Exception {
        try (OnnxModel model = runtime.open(Files.write(folder.resolve("endless.onnx"), OnnxWriter.endless()));
                PreparedRun run = model.prepare(1)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(run::run)
                        .hasMessageContaining("did not answer within 200 ms")
                        .matches(e -> ((ModelException) e).timedOut());
            }
        }
    }

    @Test
    void aRunOfTheRightLengthIsNotStoppedByTheOneBefore() throws Exception {
        try (OnnxModel model = runtime.open(Files.write(folder.resolve("ok.onnx"), OnnxWriter.linear(1, 2, 3)));
                PreparedRun run = model.prepare(1)) {
            run.inputs().get(0).put(0, 10);
            run.inputs().get(0).put(1, 100);
            for (int i = 0; i < 20_000; i++) {
                run.run();
            }
            assertThat(run.output(0).get(0)).isEqualTo(321);
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() throws Exception {
        try (OnnxModel model = runtime.open(Files.write(folder.resolve("ok.onnx"), OnnxWriter.linear(1, 2, 3)))) {
            try (PreparedRun run = model.prepare(List.of(new long[] {1, 5}))) {
                assertThatThrownBy(run::run).isInstanceOf(ModelException.class);
            }
            assertThatThrownBy(() -> model.prepare(1 << 27)).hasMessageContaining("more than");
        }
    }
}
