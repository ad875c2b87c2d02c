package io.genkan.itests.interop.field;

import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Framework;
import io.genkan.itests.harness.GatewayProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;

/**
 * The drivers of the field against programs of others: pymodbus and mbpoll, mosquitto and its clients, json-server, socat. Each
 * reads, writes, and finds its device again after that was away.
 */
public final class FieldRun {
    private static final List<String> ALL = List.of("modbus", "mqtt", "http", "serial");

    private final Path folder;
    private final Path peers;
    private final Framework framework;

    private FieldRun(Path folder, Path peers, Framework framework) {
        this.folder = folder;
        this.peers = peers;
        this.framework = framework;
    }

    /** Arguments: folder with the scripts of the peers, folder with the installed npm packages, names of drivers. */
    public static void main(String[] args) throws Exception {
        List<String> names = args.length == 2 ? ALL : List.of(args).subList(2, args.length);
        Path folder = Files.createTempDirectory("genkan-interop");
        int failed = 0;
        try (Framework framework = Framework.builder()
                .share("io.genkan.kura.api", "io.genkan.kura.compat", "org.osgi.service.event", "org.osgi.service.cm")
                .components()
                .install(
                        "io.genkan.lib.jserialcomm",
                        "io.genkan.drivers.modbus",
                        "io.genkan.drivers.mqtt",
                        "io.genkan.drivers.http",
                        "io.genkan.drivers.serial")
                .start()) {
            FieldRun run = new FieldRun(folder, Path.of(args[0]).toAbsolutePath(), framework);
            Path modules = Path.of(args[1]).toAbsolutePath();
            for (String name : names) {
                switch (name) {
                    case "modbus" -> failed += run.step("modbus", run::modbus);
                    case "mqtt" -> {
                        failed += run.step("mqtt.3", () -> run.mqtt("3.1.1", "mqttv311"));
                        failed += run.step("mqtt.5", () -> run.mqtt("5", "mqttv5"));
                    }
                    case "http" -> failed += run.step("http", () -> run.http(modules));
                    case "serial" -> failed += run.step("serial", run::serial);
                    default -> throw new IllegalArgumentException(name + " is none of " + ALL);
                }
            }
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private interface Step {
        void run() throws Exception;
    }

    private int step(String name, Step step) {
        try {
            step.run();
            Figures.print("interop." + name, 1, "");
            return 0;
        } catch (Exception e) {
            Figures.failure("interop." + name, e.getMessage());
            return 1;
        }
    }

    private void modbus() throws Exception {
        int port = GatewayProcess.freePort();
        TriedDriver driver = TriedDriver.create(framework, "io.genkan.driver.modbus", Map.of("port", port));
        String[] server = {"/usr/bin/python3", peers.resolve("modbus-server.py").toString(), Integer.toString(port)};
        try (Peer peer = Peer.start(folder, server.clone())) {
            peer.awaitPort(port);
            driver.expect(101, DataType.INTEGER, Map.of("memory.address", "1"));
            driver.expect(12.5f, DataType.FLOAT, Map.of("memory.address", "3", "data.type", "FLOAT32"));
            driver.write(TypedValues.newIntegerValue(4711), Map.of("memory.address", "10"));
            driver.write(TypedValues.newBooleanValue(true), Map.of("memory.address", "4", "primary.table", "COILS"));
            polled(port, "4", 11, "4711");
            polled(port, "0", 5, "1");
        }
        if (!driver.isWithout(DataType.INTEGER, Map.of("memory.address", "1"))) {
            throw new IllegalStateException("A value was read of a server that is gone.");
        }
        try (Peer again = Peer.start(folder, server.clone())) {
            again.awaitPort(port);
            driver.expect(100, DataType.INTEGER, Map.of("memory.address", "0"));
        }
    }

    /** Another master sees what was written. */
    private static void polled(int port, String table, int reference, String value) throws Exception {
        String output = Peer.run(
                "mbpoll",
                "-m",
                "tcp",
                "-p",
                Integer.toString(port),
                "-a",
                "1",
                "-t",
                table,
                "-r",
                Integer.toString(reference),
                "-c",
                "1",
                "-1",
                "127.0.0.1");
        if (!output.matches("(?s).*\\[" + reference + "\\]:\\s+" + value + "\\b.*")) {
            throw new IllegalStateException("mbpoll does not read " + value + ": " + output);
        }
    }

    private void mqtt(String version, String theirs) throws Exception {
        int port = GatewayProcess.freePort();
        Path settings = folder.resolve("mosquitto-" + port + ".conf");
        Files.writeString(
                settings,
                "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence false\n"
                        + ("root".equals(System.getProperty("user.name")) ? "user root\n" : ""));
        TriedDriver driver =
                TriedDriver.create(framework, "io.genkan.driver.mqtt", Map.of("port", port, "version", version));
        Map<String, Object> temperature =
                Map.of("topic", "plant/+/state", "format", "JSON", "json.path", "motor.temperature");
        String[] broker = {"mosquitto", "-c", settings.toString()};
        for (double value : new double[] {21.5, 22.25}) { // the second time after the broker was away
            try (Peer peer = Peer.start(folder, broker.clone())) {
                peer.awaitPort(port);
                Peer.run(
                        "mosquitto_pub",
                        "-V",
                        theirs,
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-r",
                        "-t",
                        "plant/1/state",
                        "-m",
                        "{\"motor\":{\"temperature\":" + value + "}}");
                driver.expect(value, DataType.DOUBLE, temperature);
                try (Peer subscriber = Peer.start(
                        folder,
                        "mosquitto_sub",
                        "-V",
                        theirs,
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-v",
                        "-t",
                        "plant/1/set")) {
                    driver.write(
                            TypedValues.newIntegerValue(30),
                            Map.of(
                                    "topic", "plant/1/set",
                                    "write.template", "speed=${value}",
                                    "write.retained", true));
                    subscriber.await("the written value arrives", () -> contains(subscriber, "plant/1/set speed=30"));
                }
            }
        }
    }

    private static boolean contains(Peer peer, String text) {
        try {
            return peer.printed().contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void http(Path modules) throws Exception {
        int port = GatewayProcess.freePort();
        Path content = Files.writeString(
                folder.resolve("db.json"),
                "{\"boiler\":{\"temperature\":71.5,\"setpoint\":60},\"pumps\":[{\"id\":1,\"speed\":900}]}");
        Path server = modules.resolve("node_modules/.bin/json-server");
        String[] command = {
            server.toString(), "--host", "127.0.0.1", "--port", Integer.toString(port), "--quiet", content.toString()
        };
        TriedDriver driver =
                TriedDriver.create(framework, "io.genkan.driver.http", Map.of("url", "http://127.0.0.1:" + port));
        Map<String, Object> setpoint = Map.of(
                "path", "/boiler",
                "json.path", "setpoint",
                "write.method", "PATCH",
                "write.template", "{\"setpoint\":${value}}");
        try (Peer peer = Peer.start(folder, command.clone())) {
            peer.awaitPort(port);
            driver.expect(71.5, DataType.DOUBLE, Map.of("path", "/boiler", "json.path", "temperature"));
            driver.expect(900, DataType.INTEGER, Map.of("path", "/pumps?id=1", "json.path", "[0].speed"));
            driver.write(TypedValues.newIntegerValue(65), setpoint);
            driver.expect(65, DataType.INTEGER, setpoint);
            if (!Peer.run("curl", "-s", "http://127.0.0.1:" + port + "/boiler").contains("65")) {
                throw new IllegalStateException("curl does not see the written value.");
            }
        }
        try (Peer again = Peer.start(folder, command.clone())) {
            again.awaitPort(port);
            driver.expect(65, DataType.INTEGER, setpoint);
        }
    }

    private void serial() throws Exception {
        Path ours = folder.resolve("ours");
        Path theirs = folder.resolve("theirs");
        TriedDriver driver = TriedDriver.create(
                framework,
                "io.genkan.driver.serial",
                Map.of("port", ours.toString(), "baud.rate", 9600, "checksum", "NMEA"));
        Map<String, Object> temperature = Map.of("format", "TEXT", "pattern", "^\\$T,([-0-9.]+)");
        for (double value : new double[] {21.5, -3.25}) { // the second time after the plug was out
            try (Peer wire =
                    Peer.start(folder, "socat", "pty,raw,echo=0,link=" + ours, "pty,raw,echo=0,link=" + theirs)) {
                wire.await("there are two ports", () -> Files.exists(ours) && Files.exists(theirs));
                String said = "T," + value;
                Thread speaker = new Thread(() -> speak(theirs, "$" + said + "*" + sum(said) + "\n"));
                speaker.start();
                try {
                    driver.expect(value, DataType.DOUBLE, temperature);
                } finally {
                    speaker.interrupt();
                    speaker.join();
                }
            }
            Files.deleteIfExists(ours);
            Files.deleteIfExists(theirs);
        }
    }

    private static String sum(String text) {
        int sum = 0;
        for (byte each : text.getBytes(StandardCharsets.US_ASCII)) {
            sum ^= each;
        }
        return String.format("%02X", sum);
    }

    /** As a microcontroller does: every tenth of a second, whether somebody listens or not. */
    private static void speak(Path port, String frame) {
        try {
            while (true) {
                Files.writeString(port, frame, StandardOpenOption.WRITE);
                Thread.sleep(100);
            }
        } catch (IOException gone) {
            Thread.currentThread().interrupt();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
