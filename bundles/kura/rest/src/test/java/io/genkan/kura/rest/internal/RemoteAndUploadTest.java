package io.genkan.kura.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import io.genkan.api.deployment.PackageDeployment;
import io.genkan.itests.harness.Await;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.command.PasswordCommandService;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The same endpoints as a cloud reaches them, commands as metrics, and packages in forms. */
@Timeout(120)
class RemoteAndUploadTest {
    private static final FakeDeployment DEPLOYMENT = new FakeDeployment();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new TestGateway(data);
        gateway.framework().context().registerService(PackageDeployment.class, DEPLOYMENT, null);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONF-V2 | GET | configurableComponents | | 200 | ^\\{\"pids\":\\[",
                "CONF-V2 | POST | configurableComponents/configurations/byPid | {\"pids\":[]} | 200 | ^\\{\"configs\":\\[\\]\\}$",
                "CONF-V2 | EXEC | snapshots/_write | | 200 | ^\\{\"id\":\\d+\\}$",
                "CONF-V2 | POST | snapshots/_write | | 404 | message",
                "CONF-V2 | GET | nothing | | 404 | message",
                "CONF-V2 | DEL | factoryComponents/byPid | {} | 400 | message",
                "WIRE-V1 | GET | graph/topology | | 200 | ^\\{\"components\":\\[\\],\"wires\":\\[\\]\\}$",
                "INVENTORY-V1 | GET | bundles | | 200 | ^\\{\"bundles\":",
                "INVENTORY-V1 | EXEC | bundles/_start | {\"name\":\"nobody\"} | 404 | message",
                "KEYS-V1 | GET | keystores | | 200 | HttpsKeystore",
                "KEYS-V2 | GET | keystores/entries | {\"keystoreServicePid\":\"HttpsKeystore\"} | 200 | BEGIN CERTIFICATE",
                "KEYS-V2 | DEL | keystores/entries | {\"alias\":\"x\"} | 400 | message",
                "CLD-V1 | GET | factories | | 200 | ^\\{\"cloudConnectionFactories\"",
                "SYS-V1 | GET | properties/kura | | 200 | kura.name",
                "SVCLIST-V1 | GET | servicePids | | 200 | ^\\{\"pids\"",
                "IDN-V1 | GET | definedPermissions | | 200 | kura.admin",
                "IDN-V2 | GET | identities | | 200 | ^\\[\\{\"identity\":\\{\"name\":\"admin\"",
                "SEC-V1 | GET | debug-enabled | | 200 | false",
                "SEC-V2 | GET | debug-enabled | | 200 | false",
                "NET-STATUS-V1 | GET | interfaceIds | | 200 | lo",
                "POS-V1 | GET | isLocked | | 200 | islocked",
                "POS-V1 | GET | position | | 500 | not locked",
                "TAMPER-V1 | GET | list | | 200 | ^\\[\\]$",
                "TAMPER-V1 | EXEC | pid/none/_reset | | 404 | message"
            })
    void overMqttTheSameEndpointsAnswer(String app, String method, String path, String body, int code, String pattern)
            throws Exception {
        RequestHandler handler = gateway.framework().service(RequestHandler.class, "(genkan.request.app=" + app + ")");
        EndpointTable.Reply reply = Remote.ask(handler, method, path, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(code);
        assertThat(reply.body()).containsPattern(pattern);
    }

    @Test
    void theAnswerComesBeforeItsConnectionEnds() throws Exception {
        CloudConnectionManager line = mock(CloudConnectionManager.class);
        gateway.framework()
                .context()
                .registerService(
                        CloudConnectionManager.class, line, new Hashtable<>(Map.of("kura.service.pid", "line")));
        RequestHandler handler = gateway.framework().service(RequestHandler.class, "(genkan.request.app=CLD-V1)");
        EndpointTable.Reply reply =
                Remote.ask(handler, "POST", "cloudEndpoint/disconnect", "{\"cloudEndpointPid\":\"line\"}");
        verify(line, never()).disconnect();
        assertThat(reply.status()).isEqualTo(200);
        verify(line, timeout(20_000)).disconnect();
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        RequestHandler handler = gateway.framework().service(RequestHandler.class, "(genkan.request.app=CONF-V2)");
        EndpointTable.Reply reply = Remote.ask(handler, "POST", "snapshots/byId", " ".repeat(10_000_000));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("larger than 4 MB");
    }

    @Test
    void commandsComeAsMetrics() throws Exception {
        // the framework would hide it: this test's class path has the type of its component, too
        BundleContext context = gateway.framework().context();
        ServiceReference<?>[] found = context.getAllServiceReferences(PasswordCommandService.class.getName(), null);
        PasswordCommandService commands = (PasswordCommandService) context.getService(found[0]);
        KuraPayload request = new KuraPayload();
        request.addMetric("command.command", "sh");
        request.addMetric("command.argument0", "-c");
        request.addMetric("command.argument1", "'echo $LINE; exit 3'");
        request.addMetric("command.environment.pair0", "LINE=press");
        request.addMetric("command.password", "sesame");
        assertThatThrownBy(() -> commands.execute(request))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.SERVICE_UNAVAILABLE));
        gateway.configurations()
                .updateConfiguration(
                        "org.eclipse.kura.cloud.app.command.CommandCloudApp",
                        Map.of(
                                "command.enable", true,
                                "privileged.command.service.enable", true,
                                "command.password.value", new Password("sesame")),
                        false);
        KuraResponsePayload answer = (KuraResponsePayload) whenEnabled(commands, request);
        assertThat(answer.getResponseCode()).isEqualTo(500);
        assertThat(answer.getMetric("command.exit.code")).isEqualTo(3);
        assertThat(answer.getMetric("command.stdout")).isEqualTo("press\n");
        assertThat(answer.getMetric("command.timedout")).isEqualTo(false);
        request.addMetric("command.timeout", "soon");
        assertThatThrownBy(() -> commands.execute(request)).hasMessageContaining("command.timeout");
    }

    /** Settings reach the component on another thread. */
    private static KuraPayload whenEnabled(PasswordCommandService commands, KuraPayload request) throws Exception {
        List<KuraPayload> answers = new ArrayList<>();
        Await.until("commands are enabled", () -> {
            try {
                return answers.add(commands.execute(request));
            } catch (KuraException e) {
                if (e.getCode() != KuraErrorCode.SERVICE_UNAVAILABLE) {
                    throw e;
                }
                return false;
            }
        });
        return answers.get(0);
    }

    @Test
    void aPackageComesInAForm() throws Exception {
        byte[] content = new byte[20_000_000];
        Arrays.fill(content, (byte) 'x');
        HttpResponse<String> reply = upload("file", content);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("\"REQUEST_RECEIVED\"");
        assertThat(DEPLOYMENT.uploaded).isEqualTo(content);
        assertThat(DEPLOYMENT.origin).contains("line.dp").contains("admin");
        assertThat(upload("other", content).statusCode()).isEqualTo(400);
        HttpResponse<String> empty = upload("file", new byte[0]);
        assertThat(empty.statusCode()).isEqualTo(500);
        assertThat(empty.body()).contains("The file is empty.");
    }

    private static HttpResponse<String> upload(String field, byte[] content) throws Exception {
        byte[] head = ("--cut\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"; filename=\"line.dp\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8);
        HttpRequest request = gateway.authorized("POST", "deploy/v2/_upload")
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofByteArray(tail)))
                .build();
        return gateway.send(gateway.browser(), request);
    }
}
