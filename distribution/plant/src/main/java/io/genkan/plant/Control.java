package io.genkan.plant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes orders while the plant runs: one line in, some lines out, on loopback only. {@code fault NAME SEVERITY SECONDS
 * [CHANNEL]}, {@code clear [NAME]}, {@code status}. The first word of an answer is {@code ok} or {@code error}.
 */
final class Control implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 3000;
    private static final int MAX_LINE = 1000;

    private final ServerSocket listener;
    private final Machine machine;
    private final Faults faults;

    /** @param port 0 for any that is free */
    Control(int port, Machine machine, Faults faults) throws IOException {
        this.machine = machine;
        this.faults = faults;
        this.listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        Thread thread = new Thread(null, this::serve, "control", 128 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setSoTimeout(TIMEOUT_MILLIS);
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), MAX_LINE);
                String line = in.readLine();
                Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
                out.write(answer(line == null ? "" : line));
                out.flush();
            } catch (IOException nextOne) {
                // a closed listener ends the loop, a client that left does not
            }
        }
    }

    /** {@return the answer to one order} */
    String answer(String line) {
        try {
            String[] words = line.strip().split("\\s+", 5);
            return switch (words[0]) {
                case "fault" -> fault(words);
                case "clear" -> clear(words);
                case "status" -> status();
                default ->
                    throw new IllegalArgumentException("The plant does not know the order \"" + words[0] + "\".");
            };
        } catch (IllegalArgumentException e) {
            return "error " + e.getMessage() + "\n";
        }
    }

    private String fault(String[] words) {
        if (words.length < 4) {
            throw new IllegalArgumentException("A fault needs a name, a severity and a time.");
        }
        Fault fault = Fault.of(words[1]);
        if (fault.needsPump() && machine instanceof ReplayMachine) {
            throw new IllegalArgumentException(
                    "Recorded data cannot have " + fault.word() + ", only sensor-freeze and connection-loss.");
        }
        double seconds = words[3].equals("ever") ? Double.POSITIVE_INFINITY : FaultOrder.number("time", words[3]);
        int channel = words.length > 4 ? machine.channel(words[4]) : 0;
        faults.add(new FaultOrder(fault, FaultOrder.number("severity", words[2]), machine.time(), seconds, channel));
        return "ok " + fault.word() + " is active"
                + (Double.isInfinite(seconds) ? " until cleared" : " for " + words[3] + " s") + "\n";
    }

    private String clear(String[] words) {
        int count = words.length > 1 ? faults.clear(Fault.of(words[1])) : faults.clearAll();
        return "ok " + count + (count == 1 ? " fault" : " faults") + " cleared\n";
    }

    private String status() {
        StringBuilder answer =
                new StringBuilder("ok ").append(machine.describe()).append('\n');
        Registers registers = machine.registers();
        if (!(machine instanceof ReplayMachine replayMachine)) {
            for (Sensor sensor : Sensor.values()) {
                answer.append(sensor.word())
                        .append(' ')
                        .append(registers.float32(sensor.channel()))
                        .append('\n');
            }
        } else {
            answer.append("row ").append(replayMachine.row()).append('\n');
        }
        List<String> lines = faults.describe(machine.time());
        lines.forEach(line -> answer.append(line).append('\n'));
        return answer.toString();
    }

    /** Sends one order to a running plant. {@return its answer} */
    static String send(int port, String order) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
