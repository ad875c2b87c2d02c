package io.genkan.itests.benchmarks;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.itests.harness.GatewayProcess;
import io.genkan.itests.harness.Scratch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Recorded data through a gateway of a built distribution, as its user would do it: the plant replays the file, and Modbus
 * driver, asset, timer, filter, anomaly detection and publisher do the rest. What the detector says is read from the broker.
 *
 * @param home folder of the distribution
 * @param detector value of the detector's option {@code detector}
 * @param rowsPerSecond rate of the timer; the replay goes on by one row with each reading, so that a busy machine changes
 *     nothing
 */
record ReplayLine(Path home, String detector, int rowsPerSecond) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "genkan/gateway/PLANT/pump";
    private static final String CHANNELS = "vibration|current|pressure|temperature|flow|speed";

    /**
     * What the gateway said.
     *
     * @param anomalous whether each row was called an anomaly; rows that no record came of have the verdict before
     * @param missed how many rows no record came of
     */
    record Verdicts(boolean[] anomalous, int missed) {}

    /** Plays the columns of a file with so many rows on a gateway that knows nothing yet. */
    Verdicts play(Path file, List<String> columns, int rows) throws IOException, InterruptedException, MqttException {
        Path data = Files.createTempDirectory("genkan-replay");
        Map<Integer, Boolean> seen = new ConcurrentHashMap<>();
        try (GatewayProcess gateway = new GatewayProcess(
                home, data, "--replay", file.toString(), "--columns", String.join(",", columns), "--step")) {
            gateway.configure(demo -> configuration(demo, columns.size())).start();
            MqttClient client = subscribe(gateway, seen);
            gateway.plantOutput().await("The replay ended", Duration.ofSeconds(60 + 10L * rows / rowsPerSecond));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!seen.containsKey(rows) && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(50); // what is published last is still under way
            }
            client.disconnectForcibly(100, 500);
            client.close(true);
            if (!seen.containsKey(rows)) {
                throw new IllegalStateException("Row " + rows + " of " + file.getFileName() + " never came:\n"
                        + gateway.output().text());
            }
        } finally {
            Scratch.delete(data);
        }
        return verdicts(seen, rows);
    }

    private static Verdicts verdicts(Map<Integer, Boolean> seen, int rows) {
        boolean[] anomalous = new boolean[rows];
        int missed = 0;
        for (int row = 0; row < rows; row++) {
            Boolean verdict = seen.get(row + 1);
            missed += verdict == null ? 1 : 0;
            anomalous[row] = verdict == null ? row > 0 && anomalous[row - 1] : verdict;
        }
        return new Verdicts(anomalous, missed);
    }

    private String configuration(String demo, int columns) {
        String channels = channel("row", "LONG", 8, "UINT32")
                + IntStream.range(0, columns)
                        .mapToObj(i -> channel("c" + i, "DOUBLE", 10 + 2 * i, "FLOAT32"))
                        .collect(Collectors.joining());
        String names = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String place = "<esf:property array=\"false\" encrypted=\"false\" name=\"emit.errors\"";
        return demo.replaceAll("(?s)\\s*<esf:property [^>]*name=\"(" + CHANNELS + ")#[^>]*>.*?</esf:property>", "")
                .replace(place, channels + place)
                .replace("vibration,current,pressure,temperature,flow", names)
                .replace("<esf:value>EWMA_T2</esf:value>", "<esf:value>" + detector + "</esf:value>")
                .replace("<esf:value>120</esf:value>", "<esf:value>400</esf:value>")
                .replace("<esf:value>500</esf:value>", "<esf:value>" + 1000 / rowsPerSecond + "</esf:value>")
                .replaceAll("(name=\"qos\"[^>]*>\\s*<esf:value>)0<", "$11<") // a backlog sent at once must not lose any
                .replace("kura-protobuf", "simple-json");
    }

    private static String channel(String name, String type, int address, String encoding) {
        return Map.of(
                        "+name",
                        name,
                        "+type",
                        "READ",
                        "+value.type",
                        type,
                        "+enabled",
                        "true",
                        "unit.id",
                        "1",
                        "primary.table",
                        "INPUT_REGISTERS",
                        "memory.address",
                        Integer.toString(address),
                        "data.type",
                        encoding)
                .entrySet()
                .stream()
                .map(option -> "<esf:property array=\"false\" encrypted=\"false\" name=\"" + name + "#"
                        + option.getKey() + "\" type=\"String\"><esf:value>" + option.getValue()
                        + "</esf:value></esf:property>\n")
                .collect(Collectors.joining());
    }

    /** Listens as soon as the broker does; what it missed before belongs to the training. */
    private static MqttClient subscribe(GatewayProcess gateway, Map<Integer, Boolean> seen)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return connect(gateway, seen);
            } catch (MqttException | IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "Nobody can connect to the broker:\n"
                                    + gateway.output().text(),
                            notYet);
                }
                TimeUnit.MILLISECONDS.sleep(50); // the broker cannot tell a process outside when it is there
            }
        }
    }

    private static MqttClient connect(GatewayProcess gateway, Map<Integer, Boolean> seen)
            throws MqttException, IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(gateway.data().resolve("security/broker.credentials"))) {
            properties.load(reader);
        }
        MqttClient client =
                new MqttClient("tcp://127.0.0.1:" + gateway.brokerPort(), "replay-observer", new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(properties.getProperty("user", ""));
        options.setPassword(properties.getProperty("password", "").toCharArray());
        try {
            client.connect(options);
            client.subscribe(TOPIC, 1, (topic, message) -> {
                JsonObject metrics = metrics(message.getPayload());
                seen.putIfAbsent(metrics.getInt("row", 0), metrics.getBoolean("anomaly", false));
            });
        } catch (MqttException e) {
            client.close();
            throw e;
        }
        return client;
    }

    private static JsonObject metrics(byte[] payload) throws IOException {
        boolean compressed = payload.length > 1 && payload[0] == 0x1f && (payload[1] & 0xff) == 0x8b;
        byte[] text = compressed ? new GZIPInputStream(new ByteArrayInputStream(payload)).readAllBytes() : payload;
        return Json.parse(new String(text, StandardCharsets.UTF_8))
                .asObject()
                .get("metrics")
                .asObject();
    }
}
