package io.genkan.fleet.release.internal.manifest;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which gateways a release is for. An empty list means all.
 *
 * @param gateways their names; {@code *} stands for any text
 * @param profiles {@code slim}, {@code karaf}
 * @param architectures as Java says it: {@code amd64}, {@code aarch64}
 */
public record Audience(List<String> gateways, List<String> profiles, List<String> architectures) {
    /** Every gateway. */
    public static final Audience ALL = new Audience(List.of(), List.of(), List.of());

    public Audience {
        gateways = List.copyOf(gateways);
        profiles = List.copyOf(profiles);
        architectures = List.copyOf(architectures);
    }

    /** {@return why this gateway does not belong to it, empty when it does} */
    public String contradiction(GatewayFacts gateway) {
        if (!gateways.isEmpty() && gateways.stream().noneMatch(pattern -> matches(pattern, gateway.name()))) {
            return "it is for the gateways " + String.join(", ", gateways) + ", and this one is " + gateway.name();
        }
        if (!profiles.isEmpty() && !profiles.contains(gateway.profile())) {
            return "it is for the profile " + String.join(", ", profiles) + ", and this is " + gateway.profile();
        }
        if (!architectures.isEmpty() && !architectures.contains(gateway.architecture())) {
            return "it is for " + String.join(", ", architectures) + ", and this is " + gateway.architecture();
        }
        return "";
    }

    private static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.matches(regex.toString(), name);
    }
}
