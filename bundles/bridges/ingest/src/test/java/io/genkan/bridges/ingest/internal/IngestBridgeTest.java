package io.genkan.bridges.ingest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Await;
import io.genkan.support.senml.SenmlRecord;
import io.genkan.support.senml.SenmlWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class IngestBridgeTest {
    private static final Map<String, Object> SETTINGS = Map.of(
            "token.names",
            new String[] {"slow"},
            "tokens",
            new String[] {"a-token-that-is-long-enough"},
            "request.max.bytes",
            10_000,
            "request.max.records",
            100,
            "token.requests.per.minute",
            6000);

    @TempDir
    private static Path data;

    private TestGateway gateway;

    @BeforeAll
    void start() throws Exception {
        gateway = new TestGateway(data, SETTINGS);
    }

    @AfterAll
    void stop() throws Exception {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.emitted.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /pump | application/json       | {"t":21.5}
                  | application/json       | {"asset":"pump","channels":{"t":21.5}}
                  | application/senml+json | [{"n":"pump/t","v":21.5}]
            /pump | application/senml+json;charset=utf-8 | [{"n":"t","v":21.5}]
                  | text/plain             | pump t=21.5
            /write?precision=s | text/plain | pump t=21.5 1465839830
            /api/v2/write?org=x&bucket=y&precision=ms | application/octet-stream | pump t=21.5
            """)
    void everyFormatBecomesARecord(String path, String type, String body) throws Exception {
        HttpResponse<String> answer = gateway.post(path == null ? "" : path, type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(gateway.emitted).hasSize(1);
        assertThat(gateway.emitted.get(0).getProperties())
                .containsEntry("assetName", TypedValues.newStringValue("pump"))
                .containsEntry("t", TypedValues.newDoubleValue(21.5))
                .containsKey("t_timestamp");
    }

    @Test
    void binaryAndDeflatedBodies() throws Exception {
        byte[] pack = SenmlWriter.cbor().write(List.of(new SenmlRecord("pump/t", "Cel", 1.7e9, 21.5, null)));
        assertThat(gateway.post("", "application/senml+cbor", pack, "Authorization", "Token " + gateway.token())
                        .statusCode())
                .isEqualTo(204);
        assertThat(gateway.post(
                                "",
                                "text/plain",
                                zipped("pump t=21.5\n".repeat(50)),
                                "Authorization",
                                "Bearer " + gateway.token(),
                                "Content-Encoding",
                                "gzip")
                        .statusCode())
                .isEqualTo(204);
        assertThat(gateway.emitted).hasSize(51);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void badLinesAreToldAndNothingIsTaken() throws Exception {
        HttpResponse<String> answer = gateway.post("", "text/plain", "good v=1\nbad\ngood v=2\nbad v=x\n");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"problems\":[{\"line\":2,\"message\":\"")
                .contains("{\"line\":4,\"message\":\"The value of field v, \\\"x\\\" at column 7");
        answer = gateway.post("", "application/senml+json", "[{\"n\":\"a/b\",\"v\":1},{\"n\":\"a/c\"}]");
        assertThat(answer.body()).contains("\"record\":2");
        assertThat(gateway.emitted).isEmpty();
    }

    @Test
    void otherRefusalsSayWhatToDo() throws Exception {
        assertRefused(415, "image/png", "/pump", "image/png", "x");
        assertRefused(413, "10000 bytes", "", "text/plain", "x".repeat(10_001));
        assertRefused(400, "precision", "?precision=h", "text/plain", "a b=1");
        assertRefused(404, "name of an asset", "/a/b", "application/json", "{}");
        assertRefused(400, "100 lines", "", "text/plain", "a b=1\n".repeat(101));
        byte[] bomb = zipped(" ".repeat(1_000_000));
        String authorization = "Bearer " + gateway.token();
        assertThat(gateway.post("", "text/plain", bomb, "Authorization", authorization, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(413);
        assertThat(gateway.post("", "text/plain", bomb, "Authorization", authorization, "Content-Encoding", "br")
                        .statusCode())
                .isEqualTo(415);
        assertThat(gateway.emitted).isEmpty();
    }

    private void assertRefused(int status, String sentence, String path, String type, String body) throws Exception {
        HttpResponse<String> answer = gateway.post(path, type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"error\":\"").contains(sentence);
    }

    @Test
    void whoHasNoTokenIsNotLetIn() throws Exception {
        byte[] body = "pump t=1".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = gateway.post("", "text/plain", body, "Authorization", "Bearer wrong");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(gateway.post("", "text/plain", body, "X-Token", gateway.token())
                        .statusCode())
                .isEqualTo(401);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.resolve("security/ingest.credentials"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aTokenThatSendsTooOftenWaitsAndAnotherDoesNot() throws Exception {
        try (TestGateway slow = new TestGateway(
                data.resolve("slow"),
                Map.of(
                        "token.names", new String[] {"device"},
                        "tokens", new String[] {"a-token-that-is-long-enough"},
                        "token.requests.per.minute", 12))) {
            byte[] body = "pump t=1".getBytes(StandardCharsets.UTF_8);
            String[] device = {"Authorization", "Bearer a-token-that-is-long-enough"};
            assertThat(slow.post("", "text/plain", body, device).statusCode()).isEqualTo(204);
            assertThat(slow.post("", "text/plain", body, device).statusCode()).isEqualTo(204);
            HttpResponse<String> third = slow.post("", "text/plain", body, device);
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            third.headers().firstValue("Retry-After").orElse("")))
                    .isBetween(1, 5);
            assertThat(third.body()).contains("Token device may send 12 requests a minute");
            slow.disconnect();
            assertThat(slow.post("", "text/plain", "pump t=1").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void badSettingsLeaveThingsAsTheyAre() throws Exception {
        gateway.configure(Map.of("path", "no slash"));
        assertThat(gateway.post("", "text/plain", "pump t=1").statusCode()).isEqualTo(204);
        gateway.configure(SETTINGS);
        Await.until(
                "the path is served",
                () -> gateway.post("", "text/plain", "pump t=1").statusCode() == 204);
    }
}
