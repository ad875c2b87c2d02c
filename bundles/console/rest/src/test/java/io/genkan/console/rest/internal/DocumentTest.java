package io.genkan.console.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
    @TempDir
    static Path data;

    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new TestGateway(data);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    void theDocumentDescribesEveryEndpoint() throws Exception {
        JsonObject document = gateway.get("/openapi.json");

        assertThat(document.getString("openapi", "")).isEqualTo("3.1.0");
        assertThat(document.get("paths").asObject().names()).contains("/openapi.json", "/components");
    }

    @Test
    void componentsAreListed() throws Exception {
        assertThat(gateway.get("/components").get("components").toString())
                .contains("\"pid\":\"org.eclipse.kura.http.server.manager.HttpService\"");
    }
}
