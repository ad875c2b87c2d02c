package io.genkan.kura.requests.internal;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A broker on loopback that takes messages of up to 12 MB. */
final class TestBroker implements AutoCloseable {
    private final Server server = new Server();

    TestBroker() throws Exception {
        Properties properties = new Properties();
        properties.setProperty(BrokerConstants.HOST_PROPERTY_NAME, "127.0.0.1");
        properties.setProperty(BrokerConstants.PORT_PROPERTY_NAME, "0");
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
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (server.getPort() == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
