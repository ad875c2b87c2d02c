package io.genkan.bridges.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.driver.serial.internal.SerialFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/nodes}: what the nodes' programs say is understood by the gateway's own broker, server and decoder. */
class NodesTest {
    private static final Path NODES =
            Path.of("../../../docs/nodes").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private static Optional<Path> program(String name) {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "/usr/bin" : path).split(":"))
                .map(each -> Path.of(each, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The machine of continuous integration has what .ci/test installs; elsewhere the reader is told. */
    private static Path python() {
        Optional<Path> python = program("python3");
        if (python.isEmpty()) {
            String sentence = "python3 is not installed: the nodes' programs were not tried";
            System.out.println(sentence);
            assertThat(System.getenv("CI")).as(sentence).isNull();
            Assumptions.abort(sentence);
        }
        return python.orElseThrow();
    }

    private byte[] run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python().toString(), "-B", "try_it.py"));
        command.addAll(List.of(arguments));
        return output(command, NODES.resolve("micropython"));
    }

    private byte[] output(List<String> command, Path where) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("%s ends", command).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readAllBytes(output);
    }

    @Test
    void coapReachesTheLine() throws Exception {
        try (TestBridge bridge = new TestBridge(Map.of())) {
            run("coap", "127.0.0.1", Integer.toString(bridge.server.plainPort()), "esp32-1");
            assertThat(bridge.emitted).hasSize(2);
            assertThat(bridge.emitted.get(0).getProperties())
                    .containsEntry("assetName", TypedValues.newStringValue("esp32-1"))
                    .containsEntry("temperature", TypedValues.newDoubleValue(21.5))
                    .containsEntry("on", TypedValues.newBooleanValue(true))
                    .containsEntry("name", TypedValues.newStringValue("node"));
            assertThat(bridge.emitted.get(1).getProperties())
                    .containsEntry("temperature", TypedValues.newDoubleValue(-3))
                    .containsEntry("name", TypedValues.newStringValue("gr\u00fcn \"x\""));
        }
    }

    @Test
    void linesPassTheSerialDriversChecksum() throws Exception {
        List<String> frames = SerialFrames.of(run("serial"));
        assertThat(frames)
                .containsExactly(
                        "{\"temperature\": 21.5, \"on\": true, \"name\": \"node\"}",
                        "{\"temperature\": -3, \"on\": false, \"name\": \"gr\\u00fcn \\\"x\\\"\"}");
    }

    @Test
    void messagesReachTheBroker() throws Exception {
        List<String> messages = BrokerMessages.during(
                folder, port -> run("mqtt", "127.0.0.1", Integer.toString(port), "node", "secret", "nodes/esp32-1"), 2);
        assertThat(messages)
                .containsExactly(
                        "{\"temperature\": 21.5, \"on\": true, \"name\": \"node\"}",
                        "{\"temperature\": -3, \"on\": false, \"name\": \"gr\\u00fcn \\\"x\\\"\"}");
    }

    @Test
    void whatAnArduinoSaysIsUnderstood() throws Exception {
        Optional<Path> compiler = program("c++");
        Assumptions.assumeTrue(compiler.isPresent(), "no C++ compiler: the Arduino protocol was not tried");
        Path source = folder.resolve("node.cpp");
        Files.writeString(
                source,
                "#include \"genkan_protocol.h\"\nint main() {\n  char line[99];\n  uint8_t packet[99];\n"
                        + "  fwrite(line, 1, genkan::serialLine(\"{\\\"raw\\\":512}\", line, sizeof line), stdout);\n"
                        + "  size_t n = genkan::coapPost(0x1234, \"[{\\\"n\\\":\\\"a/raw\\\",\\\"v\\\":512}]\", packet, sizeof packet);\n"
                        + "  fwrite(packet, 1, n, stdout);\n"
                        + "  uint8_t ack[] = {0x62, 68, 0x12, 0x34, 0x12, 0x34};\n"
                        + "  return genkan::coapAnswer(0x1234, ack, sizeof ack) == 68 && !genkan::coapAnswer(0x1235, ack, sizeof ack)"
                        + " && !genkan::serialLine(\"{}\", line, 3) ? 0 : 1;\n}\n");
        Path program = folder.resolve("node");
        output(
                List.of(
                        compiler.orElseThrow().toString(),
                        "-Wall",
                        "-Werror",
                        "-I",
                        NODES.resolve("arduino/genkan_node").toString(),
                        "-o",
                        program.toString(),
                        source.toString()),
                folder);
        byte[] said = output(List.of(program.toString()), folder);
        int end = 0;
        while (said[end] != '\n') {
            end++;
        }
        assertThat(SerialFrames.of(java.util.Arrays.copyOf(said, end + 1))).containsExactly("{\"raw\":512}");
        try (TestBridge bridge = new TestBridge(Map.of());
                java.net.DatagramSocket socket =
                        new java.net.DatagramSocket(0, java.net.InetAddress.getByName("127.0.0.1"))) {
            socket.setSoTimeout(10_000);
            socket.send(new java.net.DatagramPacket(
                    said,
                    end + 1,
                    said.length - end - 1,
                    java.net.InetAddress.getByName("127.0.0.1"),
                    bridge.server.plainPort()));
            java.net.DatagramPacket answer = new java.net.DatagramPacket(new byte[100], 100);
            socket.receive(answer);
            assertThat(answer.getData()[1]).isEqualTo((byte) 68);
            assertThat(bridge.emitted.get(0).getProperties()).containsEntry("raw", TypedValues.newDoubleValue(512));
        }
    }
}
