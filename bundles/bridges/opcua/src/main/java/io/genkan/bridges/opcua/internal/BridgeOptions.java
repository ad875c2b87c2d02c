package io.genkan.bridges.opcua.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;

/**
 * Checked settings. Times in milliseconds.
 *
 * @param assets names of those that are shown; empty for all
 */
record BridgeOptions(
        boolean enabled,
        String host,
        int port,
        String hostname,
        String applicationUri,
        Set<String> assets,
        List<SecurityPolicy> policies,
        List<MessageSecurityMode> modes,
        boolean authenticateClients,
        List<String> trusted,
        String keystoreService,
        String keystoreAlias,
        boolean anonymous,
        boolean anonymousWrite,
        boolean identities,
        String username,
        String password,
        int maxSessions,
        int maxSubscriptions,
        int maxItems,
        int minSampling,
        int readTimeout) {

    /** @throws IllegalArgumentException with one sentence per wrong setting */
    static BridgeOptions from(BridgeConfig config, String password) {
        List<String> errors = new ArrayList<>();
        if (config.host().isBlank()) {
            errors.add("host is empty: enter an address to listen on, such as 127.0.0.1.");
        }
        range("port", config.port(), 1, 65535, errors);
        range("max.sessions", config.max_sessions(), 1, 1000, errors);
        range("max.subscriptions", config.max_subscriptions(), 1, 1000, errors);
        range("max.monitored.items", config.max_monitored_items(), 1, 1_000_000, errors);
        range("min.sampling.interval", config.min_sampling_interval(), 10, 3_600_000, errors);
        range("read.timeout", config.read_timeout(), 50, 60_000, errors);
        String uri = config.application_uri().strip();
        if (uri.isEmpty() || !uri.chars().allMatch(c -> c > ' ' && c < 127)) {
            errors.add("application.uri is \"" + uri + "\": enter one without blanks, such as urn:plant:gateway.");
        }
        String mode = config.security_mode().strip().toUpperCase(Locale.ROOT);
        if (!Set.of("SIGN_AND_ENCRYPT", "SIGN_TOO").contains(mode)) {
            errors.add("security.mode is \"" + mode + "\": it must be SIGN_AND_ENCRYPT or SIGN_TOO.");
        }
        List<SecurityPolicy> policies = policies(config.security_policies(), errors);
        if (!config.username().isBlank() && password.isEmpty()) {
            errors.add("username is set and password is empty: enter a password, too.");
        }
        if (!config.allow_anonymous()
                && !config.identities()
                && config.username().isBlank()) {
            errors.add("Nobody could log in: set identities, username or allow.anonymous.");
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", errors));
        }
        return new BridgeOptions(
                config.enabled(),
                config.host().strip(),
                config.port(),
                config.hostname().strip(),
                uri,
                words(config.assets()).collect(Collectors.toCollection(TreeSet::new)),
                policies,
                mode.equals("SIGN_TOO")
                        ? List.of(MessageSecurityMode.SignAndEncrypt, MessageSecurityMode.Sign)
                        : List.of(MessageSecurityMode.SignAndEncrypt),
                config.authenticate_clients(),
                words(config.trusted_certificates()).toList(),
                config.keystore_service().strip(),
                config.keystore_alias().strip(),
                config.allow_anonymous(),
                config.anonymous_write(),
                config.identities(),
                config.username().strip(),
                password,
                config.max_sessions(),
                config.max_subscriptions(),
                config.max_monitored_items(),
                config.min_sampling_interval(),
                config.read_timeout());
    }

    private static List<SecurityPolicy> policies(String text, List<String> errors) {
        List<SecurityPolicy> found = new ArrayList<>();
        words(text)
                .forEach(word -> Arrays.stream(SecurityPolicy.values())
                        .filter(policy -> policy.name().equalsIgnoreCase(word))
                        .findFirst()
                        .ifPresentOrElse(
                                found::add,
                                () -> errors.add("security.policies has \"" + word + "\", which is none: take "
                                        + Arrays.stream(SecurityPolicy.values())
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", "))
                                        + ".")));
        if (found.isEmpty() && errors.isEmpty()) {
            errors.add("security.policies is empty: enter one at least, such as Basic256Sha256.");
        }
        return found;
    }

    private static java.util.stream.Stream<String> words(String text) {
        return Arrays.stream(text.split("[,;]", -1)).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static void range(String setting, int value, int min, int max, List<String> errors) {
        if (value < min || value > max) {
            errors.add(setting + " is " + value + ": it must lie between " + min + " and " + max + ".");
        }
    }

    /** {@return whether an asset is shown} */
    boolean shows(String asset) {
        return assets.isEmpty() || assets.contains(asset);
    }
}
