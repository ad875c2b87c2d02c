package io.genkan.driver.http.internal;

import static io.genkan.support.driver.ChannelSettings.within;

import io.genkan.support.driver.ChannelSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Checked settings. Times in milliseconds, sizes in bytes.
 *
 * @param path what stands before the channels' paths; empty, or begins and does not end with a slash
 * @param authorization the header line that lets us in; empty for none
 */
record HttpOptions(
        boolean tls, String host, int port, String path, String authorization, int timeout, boolean keep, int maxSize) {

    private enum Authentication {
        NONE,
        BASIC,
        BEARER,
        HEADER
    }

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static HttpOptions from(HttpDriverConfig config, String password) {
        String url = config.url() == null ? "" : config.url().strip();
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url is \"" + url + "\", which is none: " + e.getReason() + ".", e);
        }
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        if ((!tls && !"http".equalsIgnoreCase(uri.getScheme()))
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("url is \"" + url
                    + "\": enter http:// or https://, a host, and perhaps port and path; user and query have places of"
                    + " their own.");
        }
        int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
        within("the port in url", port, 1, 65535, "");
        within("timeout", config.timeout(), 50, 60000, " ms");
        within("answer.max.size", config.answer_max_size(), 128, 16_777_216, " bytes");
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new HttpOptions(
                tls,
                uri.getHost(),
                port,
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                authorization(config, password),
                config.timeout(),
                config.keep_connection(),
                config.answer_max_size());
    }

    private static String authorization(HttpDriverConfig config, String password) {
        String user = config.username() == null ? "" : config.username().strip();
        Authentication kind =
                ChannelSettings.choice(Authentication.class, "authentication", String.valueOf(config.authentication()));
        if ((kind != Authentication.NONE && password.isEmpty())
                || (user + password).chars().anyMatch(c -> c < 32)) {
            throw new IllegalArgumentException(
                    "authentication is " + kind + " and password is empty or has characters that cannot be sent.");
        }
        return switch (kind) {
            case NONE -> "";
            case BASIC ->
                "Authorization: Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
            case BEARER -> "Authorization: Bearer " + password;
            case HEADER -> {
                if (!user.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
                    throw new IllegalArgumentException(
                            "username is \"" + user + "\": with HEADER it is the name of a header, such as X-Api-Key.");
                }
                yield user + ": " + password;
            }
        };
    }

    String place() {
        return host + ":" + port;
    }
}
