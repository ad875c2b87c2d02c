package io.genkan.kura.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.genkan.kura.deployment.internal.samples.Throws;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;

/** DEPLOY-V2 as a cloud sees it: requests, answers, notifications. */
class DeployV2Test extends DeployV2Setup {
    private static final String DPA = "dpa.properties";

    @Test
    void downloadsInstallsListsAndUninstalls() throws Exception {
        SamplePackage sample = SamplePackage.of(new SampleBundle("a", "1.0.0").entry("data", noise(300_000)));
        Map<String, Object> request = download(sample, 42);
        request.put("dp.download.hash", "SHA-256:" + hex("SHA-256", sample.bytes()));
        request.put("dp.download.notify.block.size", 100_000);

        assertThat(cloud.exec("download", request).getResponseCode()).isEqualTo(200);

        KuraPayload progress = cloud.await("download", "dp.download.status", "IN_PROGRESS");
        assertThat(progress.getMetric("client.id")).isEqualTo("gateway-1");
        assertThat(progress.getMetric("job.id")).isEqualTo(42L);
        assertThat(progress.getMetric("dp.download.index")).isEqualTo(0);
        assertThat(progress.getMetric("dp.download.size")).isEqualTo(sample.bytes().length);
        assertThat((int) progress.getMetric("dp.download.progress")).isBetween(25, 99);
        assertThat(cloud.await("download", "dp.download.status", "COMPLETED").getMetric("dp.download.progress"))
                .isEqualTo(100);
        KuraPayload installed = cloud.await("install", "dp.install.status", "COMPLETED");
        assertThat(installed.metrics())
                .containsEntry("dp.install.progress", 100)
                .containsEntry("dp.name", "a_1.0.0.dp")
                .containsEntry("job.id", 42L)
                .containsEntry("client.id", "gateway-1");
        assertThat(cloud.properties("install"))
                .containsEntry("appId", "DEPLOY-V2")
                .containsEntry("messageType", "install")
                .containsEntry("requestorClientId", "console-7");
        assertThat(gateway.bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(Files.readString(data.resolve(DPA)))
                .contains("a=file\\:" + data.resolve("packages").resolve("a_1.0.0.dp"));

        assertThat(cloud.body("packages"))
                .contains("<packages><package><name>a</name><version>1.0.0</version><bundles><bundle><name>a</name>"
                        + "<version>1.0.0</version></bundle></bundles></package></packages>");
        long id = gateway.bundle("a").getBundleId();
        assertThat(cloud.body("bundles"))
                .contains("<bundle><name>a</name><version>1.0.0</version><id>" + id
                        + "</id><state>ACTIVE</state></bundle>");

        assertThat(cloud.exec("uninstall", Map.of("dp.name", "a", "job.id", 43L))
                        .getResponseCode())
                .isEqualTo(200);
        assertThat(cloud.await("uninstall", "dp.uninstall.status", "COMPLETED").metrics())
                .containsEntry("dp.name", "a")
                .containsEntry("dp.uninstall.progress", 100)
                .containsEntry("job.id", 43L);
        assertThat(gateway.has("a")).isFalse();
        assertThat(Files.readString(data.resolve(DPA))).doesNotContain("a=");
        assertThat(cloud.body("packages")).contains("<packages></packages>");
    }

    @Test
    void tellsWhatGoesOn() throws Exception {
        assertThat(cloud.get("download").metrics())
                .containsEntry("dp.download.size", 0)
                .containsEntry("dp.download.progress", 100)
                .containsEntry("dp.download.status", "ALREADY DONE");
        assertThat(cloud.get("install").metrics()).containsEntry("dp.install.status", "IDLE");

        server.stall("/stalls", 1000, 100);
        cloud.exec("download", download("slow", "1.0.0", "/stalls", 1));
        TestGateway.await(
                "a download goes on",
                () -> Integer.valueOf(1000).equals(cloud.get("download").getMetric("dp.download.size")));
        assertThat(cloud.get("download").metrics())
                .containsEntry("dp.download.status", "IN_PROGRESS")
                .containsEntry("job.id", 1L);

        assertThat(cloud.del("download").getResponseCode()).isEqualTo(200);
        cloud.await("download", "dp.download.status", "CANCELLED");
        try (Stream<Path> files = Files.list(data.resolve("downloads"))) {
            assertThat(files).isEmpty();
        }

        SamplePackage waits = SamplePackage.of(new SampleBundle("waits", "1.0.0").imports("missing"));
        cloud.exec("download", download(waits, 2));
        TestGateway.await(
                "an installation waits",
                () -> "waits".equals(cloud.get("install").getMetric("dp.name")));
        KuraPayload failed = cloud.await("install", "dp.install.status", "FAILED");
        assertThat(failed.metrics()).containsEntry("dp.install.progress", 0).containsEntry("dp.name", "waits_1.0.0.dp");
        assertThat((String) failed.getMetric("dp.install.error.message"))
                .contains("bundle waits needs the Java package missing");
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                arguments("dp.uri", null, "dp.uri is missing"),
                arguments("dp.name", null, "dp.name is missing"),
                arguments("dp.version", null, "dp.version is missing"),
                arguments("job.id", null, "job.id is missing"),
                arguments("dp.download.protocol", null, "dp.download.protocol is missing"),
                arguments("dp.install.system.update", null, "dp.install.system.update is missing"),
                arguments("dp.uri", 5, "dp.uri is Integer 5"),
                arguments("dp.uri", "file:/etc/passwd", "is no http: or https: address"),
                arguments("dp.uri", "http://bad host/", "is no address"),
                arguments("job.id", "1", "job.id is String 1, and has to be a whole number"),
                arguments("job.id", 1, "job.id is Integer 1, and has to be a whole number of 64 bits"),
                arguments("dp.download.protocol", "FTP", "has to be HTTP"),
                arguments("dp.install.system.update", "no", "has to be true or false"),
                arguments("dp.download.block.size", -1, "has to lie between 0"),
                arguments("dp.download.block.size", 1.5, "has to be a whole number"),
                arguments("dp.download.hash", "abc", "is not of the form"),
                arguments("dp.name", "../../../etc/x", "cannot be part of a file name"),
                arguments("dp.name", "a/b", "cannot be part of a file name"),
                arguments("dp.version", "..", "cannot be part of a file name"),
                arguments("dp.version", "1\u0000", "cannot be part of a file name"),
                arguments("request.type", "unknown", "no deployment hook for the request type unknown"),
                arguments("dp.install.system.update", true, "System updates are switched off"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void wrongRequests(String metric, Object value, String sentence) {
        Map<String, Object> request = download("a", "1.0.0", "/a", 1);
        if (value == null) {
            request.remove(metric);
        } else {
            request.put(metric, value);
        }
        var answer = cloud.exec("download", request);
        assertThat(answer.getResponseCode()).isEqualTo(400);
        assertThat(answer.getExceptionMessage()).contains(sentence).endsWith(".");
    }

    @Test
    void wrongResources() {
        assertThat(cloud.get("nothing").getResponseCode()).isEqualTo(404);
        assertThat(cloud.exec("nothing", Map.of()).getResponseCode()).isEqualTo(404);
        assertThat(cloud.del("packages").getResponseCode()).isEqualTo(404);
        assertThat(cloud.exec("start", Map.of()).getResponseCode()).isEqualTo(400);
        assertThat(cloud.exec("start/x", Map.of()).getResponseCode()).isEqualTo(400);
        assertThat(cloud.exec("stop/99999", Map.of()).getResponseCode()).isEqualTo(400);
        assertThat(cloud.exec("stop/0", Map.of()).getResponseCode()).isEqualTo(400);
        assertThat(cloud.exec("install", install("never", "1.0.0", 1)).getResponseCode())
                .isEqualTo(400);
    }

    @Test
    void startsAndStopsBundles() throws Exception {
        long id = gateway.bundle("org.apache.felix.dependencymanager").getBundleId();
        assertThat(cloud.exec("stop/" + id, Map.of()).getResponseCode()).isEqualTo(200);
        assertThat(cloud.body("bundles")).contains("<id>" + id + "</id><state>RESOLVED</state>");
        assertThat(cloud.exec("start/" + id, Map.of()).getResponseCode()).isEqualTo(200);
        assertThat(cloud.body("bundles")).contains("<id>" + id + "</id><state>ACTIVE</state>");
    }

    @Test
    void downloadsNowAndInstallsLater() throws Exception {
        Map<String, Object> request = download(simple("later"), 1);
        request.put("dp.install", false);
        cloud.exec("download", request);
        cloud.await("download", "dp.download.status", "COMPLETED");
        assertThat(data.resolve("downloads/later_1.0.0.dp")).exists();
        assertThat(gateway.has("later")).isFalse();

        assertThat(cloud.exec("install", install("later", "1.0.0", 2)).getResponseCode())
                .isEqualTo(200);
        assertThat(cloud.await("install", "dp.install.status", "COMPLETED").getMetric("job.id"))
                .isEqualTo(2L);
        assertThat(gateway.bundle("later").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(data.resolve("downloads/later_1.0.0.dp")).doesNotExist();
    }

    @Test
    void aFileThatIsThereIsNotDownloadedAgain() throws Exception {
        Files.createDirectories(data.resolve("downloads"));
        Files.write(data.resolve("downloads/there_1.0.0.dp"), simple("there").bytes());
        server.status("/gone", 404);
        cloud.exec("download", download("there", "1.0.0", "/gone", 1));
        cloud.await("download", "dp.download.status", "COMPLETED");
        cloud.await("install", "dp.install.status", "COMPLETED");

        Files.write(data.resolve("downloads/there_1.0.0.dp"), simple("there").bytes());
        Map<String, Object> forced = download("there", "1.0.0", "/gone", 2);
        forced.put("dp.download.force", true);
        cloud.exec("download", forced);
        assertThat((String)
                        cloud.await("download", "dp.download.status", "FAILED").getMetric("dp.download.error.message"))
                .contains("answers with status 404");
    }

    @Test
    void asksForAPassword() throws Exception {
        server.serveWithPassword("/closed", simple("closed").bytes(), "anna", "s3cret");
        Map<String, Object> request = download("closed", "1.0.0", "/closed", 1);
        request.put("dp.download.username", "anna");
        request.put("dp.download.password", "s3cret");
        cloud.exec("download", request);
        cloud.await("install", "dp.install.status", "COMPLETED");
    }

    @Test
    void badFilesLeaveEverythingAsItWas() throws Exception {
        install(simple("a"));
        String list = Files.readString(data.resolve(DPA));
        byte[] whole = SamplePackage.of(new SampleBundle("a", "2.0.0").entry("data", noise(20_000)))
                .bytes();
        byte[] tampered = whole.clone();
        tampered[whole.length / 2] ^= 1;
        server.serve("/cut", java.util.Arrays.copyOf(whole, whole.length * 99 / 100));
        server.serve("/tampered", tampered);
        server.serve(
                "/throws",
                SamplePackage.of(new SampleBundle("a", "2.0.0").activator(Throws.class))
                        .bytes());
        server.serve(
                "/container",
                SamplePackage.of(new SampleBundle("org.apache.felix.scr", "9.0.0"))
                        .bytes());
        server.serve("/text", "not found".getBytes(StandardCharsets.UTF_8));
        server.cutOnce("/stops", whole, whole.length * 99 / 100);
        server.serve("/whole", whole);

        long job = 100;
        for (String path : List.of("/cut", "/tampered", "/throws", "/container", "/text")) {
            cloud.exec("download", download("a", "2.0.0", path, ++job));
            long expected = job;
            KuraPayload failed =
                    cloud.await("install", payload -> Long.valueOf(expected).equals(payload.getMetric("job.id")));
            assertThat(failed.getMetric("dp.install.status")).as(path).isEqualTo("FAILED");
            assertThat((String) failed.getMetric("dp.install.error.message"))
                    .as(path)
                    .endsWith(".");
        }
        Map<String, Object> wrongHash = download("a", "2.0.0", "/whole", 200);
        wrongHash.put("dp.download.hash", "MD5:" + "0".repeat(32));
        for (Map<String, Object> request : List.of(wrongHash, download("a", "2.0.0", "/stops", 201))) {
            assertThat(cloud.exec("download", request).getResponseCode()).isEqualTo(200);
            KuraPayload failed = cloud.await(
                    "download",
                    payload -> Objects.equals(request.get("job.id"), payload.getMetric("job.id"))
                            && "FAILED".equals(payload.getMetric("dp.download.status")));
            assertThat((String) failed.getMetric("dp.download.error.message")).endsWith(".");
        }

        assertThat(gateway.bundle("a").getVersion()).hasToString("1.0.0");
        assertThat(gateway.bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(Files.readString(data.resolve(DPA))).isEqualTo(list);
        try (Stream<Path> files = Files.list(data.resolve("downloads"))) {
            assertThat(files).isEmpty();
        }
        try (Stream<Path> files = Files.list(data.resolve("packages/.staging"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void tenPackagesWithoutWaitingAreThereAfterARestart() throws Exception {
        for (int i = 9; i >= 0; i--) {
            SampleBundle bundle = new SampleBundle("p" + i, "1.0.0").exports("p" + i + ";version=1.0.0");
            if (i > 0) {
                bundle.imports("p" + (i - 1));
            }
            assertThat(cloud.exec("download", download(SamplePackage.of(bundle), i))
                            .getResponseCode())
                    .isEqualTo(200);
        }
        for (long i = 0; i < 10; i++) {
            long job = i;
            assertThat(cloud.await("install", payload -> Long.valueOf(job).equals(payload.getMetric("job.id")))
                            .getMetric("dp.install.status"))
                    .isEqualTo("COMPLETED");
        }
        gateway.close();
        gateway = TestGateway.over(data).start();
        for (int i = 0; i < 10; i++) {
            String name = "p" + i;
            TestGateway.await(
                    name + " is there",
                    () -> gateway.has(name) && gateway.bundle(name).getState() == Bundle.ACTIVE);
        }
    }

    @Test
    void theSameTwiceAndTooManyAreRefusedAsKuraDoes() throws Exception {
        server.drip("/drips");
        assertThat(cloud.exec("download", download("slow", "1.0.0", "/drips", 1))
                        .getResponseCode())
                .isEqualTo(200);
        var twice = cloud.exec("download", download("slow", "1.0.0", "/drips", 2));
        assertThat(twice.getResponseCode()).isEqualTo(500);
        assertThat(twice.getMetric("download.status")).isEqualTo("IN_PROGRESS");
        assertThat(new String(twice.getBody(), StandardCharsets.UTF_8)).isNotEmpty();

        int accepted = 1;
        for (int i = 0; i < 40; i++) {
            accepted += cloud.exec("download", download("slow" + i, "1.0.0", "/drips", 10 + i))
                                    .getResponseCode()
                            == 200
                    ? 1
                    : 0;
        }
        assertThat(accepted).isEqualTo(32);
        assertThat(cloud.del("download", Map.of("job.id", 12L)).getResponseCode())
                .isEqualTo(200);
        cloud.await(
                "download",
                payload -> Long.valueOf(12).equals(payload.getMetric("job.id"))
                        && "CANCELLED".equals(payload.getMetric("dp.download.status")));
        cloud.del("download", Map.of("job.id", 12L)); // late: it is nobody else's
        assertThat(cloud.get("download").getMetric("job.id")).isEqualTo(1L);
    }
}
