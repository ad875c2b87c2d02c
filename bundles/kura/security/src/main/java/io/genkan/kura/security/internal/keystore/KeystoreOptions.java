package io.genkan.kura.security.internal.keystore;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checked settings of one keystore.
 *
 * @param path the file, absolute
 * @param password the configured password as it stands in the configuration (encrypted), empty for none
 * @param randomize whether a generated password takes the place of the configured one
 * @param selfSigned whether a keystore without a private key gets one with a certificate
 * @param crl settings of the revocation lists
 */
record KeystoreOptions(Path path, String password, boolean randomize, boolean selfSigned, Crl crl) {
    private static final String HTTPS_PID = "HttpsKeystore";

    /**
     * Settings of the revocation lists.
     *
     * @param enabled whether lists are downloaded
     * @param urls addresses besides those of the certificates
     * @param update how old a list may become
     * @param check how often that is looked at
     * @param file where the lists are kept
     * @param verify whether lists without a trusted signature are refused
     */
    record Crl(boolean enabled, List<String> urls, Duration update, Duration check, Path file, boolean verify) {}

    /**
     * Checks the settings.
     *
     * @param data folder that relative paths start at
     * @throws IllegalArgumentException with one sentence about the first setting that cannot be used
     */
    static KeystoreOptions from(String pid, Map<String, ?> settings, Path data) {
        String given = text(settings, "keystore.path", "");
        if (given.isBlank()) {
            throw new IllegalArgumentException(
                    "Keystore " + pid + " has no file: set keystore.path, such as security/" + pid + ".p12.");
        }
        Path path = data.resolve(given.trim()).toAbsolutePath().normalize();
        String crlPath = text(settings, "crl.store.path", "").trim();
        return new KeystoreOptions(
                path,
                text(settings, "keystore.password", ""),
                flag(settings, "randomize.password", false),
                flag(settings, "self.signed", false) || pid.equals(HTTPS_PID),
                new Crl(
                        flag(settings, "crl.management.enabled", false),
                        texts(settings.get("crl.urls")),
                        duration(settings, "crl.update.interval", 1, "DAYS"),
                        duration(settings, "crl.check.interval", 5, "MINUTES"),
                        crlPath.isEmpty()
                                ? Objects.requireNonNull(path.resolveSibling(path.getFileName() + ".crl"))
                                : data.resolve(crlPath).toAbsolutePath(),
                        flag(settings, "verify.crl", true)));
    }

    private static String text(Map<String, ?> settings, String key, String defaultValue) {
        Object value = settings.get(key);
        return value == null ? defaultValue : value.toString();
    }

    private static boolean flag(Map<String, ?> settings, String key, boolean defaultValue) {
        Object value = settings.get(key);
        return value == null ? defaultValue : Boolean.parseBoolean(value.toString());
    }

    private static List<String> texts(@Nullable Object value) {
        Object[] values = value instanceof Object[] many ? many : new Object[] {value};
        return Arrays.stream(values)
                .filter(Objects::nonNull)
                .map(one -> one.toString().trim())
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static Duration duration(Map<String, ?> settings, String key, long defaultValue, String defaultUnit) {
        Object value = settings.get(key);
        String unit = text(settings, key + ".time.unit", defaultUnit);
        long number = value instanceof Number given ? given.longValue() : defaultValue;
        if (number < 1 || number > 100_000_000) {
            throw new IllegalArgumentException(key + " is " + number + ", but must lie between 1 and 100000000.");
        }
        try {
            return Duration.of(number, ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    key + ".time.unit is " + unit + ", but must be SECONDS, MINUTES, HOURS or DAYS.", e);
        }
    }
}
