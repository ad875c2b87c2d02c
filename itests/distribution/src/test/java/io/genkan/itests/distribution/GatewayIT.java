package io.genkan.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.JsonObject;
import io.genkan.itests.harness.GatewayProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demonstration line in both profiles, through restarts and bad input. */
class GatewayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> CHANNELS =
            List.of("vibration", "current", "pressure", "temperature", "flow", "speed");

    @TempDir
    private Path data;

    /** A message that a test can read, and a line that is quick to learn. */
    private static String quick(String text) {
        return text.replace("kura-protobuf", "simple-json")
                .replace("<esf:value>500</esf:value>", "<esf:value>50</esf:value>");
    }

    private static Path home(String profile) {
        return Path.of(System.getProperty("genkan." + profile)).toAbsolutePath().normalize();
    }

    private GatewayProcess gateway(String profile) throws IOException, InterruptedException {
        return new GatewayProcess(home(profile), data).configure(GatewayIT::quick);
    }

    private static boolean hasValues(JsonObject metrics) {
        return CHANNELS.stream().allMatch(channel -> metrics.get(channel) != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slim", "karaf"})
    void theLineFlowsAndAFaultIsSeen(String profile) throws Exception {
        Map<String, Long> before = contents(home(profile));
        try (GatewayProcess gateway = gateway(profile).start();
                Published published = Published.by(gateway, PATIENCE)) {
            JsonObject first = published.await(GatewayIT::hasValues, PATIENCE);
            assertThat(first.getDouble("speed", 0)).isBetween(1000.0, 3500.0);
            assertThat(first.getDouble("pressure", 0)).isBetween(0.5, 20.0);
            assertThat(first.getString("assetName", "")).isEqualTo("pump");
            assertThat(first.get("vibration_unit")).as("removed by the filter").isNull();

            JsonObject judged = published.await(metrics -> metrics.get("anomaly_score") != null, PATIENCE);
            assertThat(judged.getDouble("anomaly_threshold", 0)).isPositive();
            gateway.orderPlant("fault", "bearing-wear", "--severity", "1");
            JsonObject anomalous = published.await(metrics -> metrics.getBoolean("anomaly", false), PATIENCE);
            assertThat(CHANNELS).contains(anomalous.getString("anomaly_channel", ""));

            assertThat(gateway.stop()).as("seconds to stop").isLessThan(4);
        }
        assertThat(contents(home(profile)))
                .as("the installation is not written to")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slim", "karaf"})
    void comesBackAfterAKillWithTheSameConfiguration(String profile) throws Exception {
        try (GatewayProcess gateway = gateway(profile).start()) {
            try (Published published = Published.by(gateway, PATIENCE)) {
                published.await(GatewayIT::hasValues, PATIENCE);
            }
            byte[] credentials = Files.readAllBytes(data.resolve("security/broker.credentials"));
            for (int i = 0; i < 2; i++) {
                gateway.kill();
                gateway.start();
                try (Published published = Published.by(gateway, PATIENCE)) {
                    published.await(GatewayIT::hasValues, PATIENCE);
                }
            }
            assertThat(Files.readAllBytes(data.resolve("security/broker.credentials")))
                    .isEqualTo(credentials);
            assertThat(gateway.output().count("First login"))
                    .as("a token is printed once")
                    .isZero();
            assertThat(gateway.output().count("(?i)exception"))
                    .as(gateway.output().text())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slim", "karaf"})
    void aPortInUseCostsOnlyItsOwner(String profile) throws Exception {
        try (GatewayProcess gateway = gateway(profile)) {
            try (ServerSocket taken = new ServerSocket(gateway.brokerPort(), 1, InetAddress.getByName("127.0.0.1"))) {
                gateway.start();
                String line = gateway.output()
                        .await("broker does not start on .*", PATIENCE)
                        .line()
                        .text();
                assertThat(line)
                        .contains(Integer.toString(taken.getLocalPort()))
                        .contains("choose another one");
            }
            try (Published published = Published.by(gateway, PATIENCE)) {
                published.await(GatewayIT::hasValues, PATIENCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slim", "karaf"})
    void aDamagedSnapshotIsLeftAsideForTheOlderOne(String profile) throws Exception {
        try (GatewayProcess gateway = gateway(profile).start()) {
            try (Published published = Published.by(gateway, PATIENCE)) {
                published.await(GatewayIT::hasValues, PATIENCE);
            }
            gateway.kill();
            Path snapshots = data.resolve("user/snapshots");
            byte[] good = Files.readAllBytes(snapshots.resolve("snapshot_0.xml"));
            Path damaged = snapshots.resolve("snapshot_9999999999999.xml");
            Files.write(damaged, java.util.Arrays.copyOf(good, good.length / 2));
            gateway.start();
            gateway.output().await("snapshot_9999999999999", PATIENCE);
            try (Published published = Published.by(gateway, PATIENCE)) {
                published.await(GatewayIT::hasValues, PATIENCE);
            }
            assertThat(damaged).as("what cannot be read is never overwritten").exists();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slim", "karaf"})
    void survivesTheLossOfThePlant(String profile) throws Exception {
        try (GatewayProcess gateway = gateway(profile).start();
                Published published = Published.by(gateway, PATIENCE)) {
            published.await(GatewayIT::hasValues, PATIENCE);
            gateway.killPlant();
            published.awaitSilence(Duration.ofSeconds(1), PATIENCE);
            gateway.startPlant();
            published.await(GatewayIT::hasValues, PATIENCE);
        }
    }

    private static Map<String, Long> contents(Path folder) throws IOException {
        Map<String, Long> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file).toMillis());
            }
        }
        return contents;
    }
}
