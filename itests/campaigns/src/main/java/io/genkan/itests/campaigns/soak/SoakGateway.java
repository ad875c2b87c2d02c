package io.genkan.itests.campaigns.soak;

import io.genkan.itests.harness.GatewayProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/** The gateway of a distribution as its user starts it, with a plant and the campaign's agent in it. Not thread-safe. */
final class SoakGateway implements AutoCloseable {
    private static final int START_MILLIS = 60_000;
    private static final int ANSWER_MILLIS = 90_000;

    private final Path home;
    private final Path data;
    private final GatewayProcess gateway;
    private final ServerSocket server;
    private final Socket socket;
    private final BufferedReader in;
    private final PrintWriter out;
    private int versions;

    /**
     * Starts it, and waits until its agent calls.
     *
     * @param home folder of the distribution
     * @param data an empty folder
     * @param broker port to which it publishes, on loopback
     */
    SoakGateway(Path home, Path data, int broker) throws IOException, InterruptedException {
        this.home = home;
        this.data = data;
        Path packages = Files.createDirectories(data.resolve("campaign"));
        SoakPackages.source(packages.resolve("campaign.soak_1.0.0.dp"));
        Files.writeString(
                Files.createDirectories(data.resolve("etc")).resolve("config.properties"),
                "genkan.packages = ${genkan.home}/packages:" + packages + '\n');
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        gateway = new GatewayProcess(home, data);
        try {
            gateway.configure(text -> SoakSnapshot.of(text, gateway.brokerPort(), broker));
            gateway.start(Map.of("JAVA_OPTS", "-Dsoak.port=" + server.getLocalPort()));
            server.setSoTimeout(START_MILLIS);
            socket = server.accept();
            socket.setSoTimeout(ANSWER_MILLIS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            gateway.close();
            throw new IOException(
                    "The agent does not call:\n" + gateway.output().text(), e);
        } catch (IOException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    /** Has an order carried out; {@return the answer} */
    String order(String order) throws IOException {
        out.println(order);
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException("The gateway has ended:\n" + log());
        }
        if (!answer.startsWith("ok")) {
            throw new IOException("The gateway answers \"" + order + "\" with: " + answer + "\n" + log());
        }
        return answer.substring(2).trim();
    }

    /** {@return the last lines that the gateway printed} */
    String log() {
        String text = gateway.output().text();
        return text.substring(Math.max(0, text.length() - 4000));
    }

    /** Replaces a package that the distribution brings by a newer version of itself. */
    void replace(String name) throws IOException {
        versions++;
        Path file = Files.createTempFile("soak", ".dp");
        try {
            SoakPackages.version(home.resolve("packages"), name, "1.0." + versions, file);
            order("deploy " + file);
        } finally {
            Files.delete(file);
        }
    }

    void killPlant() throws InterruptedException {
        gateway.killPlant();
    }

    void startPlant() throws IOException, InterruptedException {
        gateway.startPlant();
    }

    /** {@return what the gateway occupies, after a collection} */
    Vitals vitals() throws IOException {
        return Vitals.of(order("vitals"), diskMb());
    }

    /** {@return what the data folder occupies, in megabytes} */
    double diskMb() throws IOException {
        long[] bytes = new long[1];
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path folder, @org.jspecify.annotations.Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return (double) bytes[0] / (1 << 20);
    }

    /** {@return whether its process runs} */
    boolean runs() {
        return ProcessHandle.of(gateway.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        server.close();
        gateway.close();
    }
}
