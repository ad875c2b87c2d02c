package io.genkan.kura.security.internal.ssl;

import java.security.NoSuchAlgorithmException;
import java.security.cert.PKIXRevocationChecker;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Checked settings of secured connections.
 *
 * @param protocol name of Java's SSLContext
 * @param cipherSuites allowed suites, empty for Java's choice
 * @param hostnameVerification whether a server's certificate must be for its host name
 * @param revocation whether revocation is checked
 * @param revocationOptions how revocation is checked
 */
record SslOptions(
        String protocol,
        List<String> cipherSuites,
        boolean hostnameVerification,
        boolean revocation,
        Set<PKIXRevocationChecker.Option> revocationOptions) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException with one sentence about the first setting that cannot be used
     */
    static SslOptions from(Map<String, ?> settings) {
        String protocol = text(settings, "ssl.default.protocol", "").trim();
        protocol = protocol.isEmpty() ? "TLS" : protocol;
        try {
            SSLContext.getInstance(protocol);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(
                    "ssl.default.protocol is " + protocol
                            + ", which this Java runtime does not know: take TLS, TLSv1.2 or TLSv1.3.",
                    e);
        }
        EnumSet<PKIXRevocationChecker.Option> revocation = EnumSet.noneOf(PKIXRevocationChecker.Option.class);
        String mode = text(settings, "ssl.revocation.mode", "PREFER_OCSP");
        switch (mode) {
            case "PREFER_OCSP" -> {}
            case "PREFER_CRL" -> revocation.add(PKIXRevocationChecker.Option.PREFER_CRLS);
            case "CRL_ONLY" ->
                revocation.addAll(
                        List.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
            default ->
                throw new IllegalArgumentException(
                        "ssl.revocation.mode is " + mode + ", but must be PREFER_OCSP, PREFER_CRL or CRL_ONLY.");
        }
        if (flag(settings, "ssl.revocation.soft.fail", false)) {
            revocation.add(PKIXRevocationChecker.Option.SOFT_FAIL);
        }
        return new SslOptions(
                protocol,
                list(text(settings, "ssl.default.cipherSuites", "")),
                flag(settings, "ssl.hostname.verification", true),
                flag(settings, "ssl.revocation.check.enabled", false),
                Set.copyOf(revocation));
    }

    /** {@return the parts of a comma-separated list, without blanks} */
    static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .map(part -> part.toUpperCase(Locale.ROOT))
                .toList();
    }

    private static String text(Map<String, ?> settings, String key, String defaultValue) {
        Object value = settings.get(key);
        return value == null ? defaultValue : value.toString();
    }

    private static boolean flag(Map<String, ?> settings, String key, boolean defaultValue) {
        Object value = settings.get(key);
        return value == null ? defaultValue : Boolean.parseBoolean(value.toString());
    }
}
