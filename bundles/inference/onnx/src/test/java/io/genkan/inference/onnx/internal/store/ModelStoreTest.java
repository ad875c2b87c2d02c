package io.genkan.inference.onnx.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.inference.onnx.internal.Archives;
import io.genkan.inference.onnx.internal.OnnxWriter;
import io.genkan.inference.onnx.internal.engine.LoadedRuntime;
import io.genkan.inference.onnx.internal.engine.PreparedRun;
import io.genkan.inference.onnx.internal.engine.RuntimeAccess;
import io.genkan.inference.onnx.internal.engine.RuntimeOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static final long MAX = 1 << 20;
    private static final byte[] LINEAR = OnnxWriter.linear(1, 2, 3);
    private static LoadedRuntime runtime;

    @TempDir
    Path folder;

    private ModelStore store;
    private @Nullable String lacking;

    @BeforeAll
    static void load() throws Exception {
        runtime = RuntimeAccess.load(new RuntimeOptions(1, 200, MAX));
    }

    @AfterAll
    static void close() {
        runtime.close();
    }

    @BeforeEach
    void open() throws Exception {
        store = open(Signatures.of(List.of()));
    }

    private ModelStore open(Signatures signatures) throws Exception {
        return new ModelStore(folder.resolve("store"), runtime, signatures, card -> lacking, MAX);
    }

    private static JsonObject card(String version, byte[] model) {
        return Archives.golden(Archives.card("pump", version, model, "pressure", "flow"), 321, 10, 100);
    }

    private ModelCard install(String version, byte[] model, boolean shadow) throws Exception {
        JsonObject card = Archives.card("pump", version, model, "pressure", "flow");
        return store.install(Archives.write(folder.resolve("a.model"), card, model), false, shadow);
    }

    private void refused(JsonObject card, byte[] model, String... says) throws Exception {
        refused(Archives.write(folder.resolve("bad.model"), card, model), says);
    }

    private void refused(Path file, String... says) throws Exception {
        Versions before = store.versions("pump");
        List<String> versions = store.all("pump");
        assertThatThrownBy(() -> store.install(file, false, false))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContainingAll(says)
                .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain(".staging", "\n"));
        assertThat(store.versions("pump")).isEqualTo(before);
        assertThat(store.all("pump")).isEqualTo(versions);
        assertThat(folder.resolve("store/.staging")).isEmptyDirectory();
    }

    @Test
    void theFirstVersionIsActiveAndTheNextRunsInShadowUntilPromoted() throws Exception {
        store.install(Archives.write(folder.resolve("a"), card("1", LINEAR), LINEAR), false, true);
        assertThat(store.versions("pump")).isEqualTo(new Versions("1", null, null));
        install("2", LINEAR, true);
        assertThat(store.versions("pump")).isEqualTo(new Versions("1", "2", null));
        store.promote("pump");
        assertThat(store.versions("pump")).isEqualTo(new Versions("2", null, "1"));
        store.fallBack("pump");
        assertThat(store.versions("pump")).isEqualTo(new Versions("1", null, "2"));
        assertThat(open(Signatures.of(List.of())).versions("pump"))
                .as("after a restart")
                .isEqualTo(store.versions("pump"));
        assertThat(store.all("pump")).containsExactly("1", "2");
        try (StoredModel model = store.open("pump", "1");
                PreparedRun run = model.prepare(1)) {
            run.inputs().get(0).put(0, 1);
            run.run();
            assertThat(run.output(0).get(0)).isEqualTo(3);
        }
    }

    @Test
    void whatAVersionSaysOfItselfIsReadAndItsVectorsAreAnsweredAgain() throws Exception {
        store.install(Archives.write(folder.resolve("a"), card("1", LINEAR), LINEAR), false, false);
        store.install(Files.write(folder.resolve("pump-3.onnx"), LINEAR), false, true);

        ModelCard card = store.card("pump", "1");
        assertThat(card == null ? 0 : card.golden().size()).isEqualTo(1);
        assertThat(store.card("pump", "3")).as("came without a card").isNull();
        assertThat(store.bytes("pump", "1")).isEqualTo(LINEAR.length);
        assertThat(store.prove("pump", "1")).isEqualTo(1);
        assertThat(store.prove("pump", "3")).isZero();
        assertThatThrownBy(() -> store.prove("pump", "2"))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessage("Model pump has no version 2.");
    }

    @Test
    void anArchiveThatIsThereAlreadyIsFineAndOneWithOtherContentIsNot() throws Exception {
        install("1", LINEAR, false);
        assertThat(install("1", LINEAR, false).title()).isEqualTo("pump 1");
        byte[] other = OnnxWriter.linear(2, 2, 3);
        refused(Archives.card("pump", "1", other, "pressure", "flow"), other, "Version 1", "other content");
    }

    @Test
    void aGoldenVectorThatFailsKeepsTheModelOut() throws Exception {
        install("1", LINEAR, false);
        refused(
                Archives.golden(Archives.card("pump", "2", LINEAR, "pressure", "flow"), 320, 10, 100),
                LINEAR,
                "gives 321.0 for y[0] of golden vector 1 and should give 320.0");
        refused(
                Archives.golden(Archives.card("pump", "2", LINEAR, "pressure", "flow"), 320, 10),
                LINEAR,
                "has 1 values for tensor 'x', which takes 2");
        byte[] endless = OnnxWriter.endless();
        refused(Archives.card("pump", "2", endless, "pressure"), endless, "did not answer within 200 ms");
    }

    @Test
    void aModelWhoseInputsNoLineProvidesIsRefused() throws Exception {
        lacking = "No line provides 'flow'.";
        refused(card("1", LINEAR), LINEAR, "No line provides 'flow'");
    }

    @Test
    void damagedArchivesAreRefused() throws Exception {
        install("1", LINEAR, false);
        Path good = Archives.write(folder.resolve("good"), card("2", LINEAR), LINEAR);
        byte[] whole = Files.readAllBytes(good);
        refused(Files.write(folder.resolve("cut.model"), Arrays.copyOf(whole, whole.length / 2)), "cut");
        refused(Files.writeString(folder.resolve("text.model"), "I am a text"), "not an ONNX model");
        refused(folder.resolve("no.model"), "There is no file");
        refused(card("2", OnnxWriter.linear(7, 7)), LINEAR, "not the file that model.json was written for");
        refused(card("2", LINEAR).remove("sha256"), LINEAR, "lacks the sha256");
        byte[] text = "I am a text".getBytes(StandardCharsets.UTF_8);
        refused(card("2", text), text, "Model pump 2 is not an ONNX model");
        byte[] large = new byte[(int) MAX + 1];
        refused(card("2", large), large, "larger than 1048576 bytes");
        Path foreign = folder.resolve("foreign.model");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(foreign))) {
            Archives.put(zip, "../../evil", text);
        }
        refused(foreign, "contains '../../evil'");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void cardsThatAreWrongAreRefused() throws Exception {
        refused(card("1", LINEAR).set("name", "../up"), LINEAR, "other characters");
        refused(card("1", LINEAR).remove("version"), LINEAR, "lacks the text 'version'");
        refused(card("1", LINEAR).set("inputs", 7), LINEAR, "another type");
        refused(card("1", LINEAR).set("inputs", Json.array()), LINEAR, "names no inputs");
        refused(Archives.card("pump", "1", LINEAR, "pressure"), LINEAR, "does not take 1 values of 1 records");
        JsonObject renamed = card("1", LINEAR);
        renamed.get("inputs").asArray().get(0).asObject().set("tensor", "z");
        refused(renamed, LINEAR, "does not say what goes into tensor 'x'");
        JsonObject output = card("1", LINEAR);
        output.get("outputs").asArray().get(0).asObject().set("tensor", "q");
        refused(output, LINEAR, "output 'q', which the model has not");
    }

    @Test
    void onlySignedModelsAreTakenWhereKeysAreTrusted() throws Exception {
        KeyPair trusted = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        store = open(Signatures.of(
                List.of(Base64.getEncoder().encodeToString(trusted.getPublic().getEncoded()))));
        refused(card("1", LINEAR), LINEAR, "not signed");
        refused(Archives.signed(folder.resolve("o"), card("1", LINEAR), LINEAR, other.getPrivate()), "no key");
        refused(Files.write(folder.resolve("bare-1.onnx"), LINEAR), "not signed");
        Path good = Archives.signed(folder.resolve("g"), card("1", LINEAR), LINEAR, trusted.getPrivate());
        assertThat(store.install(good, false, false).version()).isEqualTo("1");
        assertThat(store.install(Archives.write(folder.resolve("p"), card("2", LINEAR), LINEAR), true, false)
                        .version())
                .as("out of a package whose signature was checked")
                .isEqualTo("2");
        assertThatThrownBy(() -> Signatures.of(List.of("AAAA"))).hasMessageContaining("trusted.keys");
    }

    @Test
    void aFileWithoutCardIsNamedAfterItself() throws Exception {
        ModelCard card =
                store.install(Files.write(folder.resolve("pump-3.1.onnx"), OnnxWriter.linear(1, 2, 3)), false, false);
        assertThat(card.title()).isEqualTo("pump 3.1");
        assertThat(card.keys()).containsExactly("x_0", "x_1");
        store.open("pump", "3.1").close();
    }

    @Test
    void versionsInUseStayAndOthersCanBeRemoved() throws Exception {
        install("1", LINEAR, false);
        install("2", LINEAR, false);
        assertThatThrownBy(() -> store.remove("pump", "2")).hasMessageContaining("in use");
        assertThatThrownBy(() -> store.remove("pump", "9")).hasMessageContaining("no version 9");
        store.remove("pump", "1");
        assertThat(store.all("pump")).containsExactly("2");
        assertThatThrownBy(() -> store.fallBack("pump")).hasMessageContaining("no previous version");
        assertThatThrownBy(() -> store.promote("pump")).hasMessageContaining("no version in shadow");
        assertThatThrownBy(() -> store.promote("fan")).hasMessageContaining("no model fan");
    }

    @Test
    void aPowerFailureLeavesNoHalfVersion() throws Exception {
        install("1", LINEAR, false);
        Files.createDirectories(folder.resolve("store/.staging/abc"));
        Files.write(folder.resolve("store/.staging/abc/model.onnx"), LINEAR);
        Files.writeString(folder.resolve("store/pump/state.json"), "{\"act");
        store = open(Signatures.of(List.of()));
        assertThat(store.versions("pump").active()).isEqualTo("1");
        try (Stream<Path> files = Files.list(folder.resolve("store"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("pump");
        }
    }

    @Test
    void versionsAreOrderedByTheirNumbers() {
        assertThat(Stream.of("1.10", "1.9", "1.9.1", "2", "1.10-beta").sorted(ModelStore::compareVersions))
                .containsExactly("1.9", "1.9.1", "1.10", "1.10-beta", "2");
    }
}
