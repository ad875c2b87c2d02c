package io.genkan.bridges.coap.internal;

import io.genkan.support.coap.Keys;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings, checked.
 *
 * @param plain where CoAP without DTLS listens, null for nowhere
 * @param secure where CoAPs listens, null for nowhere
 * @param withheld whether the port without DTLS is left closed because of the address
 * @param keys pre-shared keys by identity
 */
record CoapBridgeOptions(
        boolean enabled,
        @Nullable InetSocketAddress plain,
        @Nullable InetSocketAddress secure,
        boolean withheld,
        Map<String, byte[]> keys,
        Permissions permissions,
        int maxBytes,
        int maxRecords,
        int perMinute,
        int maxSessions,
        int maxObservers,
        int maxRegistrations) {

    /**
     * Checks the settings.
     *
     * @param clear keys in clear, in the order of the identities
     * @throws IllegalArgumentException with one sentence
     */
    static CoapBridgeOptions from(CoapBridgeConfig config, String[] clear) {
        range("port", config.port(), -1, 65535);
        range("secure.port", config.secure_port(), -1, 65535);
        range("request.max.bytes", config.request_max_bytes(), 64, 16_777_216);
        range("request.max.records", config.request_max_records(), 1, 100_000);
        range("peer.requests.per.minute", config.peer_requests_per_minute(), 0, 1_000_000);
        range("sessions.max", config.sessions_max(), 1, 100_000);
        range("observers.max", config.observers_max(), 1, 100_000);
        range("registrations.max", config.registrations_max(), 1, 100_000);
        InetAddress address = address(config.host().strip());
        boolean withheld = config.port() >= 0 && !address.isLoopbackAddress() && !config.plain_beyond_loopback();
        InetSocketAddress plain = config.port() < 0 || withheld ? null : new InetSocketAddress(address, config.port());
        InetSocketAddress secure =
                config.secure_port() < 0 ? null : new InetSocketAddress(address, config.secure_port());
        if (config.enabled() && plain == null && secure == null) {
            throw new IllegalArgumentException(
                    withheld
                            ? "host is " + config.host()
                                    + ", where the port without DTLS stays closed: give secure.port and"
                                    + " keys, or set plain.beyond.loopback when you know who is there."
                            : "port and secure.port are both -1: give one of them, or set enabled to false.");
        }
        if (config.identities().length != clear.length) {
            throw new IllegalArgumentException("There are " + config.identities().length + " identities and "
                    + clear.length + " keys: give one key for each identity, in the same order.");
        }
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (int i = 0; i < clear.length; i++) {
            String identity = config.identities()[i].strip();
            if (identity.isEmpty() || identity.equals(Permissions.ANONYMOUS) || identity.equals(Permissions.ALL)) {
                throw new IllegalArgumentException("identities has \"" + identity + "\", which can be no identity.");
            }
            if (keys.put(identity, Keys.parse("The key of " + identity, clear[i])) != null) {
                throw new IllegalArgumentException("Identity " + identity + " stands twice in identities.");
            }
        }
        return new CoapBridgeOptions(
                config.enabled(),
                plain,
                secure,
                withheld,
                Map.copyOf(keys),
                Permissions.parse(config.permissions()),
                config.request_max_bytes(),
                config.request_max_records(),
                config.peer_requests_per_minute(),
                config.sessions_max(),
                config.observers_max(),
                config.registrations_max());
    }

    private static InetAddress address(String host) {
        if (!host.matches("[0-9.]+|[0-9a-fA-F:.%a-z]*:[0-9a-fA-F:.%a-z]*|localhost")) {
            throw new IllegalArgumentException(
                    "host is \"" + host + "\": give an address of this gateway, such as 127.0.0.1 or 0.0.0.0.");
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host is \"" + host + "\", which is no address.", e);
        }
    }

    private static void range(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    setting + " is " + value + ": it must lie between " + min + " and " + max + ".");
        }
    }
}
