package io.genkan.kura.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.rest.internal.EndpointTable.Line;
import io.genkan.kura.rest.internal.EndpointTable.Outcome;
import io.genkan.kura.rest.internal.route.Endpoint;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Walks the table of endpoints: each line is asked of the real container, over HTTP, and then as a cloud does. */
@Timeout(180)
class EndpointsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Test
    void everyEndpointAnswersAsKuraDoes() throws Exception {
        Outcome outcome = EndpointTable.walk(data, EndpointTable.HTTP);
        RestFigures.print(outcome);
        assertThat(String.join("\n", outcome.wrong())).isEmpty();
    }

    @Test
    void overMqttTheSameLinesHaveTheSameAnswers() throws Exception {
        Set<String> asked = new TreeSet<>();
        Outcome outcome = EndpointTable.walk(data, (gateway, line, body) -> {
            Endpoint endpoint = endpoint(line);
            if (endpoint.appId() == null) {
                // what later lines use is made by those that MQTT does not have
                return EndpointTable.overHttp(gateway, line, body);
            }
            asked.add(line.endpoint());
            RequestHandler handler =
                    gateway.framework().service(RequestHandler.class, "(genkan.request.app=" + endpoint.appId() + ")");
            String path = line.path().replaceAll("\\?.*", "");
            String rest = path.equals(endpoint.base())
                    ? ""
                    : path.substring(endpoint.base().length() + 1);
            String prefix = endpoint.remotePrefix();
            String remote = prefix + (prefix.isEmpty() || rest.isEmpty() ? "" : "/") + rest;
            String sent = line.path().contains("?") ? EndpointTable.parameters(line.path()) : body;
            return Remote.ask(
                    handler,
                    endpoint.exec() ? "EXEC" : line.method().replace("DELETE", "DEL"),
                    remote,
                    sent.equals("-") ? null : sent);
        });
        assertThat(String.join("\n", outcome.wrong())).isEmpty();
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(EndpointTable.routes().stream()
                        .filter(each -> each.appId() != null)
                        .map(EndpointsTest::name)
                        .toList());
    }

    private static Endpoint endpoint(Line line) {
        return EndpointTable.routes().stream()
                .filter(each -> name(each).equals(line.endpoint()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No endpoint is " + line.endpoint()));
    }

    private static String name(Endpoint each) {
        return each.method() + " " + (each.base() + "/" + each.path()).replaceAll("/$", "");
    }

    @Test
    void theTableNamesEveryEndpointThatTheRouterHas() throws Exception {
        Set<String> routed = new TreeSet<>();
        EndpointTable.routes().forEach(each -> routed.add(name(each)));
        Set<String> listed = new TreeSet<>();
        EndpointTable.lines().forEach(line -> listed.add(line.endpoint()));
        // one sentence stands for all of the network's configuration
        routed.removeIf(each -> each.contains("networkConfiguration/") && !listed.contains(each));
        assertThat(listed).isEqualTo(routed);
        assertThat(listed).hasSize(EndpointTable.OF);
    }
}
