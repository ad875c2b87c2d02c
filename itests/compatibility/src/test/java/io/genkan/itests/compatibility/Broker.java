package io.genkan.itests.compatibility;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** A broker on loopback. */
final class Broker implements AutoCloseable {
    private final Server server = new Server();
    private final int port = free();

    Broker() throws Exception {
        Properties properties = new Properties();
        properties.setProperty(BrokerConstants.HOST_PROPERTY_NAME, "127.0.0.1");
        properties.setProperty(BrokerConstants.PORT_PROPERTY_NAME, String.valueOf(port));
        properties.setProperty(BrokerConstants.ALLOW_ANONYMOUS_PROPERTY_NAME, "false");
        properties.setProperty(BrokerConstants.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(BrokerConstants.ENABLE_TELEMETRY_NAME, "false");
        properties.setProperty(BrokerConstants.IMMEDIATE_BUFFER_FLUSH_PROPERTY_NAME, "true");
        // a full queue loses what is published
        properties.setProperty(BrokerConstants.SESSION_QUEUE_SIZE, "100000");
        properties.setProperty(BrokerConstants.NETTY_MAX_BYTES_PROPERTY_NAME, String.valueOf(12 << 20));
        server.startServer(
                new MemoryConfig(properties),
                List.of(),
                null,
                (client, user, password) ->
                        "gateway".equals(user) && "secret".equals(new String(password, StandardCharsets.UTF_8)),
                new PermitAllAuthorizatorPolicy());
    }

    /** Moquette cannot be asked which port it was given: it answers from a map that another thread is writing. */
    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
