package io.genkan.itests.campaigns.store;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A broker that is a process of its own, so that it can be killed. Argument: port. */
public final class BrokerProcess {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private BrokerProcess() {}

    /**
     * Starts a broker, and waits until it takes connections.
     *
     * @param port where, on loopback
     * @throws IOException when it does not for 30 seconds
     */
    public static Process start(int port) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        String.valueOf(port)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long begun = System.nanoTime();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return process;
            } catch (IOException e) {
                if (System.nanoTime() - begun > PATIENCE_NANOS) {
                    process.destroyForcibly();
                    throw e;
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Properties properties = new Properties();
        properties.setProperty(BrokerConstants.HOST_PROPERTY_NAME, "127.0.0.1");
        properties.setProperty(BrokerConstants.PORT_PROPERTY_NAME, args[0]);
        properties.setProperty(BrokerConstants.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        properties.setProperty(BrokerConstants.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(BrokerConstants.ENABLE_TELEMETRY_NAME, "false");
        properties.setProperty(BrokerConstants.IMMEDIATE_BUFFER_FLUSH_PROPERTY_NAME, "true");
        new Server()
                .startServer(
                        new MemoryConfig(properties),
                        List.of(),
                        null,
                        (client, user, password) -> true,
                        new PermitAllAuthorizatorPolicy());
        System.in.read(); // ends with the process that started it
        System.exit(0);
    }
}
