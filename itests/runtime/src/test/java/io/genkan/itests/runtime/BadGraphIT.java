package io.genkan.itests.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.status.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.wire.graph.MultiportWireConfiguration;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong graphs, put over one that works: from a snapshot or a console's settings, and through the graph service. */
@SuppressWarnings("NullAway.Init") // before each test
class BadGraphIT {
    @TempDir
    private Path data;

    private LogLines log;
    private Machine machine;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        log = new LogLines();
        machine = new Machine();
        gateway = Gateway.start(data);
        gateway.machine("pump", machine.port(), "pressure", "flow");
        gateway.wire("pump");
        gateway.awaitValue("pump", "flow", 101);
        gateway.awaitStatus(Gateway.GRAPH, State.ONLINE, "^$");
        log.clear();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        machine.close();
        log.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a component that nobody provides          | ghost;1;0 | source;0;ghost;0   | OFFLINE | 'ghost'.*install what provides them",
                "a wire to a component outside the graph   |           | pump;0;ghost;0     | FAILED  | 'ghost'.*does not contain",
                "an input port that does not exist         |           | pump;0;pump-sink;3 | FAILED  | 'pump-sink' has 1 input ports.*not number 3",
                "an output port that does not exist        |           | pump;2;pump-sink;0 | FAILED  | 'pump' has 1 output ports.*not number 2",
                "a port below zero                         |           | pump;-1;pump-sink;0| FAILED  | 'pump' has 1 output ports.*not number -1",
                "a component that is in the graph twice    | pump;1;1  | source;0;pump;0    | FAILED  | contains the component 'pump' twice",
            })
    void costsOnlyWhatIsWrongWithIt(String what, @Nullable String node, String edge, State state, String sentence)
            throws Exception {
        String more = node == null ? "" : "," + node(node.split(";"));
        gateway.wireWith(more, "," + edge(edge.split(";")), "pump");
        gateway.awaitValue("pump", "flow", 101);
        gateway.awaitStatusTicking(Gateway.GRAPH, state, sentence);
        log.await("WARN.*" + sentence, Gateway.PATIENCE);
        assertThat(log.matching("(?i)exception|\tat ")).as("stack traces").isEmpty();

        gateway.wire("pump");
        gateway.awaitValue("pump", "flow", 101);
        gateway.awaitStatus(Gateway.GRAPH, State.ONLINE, "");
    }

    private static String node(String[] parts) {
        return Gateway.node(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static String edge(String[] parts) {
        return Gateway.edge(parts[0], Integer.parseInt(parts[1]), parts[2], Integer.parseInt(parts[3]));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON at all       | {components             | is no JSON",
                "a list               | []                      | is no JSON object",
                "text for a number    | {\"wires\":[{\"emitter\":\"a\",\"receiver\":\"b\",\"emitterPort\":\"x\"}]} | value of a wrong type",
                "a nameless component | {\"components\":[{}]}   | without a pid",
            })
    void aGraphThatCannotBeReadLeavesTheWires(String what, String text, String sentence) throws Exception {
        gateway.configuration().updateConfiguration(Gateway.GRAPH, Map.of("WireGraph", text), false);
        gateway.awaitStatus(Gateway.GRAPH, State.FAILED, sentence + ".*The wires stay as they were");
        log.await("WARN.*" + sentence, Gateway.PATIENCE);
        gateway.awaitValue("pump", "flow", 101);

        gateway.wire("pump");
        gateway.awaitStatus(Gateway.GRAPH, State.ONLINE, "^$");
        gateway.awaitValue("pump", "flow", 101);
    }

    @Test
    void aComponentOfAFactoryThatNobodyProvidesIsKeptAndNamed() throws Exception {
        gateway.graph()
                .update(present(
                        List.of(component(
                                "judge", Map.of("service.factoryPid", "com.example.Judge", "limit", 5), 1, 0)),
                        new MultiportWireConfiguration("pump", "judge", 0, 0)));
        gateway.awaitValue("pump", "flow", 101);
        String sentence = gateway.awaitStatusTicking(Gateway.GRAPH, State.OFFLINE, "'judge'");
        assertThat(sentence).contains("install what provides");
        log.await("WARN.*'judge'", Gateway.PATIENCE);
        assertThat(gateway.framework()
                        .service(org.osgi.service.cm.ConfigurationAdmin.class)
                        .listConfigurations("(kura.service.pid=judge)"))
                .as("its settings, for the day somebody provides it")
                .hasSize(1)
                .allSatisfy(
                        kept -> assertThat(kept.getProperties().get("limit")).isEqualTo(5));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a component without factory  | ghost | source | 0 | pump      | 0 | 'ghost' does not exist",
                "a wire to nobody             |       | pump   | 0 | ghost     | 0 | 'ghost', which the graph does not contain",
                "an input port too many       |       | pump   | 0 | pump-sink | 7 | not number 7",
                "an output port too many      |       | pump   | 7 | pump-sink | 0 | not number 7",
            })
    void theGraphServiceRefusesItAndChangesNothing(
            String what,
            @Nullable String pid,
            String emitter,
            int emitterPort,
            String receiver,
            int receiverPort,
            String sentence)
            throws Exception {
        Map<String, Object> before = gateway.settings(Gateway.GRAPH);
        WireGraphConfiguration wanted = present(
                pid == null ? List.of() : List.of(component(pid, null, 1, 0)),
                new MultiportWireConfiguration(emitter, receiver, emitterPort, receiverPort));
        assertThatThrownBy(() -> gateway.graph().update(wanted))
                .isInstanceOf(KuraException.class)
                .hasMessageContaining(sentence);
        assertThat(gateway.settings(Gateway.GRAPH)).isEqualTo(before);
        gateway.awaitValue("pump", "flow", 101);
        gateway.awaitStatus(Gateway.GRAPH, State.ONLINE, "^$");
    }

    /** {@return the graph as it is, and more} */
    private WireGraphConfiguration present(List<WireComponentConfiguration> more, MultiportWireConfiguration wire)
            throws Exception {
        WireGraphConfiguration now = gateway.graph().get();
        List<WireComponentConfiguration> components = new ArrayList<>(now.getWireComponentConfigurations());
        components.addAll(more);
        List<MultiportWireConfiguration> wires = new ArrayList<>(now.getWireConfigurations());
        wires.add(wire);
        return new WireGraphConfiguration(components, wires);
    }

    private static WireComponentConfiguration component(
            String pid, @Nullable Map<String, Object> properties, int inputs, int outputs) {
        ComponentConfiguration configuration = new ComponentConfiguration() {
            @Override
            public String getPid() {
                return pid;
            }

            @Override
            @SuppressWarnings("NullAway") // Kura's contract allows none
            public @Nullable OCD getDefinition() {
                return null;
            }

            @Override
            @SuppressWarnings("NullAway") // Kura's contract allows none
            public @Nullable Map<String, Object> getConfigurationProperties() {
                return properties == null ? null : new HashMap<>(properties);
            }
        };
        return new WireComponentConfiguration(
                configuration, new HashMap<>(Map.of("inputPortCount", inputs, "outputPortCount", outputs)));
    }

    @Test
    void aComponentThatThrowsIsNamedAndTheOthersGoOn() throws Exception {
        gateway.registerReceiver("clumsy", envelope -> {
            throw new IllegalStateException("left its glasses at home");
        });
        gateway.wireWith("," + Gateway.node("clumsy", 1, 0), "," + Gateway.edge("source", "clumsy"), "pump");
        gateway.awaitValue("pump", "flow", 101);
        log.await("WARN.*'clumsy' threw", Gateway.PATIENCE);
        gateway.awaitStatusTicking("clumsy", State.FAILED, "left its glasses at home");
        gateway.awaitValue("pump", "flow", 101);
    }
}
