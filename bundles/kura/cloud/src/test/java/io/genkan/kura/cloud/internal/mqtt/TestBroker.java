package io.genkan.kura.cloud.internal.mqtt;

import io.moquette.BrokerConstants;
import io.moquette.broker.ISslContextCreator;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptConnectMessage;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.moquette.interception.messages.InterceptSubscribeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A broker on loopback that lets user "gateway" with password "secret" in and keeps what it gets. */
public final class TestBroker implements AutoCloseable {
    public final BlockingQueue<String> connected = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> subscribed = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> published = new LinkedBlockingQueue<>();
    private final Server server = new Server();
    private final int port;
    private final int tlsPort;

    /**
     * @param wanted port, 0 for any
     * @param tls null for a broker without TLS
     * @param anonymous whether clients need no user
     */
    public TestBroker(int wanted, @Nullable ISslContextCreator tls, boolean anonymous) throws Exception {
        port = wanted == 0 ? free() : wanted;
        tlsPort = tls == null ? -1 : free();
        Properties properties = new Properties();
        properties.setProperty(BrokerConstants.HOST_PROPERTY_NAME, "127.0.0.1");
        properties.setProperty(BrokerConstants.PORT_PROPERTY_NAME, String.valueOf(port));
        properties.setProperty(BrokerConstants.ALLOW_ANONYMOUS_PROPERTY_NAME, String.valueOf(anonymous));
        properties.setProperty(BrokerConstants.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(BrokerConstants.ENABLE_TELEMETRY_NAME, "false");
        properties.setProperty(BrokerConstants.IMMEDIATE_BUFFER_FLUSH_PROPERTY_NAME, "true");
        properties.setProperty(BrokerConstants.NETTY_MAX_BYTES_PROPERTY_NAME, String.valueOf(10 << 20));
        if (tls != null) {
            properties.setProperty(BrokerConstants.SSL_PORT_PROPERTY_NAME, String.valueOf(tlsPort));
            properties.setProperty(BrokerConstants.SSL_PROVIDER, "JDK");
        }
        server.startServer(
                new MemoryConfig(properties),
                List.of(new Recorder()),
                tls,
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

    public int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    /** Ends the connections of a client, as if the network did. */
    public void drop(String clientId) {
        server.disconnectClient(clientId);
    }

    @Override
    public void close() {
        server.stopServer();
    }

    private final class Recorder extends AbstractInterceptHandler {
        @Override
        public String getID() {
            return "recorder";
        }

        @Override
        public void onConnect(InterceptConnectMessage message) {
            connected.add(message.getClientID());
        }

        @Override
        public void onSubscribe(InterceptSubscribeMessage message) {
            subscribed.add(message.getTopicFilter());
        }

        @Override
        public void onPublish(InterceptPublishMessage message) {
            String text = message.getPayload().toString(StandardCharsets.UTF_8);
            message.getPayload().release();
            published.add(message.getTopicName() + ' ' + text);
        }

        @Override
        public void onSessionLoopError(Throwable error) {
            throw new IllegalStateException(error);
        }
    }
}
