package io.genkan.itests.interop.field;

import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Framework;
import io.genkan.itests.harness.GatewayProcess;
import io.genkan.itests.harness.Scratch;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;

/**
 * libcoap on both sides: the CoAP driver against its server, and its client against the CoAP server of a running gateway, each
 * with and without DTLS; and curl against the gateway's HTTP ingest.
 */
public final class CoapRun {
    private static final String KEY = "a key of sixteen";
    private static final String IDENTITY = "node";

    private final Path folder;
    private int failed;

    private CoapRun(Path folder) {
        this.folder = folder;
    }

    /** Arguments: folder of the slim profile, then coap, ingest or both. */
    public static void main(String[] args) throws Exception {
        CoapRun run = new CoapRun(Scratch.folder("genkan-coap"));
        List<String> names = List.of(args).subList(1, args.length);
        if (names.contains("coap")) {
            run.driver();
        }
        run.gateway(Path.of(args[0]), names);
        System.exit(run.failed == 0 ? 0 : 1);
    }

    private interface Step {
        void run() throws Exception;
    }

    private void step(String name, Step step) {
        try {
            step.run();
            Figures.print("interop." + name, 1, "");
        } catch (Exception e) {
            failed++;
            Figures.failure("interop." + name, e.getMessage());
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** {@return libcoap's program in the build that this machine has} */
    private static String libcoap(String name) {
        for (String build : List.of("-openssl", "", "-gnutls", "-notls")) {
            for (String each : List.of("/usr/bin/", "/usr/local/bin/")) {
                if (Files.isExecutable(Path.of(each + name + build))) {
                    return each + name + build;
                }
            }
        }
        return name;
    }

    private void driver() throws Exception {
        try (Framework framework = Framework.builder()
                .share("io.genkan.kura.api", "io.genkan.kura.compat", "org.osgi.service.event", "org.osgi.service.cm")
                .components()
                .install("io.genkan.drivers.coap")
                .start()) {
            step("coap.driver", () -> driver(framework, false));
            step("coap.driver.psk", () -> driver(framework, true));
        }
    }

    private void driver(Framework framework, boolean secure) throws Exception {
        int port = 2 * (GatewayProcess.freePort() / 2); // DTLS is one above
        Map<String, Object> settings =
                new HashMap<>(Map.of("url", secure ? "coaps://127.0.0.1:" + (port + 1) : "coap://127.0.0.1:" + port));
        if (secure) {
            settings.put("identity", IDENTITY);
            settings.put("key", KEY);
        }
        TriedDriver driver = TriedDriver.create(framework, "io.genkan.driver.coap", settings);
        String[] server = {
            libcoap("coap-server"), "-A", "127.0.0.1", "-p", Integer.toString(port), "-k", KEY, "-d", "10"
        };
        Map<String, Object> channel = Map.of("path", "/example_data");
        for (String text :
                List.of("first", "second " + "x".repeat(3000))) { // the second time after the server was away
            try (Peer peer = Peer.start(folder, server.clone())) {
                written(driver, text, channel);
                driver.expect(text, DataType.STRING, channel);
                String seen = client(secure, port, "-m", "get", "/example_data");
                check(seen.contains(text), "coap-client does not see what was written, but " + seen);
                client(secure, port, "-m", "put", "-e", "theirs", "/example_data");
                driver.expect("theirs", DataType.STRING, channel);
                check(peer.printed() != null, "the server prints");
            }
            check(driver.isWithout(DataType.STRING, channel), "A value was read of a server that is gone.");
        }
    }

    /** A server that has just been started may not listen yet. */
    private static void written(TriedDriver driver, String text, Map<String, Object> channel) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                driver.write(TypedValues.newStringValue(text), channel);
                return;
            } catch (org.eclipse.kura.driver.Driver.ConnectionException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
            }
        }
    }

    private String client(boolean secure, int port, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(libcoap("coap-client"), "-B", "10", "-v", "4"));
        if (secure) {
            command.addAll(List.of("-u", IDENTITY, "-k", KEY));
        }
        command.addAll(List.of(arguments));
        int last = command.size() - 1;
        command.set(
                last, (secure ? "coaps" : "coap") + "://127.0.0.1:" + (secure ? port + 1 : port) + command.get(last));
        return Peer.run(command.toArray(String[]::new));
    }

    private void gateway(Path home, List<String> names) throws Exception {
        Path installation = folder.resolve("gateway");
        Peer.run("cp", "-r", home.toString(), installation.toString());
        for (String each : List.of("drivers.coap", "bridges.coap", "bridges.ingest")) {
            String file = "io.genkan." + each + "-0.1.0-SNAPSHOT.dp";
            Files.move(installation.resolve("packages/optional/" + file), installation.resolve("packages/" + file));
        }
        int port = freeUdpPort();
        try (GatewayProcess gateway = new GatewayProcess(installation, folder.resolve("data"))) {
            gateway.configure(text -> configured(text, port));
            gateway.start();
            if (names.contains("coap")) {
                step("coap.bridge", () -> bridge(gateway, false, port));
                step("coap.bridge.psk", () -> bridge(gateway, true, port));
            }
            if (names.contains("ingest")) {
                step("ingest", () -> ingest(gateway));
            }
        }
    }

    private static int freeUdpPort() throws IOException {
        while (true) {
            try (DatagramSocket first = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                    DatagramSocket second =
                            new DatagramSocket(first.getLocalPort() + 1, InetAddress.getLoopbackAddress())) {
                return second.getLocalPort() - 1;
            } catch (IOException taken) {
                // another pair, then
            }
        }
    }

    /** The demonstration line, and beside it CoAP server and HTTP ingest before a logger that tells everything. */
    private static String configured(String snapshot, int port) {
        String added = component(
                        "nodes",
                        "io.genkan.bridge.coap",
                        property("port", "Integer", Integer.toString(port))
                                + property("secure.port", "Integer", Integer.toString(port + 1))
                                + array("identities", "String", IDENTITY)
                                + array("keys", "Password", KEY)
                                + property(
                                        "permissions",
                                        "String",
                                        "anonymous: ingest, register, read\n" + IDENTITY
                                                + ": ingest, register, read, write\n"))
                + component("posts", "io.genkan.bridge.ingest", "")
                + component("seen", "org.eclipse.kura.wire.Logger", property("log.verbosity", "String", "VERBOSE"));
        return snapshot.replace("</esf:configurations>", added + "</esf:configurations>")
                .replace(
                        "{\"components\":[",
                        "{\"components\":[" + placed("nodes", 0, 1) + placed("posts", 0, 1) + placed("seen", 1, 0))
                .replace(
                        "\"wires\":[",
                        "\"wires\":[{\"emitter\":\"nodes\",\"emitterPort\":0,\"receiver\":\"seen\",\"receiverPort\":0},"
                                + "{\"emitter\":\"posts\",\"emitterPort\":0,\"receiver\":\"seen\",\"receiverPort\":0},");
    }

    private static String placed(String pid, int inputs, int outputs) {
        return "{\"pid\":\"" + pid + "\",\"inputPortCount\":" + inputs + ",\"outputPortCount\":" + outputs
                + ",\"renderingProperties\":{\"position\":{\"x\":40,\"y\":300},\"inputPortNames\":{},\"outputPortNames\":{}}},";
    }

    private static String component(String pid, String factory, String properties) {
        return "<esf:configuration pid=\"" + pid + "\"><esf:properties>" + property("kura.service.pid", "String", pid)
                + property("service.factoryPid", "String", factory) + properties
                + "</esf:properties></esf:configuration>";
    }

    private static String property(String name, String type, String value) {
        return "<esf:property array=\"false\" encrypted=\"false\" name=\"" + name + "\" type=\"" + type
                + "\"><esf:value>" + value + "</esf:value></esf:property>";
    }

    private static String array(String name, String type, String value) {
        return property(name, type, value).replace("array=\"false\"", "array=\"true\"");
    }

    private static void await(String what, Step attempt) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                attempt.run();
                return;
            } catch (IllegalStateException notYet) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "Not within a minute: " + what + ": " + notYet.getMessage(), notYet);
                }
                TimeUnit.MILLISECONDS.sleep(100); // another process cannot tell when it is there
            }
        }
    }

    private void bridge(GatewayProcess gateway, boolean secure, int port) throws Exception {
        await("the server lists its resources", () -> {
            String core = client(secure, port, "-m", "get", "/.well-known/core");
            check(core.contains("</ingest>") && core.contains("core.rd"), core);
        });
        String asset = secure ? "fan-psk" : "fan";
        await("the line takes SenML", () -> {
            String answer = client(
                    secure,
                    port,
                    "-m",
                    "post",
                    "-t",
                    "110",
                    "-e",
                    "[{\"bn\":\"" + asset + "/\",\"n\":\"speed\",\"u\":\"1/min\",\"v\":1450}]",
                    "/ingest");
            check(answer.contains("2.04") || answer.isBlank(), answer);
            logged(gateway, "speed = 1450.0", "assetName = " + asset);
        });
        // [{0: "fan/temperature", 2: 21.5}]
        Path pack = folder.resolve("pack.cbor");
        byte[] name = (asset + "/temperature").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x81, (byte) 0xa2, 0, 0x78, (byte) name.length});
        bytes.writeBytes(name);
        bytes.writeBytes(new byte[] {2, (byte) 0xf9, 0x4d, 0x60});
        Files.write(pack, bytes.toByteArray());
        client(secure, port, "-m", "post", "-t", "112", "-f", pack.toString(), "/ingest");
        await("the line takes SenML in CBOR", () -> logged(gateway, "temperature = 21.5"));
        String bad = client(secure, port, "-m", "post", "-t", "110", "-e", "[{\"n\":\"x\"}]", "/ingest");
        check(bad.contains("Record 1"), "a bad record is not told: " + bad);
        await("the pump is read", () -> {
            String value = client(secure, port, "-m", "get", "/assets/pump/vibration");
            check(value.strip().lines().anyMatch(line -> line.matches("[-0-9.E]+")), value);
        });
        String observed = client(secure, port, "-m", "get", "-s", "4", "-w", "/assets/pump/vibration");
        check(
                observed.lines()
                                .filter(line -> line.matches("[-0-9.E]+"))
                                .distinct()
                                .count()
                        > 1,
                "no news of an observed channel: " + observed);
        String registered =
                client(secure, port, "-m", "post", "-t", "40", "-e", "</t>;rt=temp", "/rd?ep=" + asset + "&lt=60");
        check(!registered.contains("4."), registered);
        String found = client(secure, port, "-m", "get", "/rd-lookup/res?rt=temp&ep=" + asset);
        check(found.contains("/t>;rt=\"temp\""), "the registered node is not found: " + found);
    }

    private static void logged(GatewayProcess gateway, String... texts) {
        String all = gateway.output().text();
        for (String text : texts) {
            check(all.contains(text), "the line has not logged " + text);
        }
    }

    private void ingest(GatewayProcess gateway) throws Exception {
        Path credentials = gateway.data().resolve("security/ingest.credentials");
        await("there is a token", () -> check(Files.exists(credentials), credentials + " is missing"));
        String token = Files.readString(credentials).strip().substring("token=".length());
        String address = "http://127.0.0.1:" + gateway.httpPort() + "/ingest";
        Map<String, String> bodies = Map.of(
                "application/json", "{\"asset\":\"mill\",\"channels\":{\"json\":11.5}}",
                "application/senml+json", "[{\"n\":\"mill/senml\",\"v\":12.5}]",
                "text/plain", "mill,site=north line=13.5");
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            await(body.getKey() + " is taken", () -> {
                String status = curl(token, body.getKey(), body.getValue(), address);
                check(status.endsWith("204"), status);
            });
        }
        await("the line has all three", () -> logged(gateway, "json = 11.5", "senml = 12.5", "line = 13.5"));
        String bad = curl(token, "text/plain", "good v=1\nbad\n", address);
        check(bad.contains("\"line\":2") && bad.endsWith("400"), bad);
        check(curl("wrong", "text/plain", "a b=1", address).endsWith("401"), "a wrong token is let in");
    }

    private static String curl(String token, String type, String body, String address) throws Exception {
        return Peer.run(
                "curl",
                "-s",
                "-w",
                "%{http_code}",
                "-H",
                "Authorization: Bearer " + token,
                "-H",
                "Content-Type: " + type,
                "--data-binary",
                body,
                address);
    }
}
