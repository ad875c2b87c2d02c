package io.genkan.fleet.hawkbit.internal;

import io.genkan.fleet.hawkbit.internal.action.Actions.Ask;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.kura.configuration.Password;

/**
 * Where the server is and what it may do.
 *
 * @param server http or https
 * @param controllerId empty: the device name
 * @param authorization the header
 * @param bytesPerSecond 0: no limit
 * @param bytesPerDay 0: no limit
 */
record HawkbitOptions(
        URI server,
        String tenant,
        String controllerId,
        String authorization,
        Ask ask,
        long bytesPerSecond,
        long bytesPerDay) {
    /**
     * {@return the checked settings}
     *
     * @param decrypted gives the text of a sealed password
     * @throws IllegalArgumentException with a sentence, when something is wrong
     */
    static HawkbitOptions from(Map<String, Object> properties, UnaryOperator<String> decrypted) {
        String server = text(properties, "server", "");
        URI uri;
        try {
            uri = URI.create(server);
        } catch (IllegalArgumentException e) {
            throw wrongServer(server);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw wrongServer(server);
        }
        String sealed = properties.get("token") instanceof Password password
                ? new String(password.getPassword())
                : text(properties, "token", "");
        String token = sealed.isEmpty() ? "" : decrypted.apply(sealed);
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException("token is empty or has blanks: copy it from the server.");
        }
        String kind = text(properties, "token.kind", "TargetToken");
        if (!kind.equals("TargetToken") && !kind.equals("GatewayToken")) {
            throw new IllegalArgumentException("token.kind is \"" + kind + "\": give TargetToken or GatewayToken.");
        }
        Ask ask;
        try {
            ask = Ask.valueOf(text(properties, "ask", "NEVER"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ask is not NEVER, SOFT or ALWAYS.", e);
        }
        return new HawkbitOptions(
                uri,
                text(properties, "tenant", "DEFAULT"),
                text(properties, "controller.id", ""),
                kind + " " + token,
                ask,
                1000L * number(properties, "speed.max"),
                1_000_000L * number(properties, "day.max"));
    }

    private static IllegalArgumentException wrongServer(String server) {
        return new IllegalArgumentException(
                "server is \"" + server + "\": give an address such as https://updates.example.com.");
    }

    private static String text(Map<String, Object> properties, String name, String otherwise) {
        return properties.get(name) instanceof String text ? text.trim() : otherwise;
    }

    private static int number(Map<String, Object> properties, String name) {
        int value = properties.get(name) instanceof Integer number ? number : 0;
        if (value < 0 || value > 1_000_000) {
            throw new IllegalArgumentException(name + " is " + value + ": give 0 to 1000000.");
        }
        return value;
    }
}
