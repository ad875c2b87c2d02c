package io.genkan.kura.wires.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.wires.internal.WireKey;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphJsonTest {
    /** What Kura's own marshaller writes. */
    private static final String KURA = "{\"components\":[{\"pid\":\"cond\",\"inputPortCount\":1,\"outputPortCount\":2,"
            + "\"renderingProperties\":{\"position\":{\"x\":40,\"y\":-1.5},\"inputPortNames\":{},"
            + "\"outputPortNames\":{\"0\":\"then\"}}}],"
            + "\"wires\":[{\"emitter\":\"timer\",\"emitterPort\":0,\"receiver\":\"cond\",\"receiverPort\":0}]}";

    @Test
    void goesThroughKurasMarshallerBothWays() throws KuraException {
        GraphMarshaller marshaller = new GraphMarshaller();
        WireGraphConfiguration graph = marshaller.unmarshal(KURA, WireGraphConfiguration.class);

        assertThat(graph.getWireComponentConfigurations().get(0).getProperties())
                .containsEntry("position.x", 40f);
        assertThat(graph.getWireConfigurations().get(0).getEmitterPid()).isEqualTo("timer");
        assertThat(marshaller.marshal(graph)).isEqualTo(KURA);
        assertThatThrownBy(() -> marshaller.unmarshal("{", WireGraphConfiguration.class))
                .isInstanceOf(KuraException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void kurasTextIsReadAndWrittenBackUnchanged() {
        Graph graph = GraphJson.parse(KURA);

        assertThat(graph.nodes())
                .containsExactly(new Graph.Node(
                        "cond",
                        Map.of(
                                "inputPortCount",
                                1,
                                "outputPortCount",
                                2,
                                "position.x",
                                40f,
                                "position.y",
                                -1.5f,
                                "outputPortNames.0",
                                "then")));
        assertThat(graph.wires()).containsExactly(new WireKey("timer", 0, "cond", 0));
        assertThat(GraphJson.write(graph)).isEqualTo(KURA);
    }

    @Test
    void keysAreReadInAnyCaseAndPortsAreZeroWhenAbsent() {
        Graph graph = GraphJson.parse("{\"COMPONENTS\":[{\"PID\":\"a\",\"INPUTPORTCOUNT\":3}],"
                + "\"Wires\":[{\"EMITTER\":\"a\",\"Receiver\":\"b\"},{\"emitter\":\"a\"}]}");

        assertThat(graph.nodes().get(0).inputs()).isEqualTo(3);
        assertThat(graph.nodes().get(0).outputs()).isNull();
        assertThat(graph.wires()).containsExactly(new WireKey("a", 0, "b", 0));
    }

    @Test
    void anEmptyGraphIsKurasEmptyGraph() {
        assertThat(GraphJson.write(Graph.EMPTY)).isEqualTo("{\"components\":[],\"wires\":[]}");
        assertThat(GraphJson.parse("{}")).isEqualTo(Graph.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"components\":[                                | is no JSON",
                "[]                                               | no JSON object",
                "{\"components\":{}}                              | wrong type",
                "{\"components\":[{\"inputPortCount\":1}]}        | without a pid",
                "{\"components\":[{\"pid\":7}]}                   | wrong type",
                "{\"wires\":[{\"emitter\":\"a\",\"receiver\":\"b\",\"emitterPort\":\"x\"}]} | wrong type",
            })
    void whatIsNoGraphIsRefusedWithASentence(String text, String expected) {
        assertThatThrownBy(() -> GraphJson.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timer:0 -> logger:0 | ",
                "timer:1 -> logger:0 | 'timer' has 1 output ports",
                "timer:0 -> logger:2 | 'logger' has 1 input ports",
                "timer:0 -> ghost:0  | names the component 'ghost'",
                "ghost:0 -> logger:0 | names the component 'ghost'",
                "logger:0 -> timer:0 | 'logger' has 0 output ports",
            })
    void contradictionsAreNamedAndTheRestRemains(String wire, @org.jspecify.annotations.Nullable String problem) {
        String[] ends = wire.split(" -> |:", -1);
        WireKey key = new WireKey(ends[0], Integer.parseInt(ends[1]), ends[2], Integer.parseInt(ends[3]));
        WireKey good = new WireKey("timer", 0, "logger2", 0);
        Graph graph = new Graph(
                List.of(
                        new Graph.Node("timer", Map.of("inputPortCount", 0, "outputPortCount", 1)),
                        new Graph.Node("logger", Map.of("inputPortCount", 1, "outputPortCount", 0)),
                        new Graph.Node("logger2", Map.of())),
                List.of(key, good));

        Graph.Check check = graph.check();

        if (problem == null) {
            assertThat(check.problems()).isEmpty();
            assertThat(check.wires()).containsExactly(key, good);
        } else {
            assertThat(check.problems()).hasSize(1).first().asString().contains(problem, wire);
            assertThat(check.wires()).containsExactly(good);
        }
    }

    @Test
    void aComponentThatIsThereTwiceIsNamed() {
        Graph graph = new Graph(List.of(new Graph.Node("a", Map.of()), new Graph.Node("a", Map.of())), List.of());

        assertThat(graph.check().problems())
                .containsExactly("The graph contains the component 'a' twice; take one of them out.");
    }
}
