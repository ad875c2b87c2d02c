package io.genkan.driver.opcua.internal;

import io.genkan.support.driver.ChannelSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;

/**
 * Checked settings. Times in milliseconds.
 *
 * @param path what follows host and port, empty or with a slash in front
 * @param answerTimeout silence after which the server counts as gone
 * @param trusted fingerprints
 */
record OpcUaOptions(
        String host,
        int port,
        String path,
        boolean forceUrl,
        int sessionTimeout,
        int requestTimeout,
        int acknowledgeTimeout,
        int answerTimeout,
        String applicationName,
        String applicationUri,
        long publishInterval,
        SecurityPolicy policy,
        MessageSecurityMode mode,
        String username,
        String password,
        String userAlias,
        boolean authenticateServer,
        List<String> trusted,
        String keystoreService,
        String keystoreFile,
        String keystoreType,
        String keystorePassword,
        String keystoreAlias,
        int itemsPerRequest,
        boolean namesByNodeId,
        TimestampSource timestamps) {
    private static final int OUT_OF_DATE = 2;
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final String NO_FILE = "PFX or JKS Keystore"; // what Kura's driver has for none
    private static final SecurityPolicy[] POLICIES = {
        SecurityPolicy.None,
        SecurityPolicy.Basic128Rsa15,
        SecurityPolicy.Basic256,
        SecurityPolicy.Basic256Sha256,
        SecurityPolicy.Aes128_Sha256_RsaOaep,
        SecurityPolicy.Aes256_Sha256_RsaPss
    };

    /** Where the time of a value comes from. */
    enum TimestampSource {
        GATEWAY,
        SOURCE,
        SERVER
    }

    private enum Mode {
        SIGN_AND_ENCRYPT,
        SIGN
    }

    private enum NameFormat {
        BROWSE_PATH,
        NODE_ID
    }

    private enum StoreType {
        PKCS12,
        JKS,
        PKCS11
    }

    /** @throws IllegalArgumentException with one sentence per wrong setting */
    static OpcUaOptions from(OpcUaDriverConfig config, String password, String keystorePassword) {
        List<String> errors = new ArrayList<>();
        String host = text(config.endpoint_ip());
        if (host.isEmpty() || host.chars().anyMatch(Character::isWhitespace) || host.contains("/")) {
            errors.add("endpoint.ip is \"" + host + "\": enter the name or the address of the server alone.");
        }
        range("endpoint.port", config.endpoint_port(), 1, 65535, "", errors);
        range("session.timeout", config.session_timeout(), 1, 86400, " s", errors);
        range("request.timeout", config.request_timeout(), 1, 3600, " s", errors);
        range("acknowledge.timeout", config.acknowledge_timeout(), 1, 3600, " s", errors);
        range("answer.timeout", config.answer_timeout(), 100, 60000, " ms", errors);
        range("subscription.publish.interval", config.subscription_publish_interval(), 10, 3_600_000, " ms", errors);
        range("security.policy", config.security_policy(), 0, POLICIES.length - 1, "", errors);
        range("max.request.items", config.max_request_items(), 1, 10_000, "", errors);
        String uri = text(config.application_uri());
        if (uri.isEmpty() || !uri.chars().allMatch(c -> c > ' ' && c < 127)) {
            errors.add("application.uri is \"" + uri + "\": enter one without blanks, such as urn:plant:gateway.");
        }
        if (text(config.username()).isEmpty() && !password.isEmpty()) {
            errors.add("password is set and username is empty: enter the user, too.");
        }
        Mode mode = choice(Mode.class, "security.mode", config.security_mode(), errors);
        StoreType type = choice(StoreType.class, "keystore.type", config.keystore_type(), errors);
        NameFormat names = choice(
                NameFormat.class,
                "subtree.subscription.name.format",
                config.subtree_subscription_name_format(),
                errors);
        TimestampSource timestamps =
                choice(TimestampSource.class, "timestamp.source", config.timestamp_source(), errors);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", errors));
        }
        SecurityPolicy policy = POLICIES[config.security_policy()];
        String name = text(config.server_name());
        String file = text(config.certificate_location());
        return new OpcUaOptions(
                host,
                config.endpoint_port(),
                name.isEmpty() || name.startsWith("/") ? name : "/" + name,
                config.force_endpoint_url(),
                config.session_timeout() * 1000,
                config.request_timeout() * 1000,
                config.acknowledge_timeout() * 1000,
                config.answer_timeout(),
                text(config.application_name()),
                uri,
                config.subscription_publish_interval(),
                policy,
                policy == SecurityPolicy.None
                        ? MessageSecurityMode.None
                        : mode == Mode.SIGN ? MessageSecurityMode.Sign : MessageSecurityMode.SignAndEncrypt,
                text(config.username()),
                password,
                text(config.user_certificate_alias()),
                config.authenticate_server(),
                Arrays.asList(text(config.trusted_certificates()).split("[,;]", -1)),
                text(config.keystore_service()),
                file.equals(NO_FILE) ? "" : file,
                type.name(),
                keystorePassword,
                text(config.keystore_client_alias()),
                config.max_request_items(),
                names == NameFormat.NODE_ID,
                timestamps);
    }

    /** {@return the same with a request time-out of at most so many seconds} */
    OpcUaOptions within(int seconds) {
        return new OpcUaOptions(
                host,
                port,
                path,
                forceUrl,
                sessionTimeout,
                Math.min(requestTimeout, seconds * 1000),
                acknowledgeTimeout,
                answerTimeout,
                applicationName,
                applicationUri,
                publishInterval,
                policy,
                mode,
                username,
                password,
                userAlias,
                authenticateServer,
                trusted,
                keystoreService,
                keystoreFile,
                keystoreType,
                keystorePassword,
                keystoreAlias,
                itemsPerRequest,
                namesByNodeId,
                timestamps);
    }

    String place() {
        return host + ":" + port;
    }

    String url() {
        return "opc.tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + path;
    }

    /** {@return milliseconds for each step of connecting: slow devices need seconds for their keys} */
    int handshakeTimeout() {
        return Math.min(requestTimeout, Math.max(HANDSHAKE_MILLIS, answerTimeout));
    }

    boolean secured() {
        return policy != SecurityPolicy.None;
    }

    /** {@return whether the policy is one that should not be used any more} */
    boolean outOfDate() {
        return secured() && Arrays.asList(POLICIES).indexOf(policy) <= OUT_OF_DATE;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String key, String value, List<String> errors) {
        try {
            return ChannelSettings.choice(type, key, text(value).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            errors.add(String.valueOf(e.getMessage()));
            return type.getEnumConstants()[0];
        }
    }

    private static void range(String setting, long value, long min, long max, String unit, List<String> errors) {
        if (value < min || value > max) {
            errors.add(setting + " is " + value + ": it must lie between " + min + " and " + max + unit + ".");
        }
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
