package io.genkan.kura.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.eclipsesource.json.Json;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.kura.rest.internal.access.Access;
import io.genkan.kura.rest.internal.access.RestOptions;
import io.genkan.kura.rest.internal.api.Apis;
import io.genkan.kura.rest.internal.api.Services;
import io.genkan.kura.rest.internal.route.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.kura.position.PositionService;
import org.eclipse.kura.security.tamper.detection.TamperDetectionService;
import org.eclipse.kura.security.tamper.detection.TamperStatus;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** Walks the table of endpoints, each asked over HTTP of the real container. */
@Timeout(180)
class EndpointsTest {
    /** How many endpoints there are to answer. */
    private static final int OF = 141;

    private record Line(String method, String path, String body, String status, String pattern) {
        String endpoint() {
            return method + " "
                    + path.replaceAll("\\?.*", "")
                            .replaceAll("/(press|housing|nobody)\\b", "/{pid}")
                            .replaceAll("deploy/v2/(?!_).+", "deploy/v2/{name}");
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(EndpointsTest.class.getResourceAsStream("/endpoints.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split(" \\| ", 5);
                    lines.add(new Line(cells[0], cells[1], cells[2], cells[3], cells[4]));
                }
            }
        }
        return lines;
    }

    @Test
    void everyEndpointAnswersAsKuraDoes() throws Exception {
        Set<String> asked = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        try (TestGateway gateway = new TestGateway(data)) {
            TamperDetectionService housing = mock(TamperDetectionService.class);
            when(housing.getDisplayName()).thenReturn("Housing");
            when(housing.getTamperStatus())
                    .thenReturn(new TamperStatus(true, Map.of("timestamp", TypedValues.newLongValue(12345))));
            gateway.framework()
                    .context()
                    .registerService(
                            TamperDetectionService.class,
                            housing,
                            new Hashtable<>(Map.of("kura.service.pid", "housing")));
            gateway.framework().context().registerService(PackageDeployment.class, new FakeDeployment(), null);
            String position = gateway.service(PositionService.class).isLocked() ? "200" : "500";
            TestCertificate certificate = new TestCertificate();
            for (Line line : lines()) {
                String body = line.body()
                        .replace("@CERTIFICATE@", json(certificate.pem()))
                        .replace("@KEY@", json(certificate.keyPem()))
                        .replace("@SNAPSHOT@", line.body().contains("@SNAPSHOT@") ? newest(gateway) : "");
                settle(gateway, line);
                HttpResponse<String> reply = gateway.ask(line.method(), line.path(), body.equals("-") ? null : body);
                int status = Integer.parseInt(line.status().replace("@POSITION@", position));
                boolean right = reply.statusCode() == status
                        && (line.pattern().equals("-")
                                || Pattern.compile(line.pattern(), Pattern.DOTALL)
                                        .matcher(reply.body())
                                        .find());
                if (right) {
                    asked.add(line.endpoint());
                } else {
                    wrong.add(line.method() + " " + line.path() + " -> " + reply.statusCode() + " "
                            + reply.body()
                                    .substring(0, Math.min(600, reply.body().length())));
                }
            }
        }
        figure("rest.endpoints", asked.size());
        figure("rest.endpoints.of", OF);
        assertThat(String.join("\n", wrong)).isEmpty();
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
        for (int i = 0; filter != null && i < 1000; i++) {
            if (gateway.framework().context().getServiceReferences((String) null, filter) != null) {
                return;
            }
            Thread.sleep(10);
        }
    }

    private static String newest(TestGateway gateway) throws Exception {
        return String.valueOf(new TreeSet<>(gateway.configurations().getSnapshots()).last());
    }

    private static String json(String text) {
        String quoted = Json.value(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static void figure(String name, int value) throws IOException {
        String line = "FIGURE " + name + " " + value;
        System.out.println(line);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.createDirectories(Objects.requireNonNull(Path.of(file).getParent()));
            Files.writeString(
                    Path.of(file), line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    @Test
    void theTableNamesEveryEndpointThatTheRouterHas() throws Exception {
        Services services = new Services(mock(BundleContext.class));
        Router router = Apis.router(services, new Access(services, () -> RestOptions.from(Map.of())));
        Set<String> routed = new TreeSet<>();
        router.endpoints()
                .forEach(each ->
                        routed.add(each.method() + " " + (each.base() + "/" + each.path()).replaceAll("/$", "")));
        Set<String> listed = new TreeSet<>();
        lines().forEach(line -> listed.add(line.endpoint()));
        // one sentence stands for all of the network's configuration
        routed.removeIf(each -> each.contains("networkConfiguration/") && !listed.contains(each));
        assertThat(listed).isEqualTo(routed);
        assertThat(listed).hasSize(OF);
    }
}
