package io.genkan.bridges.broker.internal;

import io.moquette.BrokerConstants;
import io.moquette.broker.ISslContextCreator;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A running Moquette broker. The only class that sees the library. */
final class MoquetteServer implements AutoCloseable {
    private final Server server;
    private final int port;
    private final int tlsPort;

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
        IAuthorizatorPolicy policy = policy(options.rules());
        Server server = new Server();
        try {
            server.startServer(
                    new MemoryConfig(properties),
                    List.of(),
                    tls,
                    (clientId, user, password) -> isValid(passwords, user, password),
                    policy);
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
