package io.genkan.flows.script.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.flows.basic.internal.Gateway;
import io.genkan.flows.basic.internal.TestComponent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.event.Event;

/** The components in a framework, on the real wires. */
@Timeout(120)
class ScriptFlowTest {
    @RegisterExtension
    static final Gateway GATEWAY = new Gateway("io.genkan.flows.script");

    @ParameterizedTest
    @ValueSource(strings = {ScriptFilter.PID, FilterComponent.PID})
    void aFilterEmitsWhatItsScriptSays(String pid) throws Exception {
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(
                pid,
                "filter",
                Map.of(
                        "script",
                        "if (/^\\d+$/.test(input.records[0].n.getValue()))"
                                + " output.add(newWireRecord({twice: newIntegerValue(2 * input.records[0].n.getValue())}))"));
        GATEWAY.wire("source", "filter", 0);
        GATEWAY.wire("filter", "sink", 0);

        source.send(Map.of("n", 21));

        assertThat(sink.records()).containsExactly(Map.of("twice", 42));
    }

    @Test
    void aScriptThatFailsIsToldAndTheLineGoesOn() throws Exception {
        BlockingQueue<Event> status = GATEWAY.events("io/genkan/status");
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent sink = GATEWAY.testComponent("sink");
        GATEWAY.component(FilterComponent.PID, "filter", Map.of("script", "output.add({n: input.records[0].n})"));
        GATEWAY.wire("source", "filter", 0);
        GATEWAY.wire("filter", "sink", 0);

        source.send(Map.of("other", 1));
        source.send(Map.of("n", 2));

        assertThat(Gateway.message(status, "filter", "FAILED"))
                .contains("property n of a record is not set")
                .contains("the line goes on");
        assertThat(sink.records()).containsExactly(Map.of("n", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {Conditional.PID, ConditionalComponent.PID})
    void aConditionalSendsOneWayOrTheOther(String pid) throws Exception {
        TestComponent source = GATEWAY.testComponent("source");
        TestComponent then = GATEWAY.testComponent("then");
        TestComponent otherwise = GATEWAY.testComponent("otherwise");
        GATEWAY.component(
                pid, "conditional", Map.of("condition", "input.getRecords()[0].getProperties().n.getValue() > 1"));
        GATEWAY.wire("source", "conditional", 0);
        GATEWAY.wire("conditional", 0, "then", 0);
        GATEWAY.wire("conditional", 1, "otherwise", 0);

        source.send(Map.of("n", 1));
        source.send(Map.of("n", 2));

        assertThat(List.of(then.records(), otherwise.records()))
                .containsExactly(List.of(Map.of("n", 2)), List.of(Map.of("n", 1)));
    }
}
