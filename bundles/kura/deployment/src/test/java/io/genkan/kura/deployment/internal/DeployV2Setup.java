package io.genkan.kura.deployment.internal;

import io.genkan.kura.deployment.internal.download.FaultyServer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway, a cloud that manages it, and a server with packages. */
abstract class DeployV2Setup {
    @TempDir
    Path data;

    TestGateway gateway;
    TestCloud cloud;
    FaultyServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FaultyServer();
        gateway = TestGateway.over(data)
                .property("genkan.packages.pending", "0.5")
                .property("genkan.packages.change", "5")
                .start();
        gateway.packages();
        configure(Map.of());
        cloud = new TestCloud(gateway);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        server.close();
    }

    void configure(Map<String, Object> more) throws Exception {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("downloads.directory", data.resolve("downloads").toString());
        gateway.configure("org.eclipse.kura.core.deployment.CloudDeploymentHandlerV2", settings);
    }

    Map<String, Object> download(SamplePackage sample, long job) {
        server.serve("/" + sample.name() + job, sample.bytes());
        return download(sample.name(), "1.0.0", "/" + sample.name() + job, job);
    }

    Map<String, Object> download(String name, String version, String path, long job) {
        Map<String, Object> metrics = new HashMap<>();
        metrics.put("dp.uri", server.uri(path).toString());
        metrics.put("dp.name", name);
        metrics.put("dp.version", version);
        metrics.put("dp.download.protocol", "HTTP");
        metrics.put("dp.install.system.update", false);
        metrics.put("job.id", job);
        return metrics;
    }

    static Map<String, Object> install(String name, String version, long job) {
        return new HashMap<>(
                Map.of("dp.name", name, "dp.version", version, "dp.install.system.update", false, "job.id", job));
    }

    static SamplePackage simple(String name) {
        return SamplePackage.of(new SampleBundle(name, "1.0.0"));
    }

    void install(SamplePackage sample) throws Exception {
        cloud.exec("download", download(sample, 1));
        cloud.await("install", "dp.install.status", "COMPLETED");
    }

    static Map<String, Object> with(Map<String, Object> request, Object... changes) {
        Map<String, Object> changed = new HashMap<>(request);
        for (int i = 0; i < changes.length; i += 2) {
            changed.put((String) changes[i], changes[i + 1]);
        }
        return changed;
    }

    static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new java.util.Random(3).nextBytes(bytes);
        return bytes;
    }

    static String hex(String algorithm, byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
