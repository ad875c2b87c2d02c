package io.genkan.kura.rest.internal;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.itests.harness.Await;
import io.genkan.kura.rest.internal.access.Access;
import io.genkan.kura.rest.internal.access.RestOptions;
import io.genkan.kura.rest.internal.api.Apis;
import io.genkan.kura.rest.internal.api.Services;
import io.genkan.kura.rest.internal.route.Endpoint;
import io.genkan.kura.rest.internal.route.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.position.GNSSType;
import org.eclipse.kura.position.PositionService;
import org.eclipse.kura.security.tamper.detection.TamperDetectionService;
import org.eclipse.kura.security.tamper.detection.TamperStatus;
import org.eclipse.kura.type.TypedValues;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.util.measurement.Measurement;
import org.osgi.util.measurement.Unit;
import org.osgi.util.position.Position;

/** The table {@code endpoints.txt}, and what is needed to ask a gateway every line of it. */
final class EndpointTable {
    /** How many endpoints there are to answer. */
    static final int OF = 141;

    /** One request and what the answer looks like. */
    record Line(String method, String path, String body, String status, String pattern) {
        String endpoint() {
            return method + " "
                    + path.replaceAll("\\?.*", "")
                            .replaceAll("/(press|housing|nobody)\\b", "/{pid}")
                            .replaceAll("deploy/v2/(?!_).+", "deploy/v2/{name}");
        }

        boolean hasBody() {
            return !body.equals("-");
        }
    }

    /**
     * @param answered endpoints of which every line was answered as it shall
     * @param wrong one line for each other answer
     */
    record Outcome(Set<String> answered, List<String> wrong) {}

    /** An answer, over whatever it came. */
    record Reply(int status, String body) {}

    /** A way to ask; null where a line cannot be asked that way. */
    interface Way {
        Reply ask(TestGateway gateway, Line line, String body) throws Exception;
    }

    private EndpointTable() {}

    static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(EndpointTable.class.getResourceAsStream("/endpoints.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split(" \\| ", 5);
                    lines.add(new Line(cells[0], cells[1], cells[2], cells[3], cells[4]));
                }
            }
        }
        return lines;
    }

    /** {@return all endpoints that the bundle has} */
    static List<Endpoint> routes() {
        Services services = new Services(mock(BundleContext.class));
        Router router = Apis.router(services, new Access(services, () -> RestOptions.from(Map.of())));
        return router.endpoints();
    }

    static Reply overHttp(TestGateway gateway, Line line, String body) throws Exception {
        HttpResponse<String> reply = gateway.ask(line.method(), line.path(), line.hasBody() ? body : null);
        return new Reply(reply.statusCode(), reply.body());
    }

    /** Asks a gateway of its own, line by line. */
    static Outcome walk(Path data, Way way) throws Exception {
        Set<String> answered = new TreeSet<>();
        Set<String> failed = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        try (TestGateway gateway = new TestGateway(data)) {
            furnish(gateway);
            TestCertificate certificate = new TestCertificate();
            for (Line line : lines()) {
                String body = line.body()
                        .replace("@CERTIFICATE@", json(certificate.pem()))
                        .replace("@KEY@", json(certificate.keyPem()))
                        .replace("@SNAPSHOT@", line.body().contains("@SNAPSHOT@") ? newest(gateway) : "");
                settle(gateway, line);
                Reply reply = way.ask(gateway, line, body);
                int status = Integer.parseInt(line.status());
                boolean right =
                        (reply.status() == status || (way != HTTP && status / 100 == 2 && reply.status() == 200))
                                && (line.pattern().equals("-")
                                        || Pattern.compile(line.pattern(), Pattern.DOTALL)
                                                .matcher(reply.body())
                                                .find());
                if (right) {
                    answered.add(line.endpoint());
                } else {
                    failed.add(line.endpoint());
                    wrong.add(line.method() + " " + line.path() + " -> " + reply.status() + " "
                            + reply.body()
                                    .substring(0, Math.min(600, reply.body().length())));
                }
            }
        }
        answered.removeAll(failed);
        return new Outcome(answered, wrong);
    }

    static final Way HTTP = EndpointTable::overHttp;

    /** What only add-ons have: a tamper switch, a connection that connects at once, and packages. */
    private static void furnish(TestGateway gateway) throws Exception {
        TamperDetectionService housing = mock(TamperDetectionService.class);
        when(housing.getDisplayName()).thenReturn("Housing");
        when(housing.getTamperStatus())
                .thenReturn(new TamperStatus(true, Map.of("timestamp", TypedValues.newLongValue(12345))));
        register(gateway, TamperDetectionService.class, housing, "housing");
        CloudConnectionManager line = mock(CloudConnectionManager.class);
        when(line.isConnected()).thenReturn(true);
        register(gateway, CloudConnectionManager.class, line, "line-to-cloud");
        PositionService receiver = mock(PositionService.class);
        when(receiver.isLocked()).thenReturn(true);
        Measurement zero = new Measurement(0, Unit.rad);
        when(receiver.getPosition())
                .thenReturn(new Position(
                        new Measurement(Math.PI / 4, Unit.rad),
                        new Measurement(Math.PI / 2, Unit.rad),
                        new Measurement(12.5, Unit.m),
                        new Measurement(3, Unit.m_s),
                        zero));
        when(receiver.getDateTime()).thenReturn(LocalDateTime.of(2020, 5, 17, 12, 30));
        when(receiver.getGnssTypes()).thenReturn(Set.of(GNSSType.GPS));
        gateway.framework()
                .context()
                .registerService(
                        PositionService.class, receiver, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 10)));
        gateway.framework().context().registerService(PackageDeployment.class, new FakeDeployment(), null);
    }

    private static <T> void register(TestGateway gateway, Class<T> type, T service, String pid) {
        gateway.framework().context().registerService(type, service, new Hashtable<>(Map.of("kura.service.pid", pid)));
    }

    /** Components come and go on other threads; what the next line asks for has to be there. */
    private static void settle(TestGateway gateway, Line line) throws Exception {
        Map<String, String> awaited = Map.of(
                "wire/v1/drivers/pids", "(&(objectClass=org.eclipse.kura.driver.Driver)(kura.service.pid=plant))",
                "wire/v1/assets/pids", "(&(objectClass=org.eclipse.kura.asset.Asset)(kura.service.pid=press))",
                "cloudconnection/v1/configurations", "(kura.service.pid=pub)",
                "cloudconnection/v1/instances", "(kura.service.pid=org.eclipse.kura.cloud.CloudService-7)",
                "assets", "(&(objectClass=org.eclipse.kura.asset.Asset)(kura.service.pid=press))",
                "assets/press", "(&(objectClass=org.eclipse.kura.asset.Asset)(kura.service.pid=press))",
                "serviceListing/v1/servicePids",
                        "(&(objectClass=org.eclipse.kura.driver.Driver)(kura.service.pid=plant))");
        String filter = awaited.get(line.path());
        if (filter != null) {
            String pid = filter.replaceAll(".*kura.service.pid=([^)]*).*", "$1");
            Await.until(
                    line.path() + " has what it asks for",
                    () -> gateway.framework().context().getServiceReferences((String) null, filter) != null
                            && gateway.configurations()
                                    .getConfigurableComponentPids()
                                    .contains(pid));
        }
    }

    private static String newest(TestGateway gateway) throws Exception {
        return String.valueOf(new TreeSet<>(gateway.configurations().getSnapshots()).last());
    }

    private static String json(String text) {
        String quoted = Json.value(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    /** {@return the parameters of an address as an object, as MQTT requests have them} */
    static String parameters(String path) {
        JsonObject object = new JsonObject();
        for (String each : path.substring(path.indexOf('?') + 1).split("&")) {
            String[] pair = each.split("=", 2);
            object.add(pair[0], pair[1]);
        }
        return object.toString();
    }
}
