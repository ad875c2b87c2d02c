package io.genkan.connector.sparkplug.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Checked settings of the transport.
 *
 * @param topics group and node
 * @param host primary host application, empty for none
 * @param servers addresses as Paho takes them, one or more
 * @param keepAlive seconds
 * @param timeout seconds for a step
 * @param ssl filter of the SSL service
 */
record TransportOptions(
        Topics topics,
        String host,
        List<String> servers,
        String clientId,
        String user,
        String password,
        int keepAlive,
        int timeout,
        boolean aliases,
        String ssl) {

    /**
     * Checks the settings.
     *
     * @param decrypt makes the password clear
     * @throws IllegalArgumentException with one sentence about what cannot be used
     */
    static TransportOptions from(TransportConfig config, UnaryOperator<String> decrypt) {
        String host = text(config.primary_host_application_id());
        String client = text(config.client_id());
        if (client.isEmpty()) {
            throw new IllegalArgumentException("client.id is empty: enter a name that no other client has.");
        }
        return new TransportOptions(
                new Topics(Topics.id("group.id", config.group_id()), Topics.id("node.id", config.node_id())),
                host.isEmpty() ? "" : Topics.id("primary.host.application.id", host),
                servers(text(config.server_uris())),
                client,
                text(config.username()),
                config.password() == null ? "" : decrypt.apply(config.password()),
                range("keep.alive", config.keep_alive(), 1, 65_535),
                range("connection.timeout", config.connection_timeout(), 1, 300),
                config.use_aliases(),
                text(config.SslManagerService_target()));
    }

    static boolean tls(String server) {
        return server.startsWith("ssl:");
    }

    private static List<String> servers(String uris) {
        List<String> servers = new ArrayList<>();
        for (String uri : uris.split("\\s+")) {
            if (!uri.isEmpty()) {
                servers.add(server(uri));
            }
        }
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("server.uris is empty: enter a server, such as tcp://broker:1883.");
        }
        return List.copyOf(servers);
    }

    private static String server(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme());
            boolean tls = scheme.equals("ssl") || scheme.equals("mqtts");
            if (uri.getHost() != null && (tls || scheme.equals("tcp") || scheme.equals("mqtt"))) {
                int port = uri.getPort() > 0 ? uri.getPort() : tls ? 8883 : 1883;
                return (tls ? "ssl://" : "tcp://") + uri.getHost() + ":" + port;
            }
        } catch (URISyntaxException e) {
            // the sentence below says it
        }
        throw new IllegalArgumentException("server.uris has \"" + text
                + "\": enter addresses such as tcp://broker:1883 or ssl://broker:8883, separated by blanks.");
    }

    private static int range(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    setting + " is " + value + ": it must lie between " + min + " and " + max + ".");
        }
        return value;
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    /** Passwords are not for logs. */
    @Override
    public String toString() {
        return clientId + " at " + servers;
    }
}
