package io.genkan.bridges.broker.internal;

import io.moquette.BrokerConstants;
import io.moquette.broker.ISslContextCreator;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptConnectMessage;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A running Moquette broker. The only class that sees the library. */
final class MoquetteServer implements LocalBroker, AutoCloseable {
    private final Server server;
    private final int port;
    private final int tlsPort;
    private final LineTap tap = new LineTap();
    private boolean tapped;
    private @Nullable ClientWatch watch;

    private MoquetteServer(Server server, int port, int tlsPort) {
        this.server = server;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /**
     * Starts a broker.
     *
     * @param options checked settings
     * @param passwords clear passwords by user name
     * @param keyManager certificate for TLS, null when there is none
     * @throws BindException when an address cannot be listened on
     * @throws IOException when the storage cannot be written to or TLS lacks its certificate
     */
    static MoquetteServer start(BrokerOptions options, Map<String, String> passwords, @Nullable KeyManager keyManager)
            throws IOException {
        return start(options, passwords, keyManager, new TrafficCounter(), new Quarantine(() -> 0));
    }

    /** Starts a broker whose clients are counted and may be kept away. */
    static MoquetteServer start(
            BrokerOptions options,
            Map<String, String> passwords,
            @Nullable KeyManager keyManager,
            TrafficCounter counter,
            Quarantine quarantine)
            throws IOException {
        int port = chosen(options.port(), options.host());
        int tlsPort = chosen(options.tlsPort(), options.host());
        Properties properties = new Properties();
        properties.setProperty(BrokerConstants.HOST_PROPERTY_NAME, options.host());
        properties.setProperty(BrokerConstants.PORT_PROPERTY_NAME, portText(port));
        properties.setProperty(
                BrokerConstants.ALLOW_ANONYMOUS_PROPERTY_NAME, Boolean.toString(options.allowAnonymous()));
        properties.setProperty(BrokerConstants.ALLOW_ZERO_BYTE_CLIENT_ID_PROPERTY_NAME, "true");
        properties.setProperty(
                BrokerConstants.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(options.maxMessageBytes()));
        properties.setProperty(BrokerConstants.IMMEDIATE_BUFFER_FLUSH_PROPERTY_NAME, "true");
        properties.setProperty(BrokerConstants.SESSION_QUEUE_SIZE, Integer.toString(options.sessionQueue()));
        properties.setProperty(BrokerConstants.ENABLE_TELEMETRY_NAME, "false");
        Path storage = options.storage();
        properties.setProperty(BrokerConstants.PERSISTENCE_ENABLED_PROPERTY_NAME, Boolean.toString(storage != null));
        if (storage != null) {
            Files.createDirectories(storage);
            properties.setProperty(BrokerConstants.DATA_PATH_PROPERTY_NAME, storage.toString());
        }
        ISslContextCreator tls = null;
        if (options.tlsPort() >= 0) {
            if (keyManager == null) {
                throw new IOException(
                        "tls.port is set but there is no keystore: set KeystoreService.target to one with a certificate");
            }
            properties.setProperty(BrokerConstants.SSL_PORT_PROPERTY_NAME, portText(tlsPort));
            properties.setProperty(BrokerConstants.SSL_PROVIDER, "JDK");
            tls = () -> sslContext(keyManager);
        }
        IAuthorizatorPolicy policy = new Watched(policy(options.rules()), counter, quarantine);
        Server server = new Server();
        try {
            server.startServer(
                    new MemoryConfig(properties),
                    List.of(),
                    tls,
                    (clientId, user, password) -> isLetIn(
                            !quarantine.holds(clientId) && isValid(passwords, user, password), clientId, user, counter),
                    policy);
            server.addInterceptHandler(new Gate(server, quarantine));
        } catch (
                Exception
                        e) { // Moquette says "cannot bind" unchecked, and netty throws the bind error past the compiler
            stopQuietly(server);
            throw failure(e);
        }
        return new MoquetteServer(server, port, tlsPort);
    }

    /** {@return the port without TLS that is listened on, -1 for none} */
    int port() {
        return port;
    }

    /** {@return the port with TLS that is listened on, -1 for none} */
    int tlsPort() {
        return tlsPort;
    }

    @Override
    public void close() {
        server.stopServer();
    }

    /** Begins or ends to count what clients do. */
    void watch(TrafficCounter counter, boolean wanted) {
        ClientWatch fresh = new ClientWatch(counter);
        ClientWatch old = watch;
        if (old != null) {
            server.removeInterceptHandler(old);
        }
        watch = wanted ? fresh : null;
        if (wanted) {
            server.addInterceptHandler(fresh);
        }
    }

    @Override
    public Subscription subscribe(List<String> filters, int largest, Taker taker) {
        LineTap.Wanted wanted = new LineTap.Wanted(List.copyOf(filters), largest, taker);
        synchronized (tap) {
            tap.add(wanted);
            if (!tapped) {
                tapped = true;
                server.addInterceptHandler(tap);
            }
        }
        return () -> {
            synchronized (tap) {
                if (tap.remove(wanted) && tapped) {
                    tapped = false;
                    server.removeInterceptHandler(tap);
                }
            }
        };
    }

    @Override
    public void publish(String topic, byte[] payload, int qos, boolean retain) {
        server.internalPublish(
                MqttMessageBuilders.publish()
                        .topicName(topic)
                        .qos(MqttQoS.valueOf(qos))
                        .retained(retain)
                        .payload(Unpooled.wrappedBuffer(payload))
                        .build(),
                "genkan-line");
    }

    /** Ends the connection of a client, if it has one. */
    void disconnect(String client) {
        server.disconnectClient(client);
    }

    /** {@return network address by client} */
    Map<String, String> addresses() {
        Map<String, String> addresses = new HashMap<>();
        server.listConnectedClients().forEach(client -> addresses.put(client.getClientID(), client.getAddress()));
        return addresses;
    }

    /** A client that needs no password meets no authenticator: it is sent away when it has connected. */
    private static final class Gate extends AbstractInterceptHandler {
        private final Server server;
        private final Quarantine quarantine;

        Gate(Server server, Quarantine quarantine) {
            this.server = server;
            this.quarantine = quarantine;
        }

        @Override
        public String getID() {
            return "genkan-quarantine";
        }

        @Override
        public Class<?>[] getInterceptedMessageTypes() {
            return new Class<?>[] {InterceptConnectMessage.class};
        }

        @Override
        public void onConnect(InterceptConnectMessage message) {
            if (quarantine.holds(message.getClientID())) {
                server.disconnectClient(message.getClientID());
            }
        }

        @Override
        public void onSessionLoopError(Throwable error) {
            // said by whoever watches
        }
    }

    /** Who may what, with refusals counted; a client that is kept away may nothing. */
    private record Watched(IAuthorizatorPolicy policy, TrafficCounter counter, Quarantine quarantine)
            implements IAuthorizatorPolicy {
        @Override
        public boolean canWrite(Topic topic, @Nullable String user, String client) {
            return counted(!quarantine.holds(client) && policy.canWrite(topic, user, client), topic, client);
        }

        @Override
        public boolean canRead(Topic topic, @Nullable String user, String client) {
            return !quarantine.holds(client) && policy.canRead(topic, user, client);
        }

        private boolean counted(boolean allowed, Topic topic, String client) {
            if (!allowed) {
                counter.denied(client, topic.toString());
            }
            return allowed;
        }
    }

    private static boolean isLetIn(
            boolean valid, @Nullable String clientId, @Nullable String user, TrafficCounter counter) {
        if (!valid) {
            counter.failedLogin(clientId, user);
        }
        return valid;
    }

    /** Moquette cannot be asked for the port that it was given: it answers from a map that another thread is writing. */
    private static int chosen(int port, String host) throws IOException {
        if (port != 0) {
            return port;
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return free.getLocalPort();
        }
    }

    private static IOException failure(Exception e) {
        String reason = reason(e);
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || String.valueOf(cause.getMessage()).startsWith("Cannot bind")) {
                BindException inUse = new BindException(reason);
                inUse.initCause(e);
                return inUse;
            }
        }
        return new IOException(reason, e);
    }

    private static String reason(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null ? message : message + ": " + cause.getMessage();
    }

    private static void stopQuietly(Server server) {
        try {
            server.stopServer();
        } catch (RuntimeException halfStarted) {
            // Moquette cannot stop what it has not started; what it has started ends with its threads
        }
    }

    private static String portText(int port) {
        return port < 0 ? BrokerConstants.DISABLED_PORT_BIND : Integer.toString(port);
    }

    private static SslContext sslContext(KeyManager keyManager) {
        try {
            return SslContextBuilder.forServer(keyManager).build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS does not start: " + e.getMessage(), e);
        }
    }

    private static IAuthorizatorPolicy policy(@Nullable TopicRules rules) {
        if (rules == null) {
            return new PermitAllAuthorizatorPolicy();
        }
        return new IAuthorizatorPolicy() {
            @Override
            public boolean canWrite(Topic topic, @Nullable String user, String clientId) {
                return rules.canWrite(topic.toString(), user, clientId);
            }

            @Override
            public boolean canRead(Topic topic, @Nullable String user, String clientId) {
                return rules.canRead(topic.toString(), user, clientId);
            }
        };
    }

    private static boolean isValid(Map<String, String> passwords, @Nullable String user, byte @Nullable [] password) {
        String expected = user == null ? null : passwords.get(user);
        return expected != null
                && password != null
                && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), password);
    }
}
