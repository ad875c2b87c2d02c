package io.genkan.fleet.release.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.sun.net.httpserver.HttpServer;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.sign.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases of a gateway that runs, with a runtime, resolved with inventories. */
class CreateCommandTest {
    private static final String BASE = "/services/fleet/v1/reference";

    @TempDir
    Path folder;

    private final Map<String, byte[]> served = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer gateway;
    private String said = "";

    @BeforeEach
    void start() throws Exception {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        gateway.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.add(path);
                byte[] content = served.get(path);
                exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : content.length);
                if (content != null) {
                    exchange.getResponseBody().write(content);
                }
            }
        });
        gateway.start();
        serve(line("1.0.0"), "a model");
    }

    @AfterEach
    void end() {
        gateway.stop(0);
    }

    private static byte[] bundle(String name, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        for (int i = 0; i < headers.length; i += 2) {
            manifest.getMainAttributes().putValue(headers[i], headers[i + 1]);
        }
        return jar(manifest, new byte[0]);
    }

    private static byte[] line(String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("DeploymentPackage-SymbolicName", "line");
        manifest.getMainAttributes().putValue("DeploymentPackage-Version", version);
        return jar(manifest, bundle("line", "Import-Package", "lib;version=\"[1.0,2)\""));
    }

    /** The same bytes whenever it is made. */
    private static byte[] jar(Manifest manifest, byte[] bundle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            ZipEntry first = new ZipEntry("META-INF/MANIFEST.MF");
            first.setTime(0);
            jar.putNextEntry(first);
            manifest.write(jar);
            if (bundle.length > 0) {
                ZipEntry second = new ZipEntry("line.jar");
                second.setTime(0);
                jar.putNextEntry(second);
                jar.write(bundle);
            }
        }
        return bytes.toByteArray();
    }

    private void serve(byte[] line, String model) {
        byte[] learned = model.getBytes(StandardCharsets.UTF_8);
        served.put(BASE + "/packages/line", line);
        served.put(BASE + "/models/press/7/model.onnx", learned);
        served.put(BASE + "/configuration", "<settings/>".getBytes(StandardCharsets.UTF_8));
        JsonObject description = new JsonObject()
                .add("gateway", "press-7")
                .add("profile", "slim")
                .add("runtime", "1.0")
                .add(
                        "packages",
                        new JsonArray()
                                .add(new JsonObject()
                                        .add("name", "line")
                                        .add("version", "1.0.0")
                                        .add("shipped", false)
                                        .add("sha256", Sha256.hex(line))))
                .add(
                        "models",
                        new JsonArray()
                                .add(new JsonObject()
                                        .add("path", "press/7/model.onnx")
                                        .add("sha256", Sha256.hex(learned))))
                .add("without", Json.array("HttpsKeystore"))
                .add("passwords", Json.array("cloud: password"));
        served.put(BASE, description.toString().getBytes(StandardCharsets.UTF_8));
    }

    private int run(String line) {
        List<String> typed = new ArrayList<>();
        for (String word : line.split(" ")) {
            typed.add(word.replace("@", folder + "/"));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = ReleaseTool.run(
                typed,
                stream,
                stream,
                Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC),
                Map.of("GENKAN_GATEWAY_USER", "admin", "GENKAN_GATEWAY_PASSWORD", "secret"),
                Duration.ZERO);
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String create(String name, int version) {
        return "create @" + name + " --name line --version " + version + " --from http://127.0.0.1:"
                + gateway.getAddress().getPort();
    }

    @Test
    void whatAGatewayHasBecomesARelease() throws Exception {
        assertThat(run(create("one", 1))).as(said).isZero();
        assertThat(said)
                .contains("+ configuration/reference.xml", "+ models/press/7/model.onnx", "+ packages/line.dp")
                .contains("HttpsKeystore", "cloud: password");
        assertThat(folder.resolve("one/packages/line.dp")).hasBinaryContent(line("1.0.0"));
        asked.clear();
        assertThat(run(create("one", 1))).isZero();
        assertThat(asked).as("what is there is not fetched again").doesNotContain(BASE + "/packages/line");
        serve(line("1.0.0"), "a better model");
        assertThat(run(create("two", 2) + " --previous @one")).isZero();
        assertThat(said).contains("~ models/press/7/model.onnx", "Release 2 has 3 files; 14 bytes are new.");
    }

    @Test
    void whatIsNotOnTheGatewayOrChangesIsNoPartOfIt() throws Exception {
        Files.createDirectories(folder.resolve("one/packages"));
        Files.writeString(folder.resolve("one/packages/left.dp"), "of another gateway");
        assertThat(run(create("one", 1))).isEqualTo(1);
        assertThat(said).contains("left.dp is not on the gateway");
        served.put(BASE + "/packages/line", line("9.9.9"));
        assertThat(run(create("two", 1))).isEqualTo(1);
        assertThat(said).contains("changed on the gateway");
        assertThat(folder.resolve("two/release.json")).doesNotExist();
        assertThat(folder.resolve("two/packages/line.dp")).doesNotExist();
    }

    @Test
    void aGatewayCannotWriteElsewhere() {
        String description = new String(served.get(BASE), StandardCharsets.UTF_8);
        served.put(
                BASE, description.replace("press/7/model.onnx", "../../escaped").getBytes(StandardCharsets.UTF_8));
        assertThat(run(create("one", 1))).isEqualTo(1);
        assertThat(said).contains("outside of the release");
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void aReleaseThatDoesNotResolveIsNotMade() throws Exception {
        Files.createDirectories(folder.resolve("inventories"));
        Files.createDirectories(folder.resolve("known"));
        Files.writeString(
                folder.resolve("inventories/press-7.json"),
                "{\"gateway\":\"press-7\",\"bundles\":[{\"name\":\"lib\",\"version\":\"1.0.0\"}],\"packages\":[]}");
        String command = create("one", 1) + " --inventories @inventories";
        assertThat(run(command)).isEqualTo(1);
        assertThat(said)
                .contains("press-7: does not resolve: bundle line needs the Java package", "1 bundles are not known")
                .contains("It resolves on 0 of 1 gateways.");
        assertThat(folder.resolve("one/release.json")).doesNotExist();
        Files.write(folder.resolve("known/lib.jar"), bundle("lib", "Export-Package", "lib;version=\"1.2\""));
        assertThat(run(command + " --known @known")).as(said).isZero();
        assertThat(run(create("two", 1) + " --inventories @inventories --anyway --json"))
                .isZero();
        assertThat(Json.parse(said).asObject().get("resolves").toString()).contains("\"resolves\":false");
    }

    /** An archive as tar writes it, with one file. */
    private static void archive(Path target, String name, String content) throws IOException {
        byte[] header = new byte[512];
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        put(header, 0, name);
        put(header, 124, String.format("%011o", bytes.length));
        header[156] = '0';
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
            out.write(header);
            out.write(bytes);
            out.write(new byte[512 - bytes.length % 512 + 1024]);
        }
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Test
    void aRuntimeHasAVersionOfItsOwn() throws Exception {
        Path archive = folder.resolve("genkan-slim-1.1.0.tar.gz");
        archive(archive, "genkan-slim-1.1.0/release.properties", "profile=slim\nversion=1.1.0\nslots=1\n");
        assertThat(run(create("one", 1) + " --label 7.0 --runtime " + archive))
                .as(said)
                .isZero();
        assertThat(said).contains("Gateways of the profile slim get runtime 1.1.0.");
        ReleaseFile runtime = new ReleaseFolder(folder.resolve("one"))
                .release().orElseThrow().files().stream()
                        .filter(file -> file.kind() == Kind.RUNTIME)
                        .findFirst()
                        .orElseThrow();
        assertThat(runtime.profile()).isEqualTo("slim");
        assertThat(runtime.runtimeVersion()).contains("1.1.0");
        assertThat(runtime.isOtherRuntime("slim", "1.0.0")).isFalse();
        assertThat(runtime.isOtherRuntime("slim", "1.1.0"))
                .as("what runs already")
                .isTrue();
        assertThat(runtime.isOtherRuntime("karaf", "1.0.0")).isTrue();
        archive(archive, "other/file", "something");
        assertThat(run(create("two", 2) + " --runtime " + archive)).isEqualTo(1);
        assertThat(said).contains("has no release.properties");
    }
}
