package io.genkan.bridges.broker.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the broker, checked.
 *
 * @param enabled whether the broker runs
 * @param host address to listen on
 * @param port port without TLS, 0 for any, -1 for none
 * @param tlsPort port with TLS, 0 for any, -1 for none
 * @param allowAnonymous whether clients need no user
 * @param users encrypted passwords by user name
 * @param credentialsFile file of the generated user, null for none
 * @param rules who may read and write what, null when every user may everything
 * @param maxMessageBytes largest message in bytes
 * @param sessionQueue messages that wait for one client that is away or slow
 * @param storage folder of persistent sessions, null when they are not kept
 */
record BrokerOptions(
        boolean enabled,
        String host,
        int port,
        int tlsPort,
        boolean allowAnonymous,
        Map<String, String> users,
        @Nullable Path credentialsFile,
        @Nullable TopicRules rules,
        int maxMessageBytes,
        int sessionQueue,
        @Nullable Path storage) {

    /**
     * Checks the settings.
     *
     * @param config settings as configured
     * @param data data folder of the gateway, base of relative paths
     * @throws IllegalArgumentException with one sentence per error
     */
    static BrokerOptions from(BrokerConfig config, Path data) {
        checkPort("port", config.port());
        checkPort("tls.port", config.tls_port());
        if (config.host().isBlank()) {
            throw new IllegalArgumentException("host is empty: give an address to listen on, such as 127.0.0.1.");
        }
        if (config.enabled() && config.port() < 0 && config.tls_port() < 0) {
            throw new IllegalArgumentException(
                    "port and tls.port are both -1: give one of them, or set enabled to false.");
        }
        if (config.message_max_bytes() < 1024) {
            throw new IllegalArgumentException(
                    "message.max.bytes is " + config.message_max_bytes() + ": give 1024 or more.");
        }
        if (config.session_queue_size() < 1) {
            throw new IllegalArgumentException(
                    "session.queue.size is " + config.session_queue_size() + ": give 1 or more.");
        }
        if (config.users().length != config.passwords().length) {
            throw new IllegalArgumentException("There are " + config.users().length + " users and "
                    + config.passwords().length + " passwords: give one password for each user, in the same order.");
        }
        Map<String, String> users = new LinkedHashMap<>();
        for (int i = 0; i < config.users().length; i++) {
            if (users.put(config.users()[i], config.passwords()[i]) != null) {
                throw new IllegalArgumentException("User " + config.users()[i] + " stands twice in users.");
            }
        }
        return new BrokerOptions(
                config.enabled(),
                config.host().trim(),
                config.port(),
                config.tls_port(),
                config.allow_anonymous(),
                Map.copyOf(users),
                config.credentials_file().isBlank()
                        ? null
                        : data.resolve(config.credentials_file().trim()),
                config.acl().isBlank() ? null : TopicRules.parse(config.acl()),
                config.message_max_bytes(),
                config.session_queue_size(),
                config.persistence() ? data.resolve("broker") : null);
    }

    private static void checkPort(String name, int port) {
        if (port < -1 || port > 65535) {
            throw new IllegalArgumentException(name + " is " + port + ": give a port from 0 to 65535, or -1 for none.");
        }
    }
}
