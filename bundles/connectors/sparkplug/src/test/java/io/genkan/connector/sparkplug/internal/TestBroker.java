package io.genkan.connector.sparkplug.internal;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;

/** A broker on loopback. */
final class TestBroker implements AutoCloseable {
    private final Server server = new Server();
    private final int port;

    TestBroker(int wanted) throws Exception {
        int free = wanted;
        if (free == 0) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                free = socket.getLocalPort();
            }
        }
        port = free;
        Properties properties = new Properties();
        properties.setProperty(BrokerConstants.HOST_PROPERTY_NAME, "127.0.0.1");
        properties.setProperty(BrokerConstants.PORT_PROPERTY_NAME, String.valueOf(port));
        properties.setProperty(BrokerConstants.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        properties.setProperty(BrokerConstants.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(BrokerConstants.ENABLE_TELEMETRY_NAME, "false");
        properties.setProperty(BrokerConstants.IMMEDIATE_BUFFER_FLUSH_PROPERTY_NAME, "true");
        server.startServer(new MemoryConfig(properties));
    }

    int port() {
        return port;
    }

    String uri() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Ends a client's connection, as if the network did. */
    void drop(String clientId) {
        server.disconnectClient(clientId);
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
