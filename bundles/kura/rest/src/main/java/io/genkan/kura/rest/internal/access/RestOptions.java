package io.genkan.kura.rest.internal.access;

import java.lang.reflect.Array;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may come in, and how.
 *
 * @param ports where the interface answers; empty for everywhere
 * @param sessionSeconds how long a session lives without a request; 0 or less for ever
 */
public record RestOptions(
        Set<Integer> ports,
        boolean password,
        boolean basic,
        boolean certificate,
        boolean statelessCertificate,
        boolean sessions,
        int sessionSeconds) {

    private static final int DEFAULT_SESSION_SECONDS = 900;

    public static RestOptions from(Map<String, Object> properties) {
        boolean password = flag(properties, "auth.password.enabled");
        boolean certificate = flag(properties, "auth.certificate.enabled");
        return new RestOptions(
                ports(properties.get("allowed.ports")),
                password,
                password && flag(properties, "auth.basic.enabled"),
                certificate,
                certificate && flag(properties, "auth.certificate.stateless.enabled"),
                flag(properties, "session.management.enabled"),
                properties.get("session.inactivity.interval") instanceof Number number
                        ? number.intValue()
                        : DEFAULT_SESSION_SECONDS);
    }

    private static boolean flag(Map<String, Object> properties, String name) {
        return !Boolean.FALSE.equals(properties.get(name));
    }

    /** {@return the numbers of an array or of one number} */
    public static Set<Integer> ports(@org.jspecify.annotations.Nullable Object value) {
        Set<Integer> ports = new HashSet<>();
        if (value instanceof Number number) {
            ports.add(number.intValue());
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                if (Array.get(value, i) instanceof Number number) {
                    ports.add(number.intValue());
                }
            }
        }
        return Set.copyOf(ports);
    }
}
