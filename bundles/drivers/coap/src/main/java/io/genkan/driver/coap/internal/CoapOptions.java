package io.genkan.driver.coap.internal;

import static io.genkan.support.driver.ChannelSettings.within;

import io.genkan.support.coap.Certificates;
import io.genkan.support.coap.Keys;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checked settings. Times in milliseconds, sizes in bytes.
 *
 * @param path what stands before the channels' paths; empty, or begins and does not end with a slash
 * @param identity empty when there is no pre-shared key
 */
record CoapOptions(
        boolean secure,
        String host,
        int port,
        String path,
        String identity,
        byte[] key,
        @Nullable Certificates certificates,
        int timeout,
        int refresh,
        int blockSize,
        int maxSize) {
    private static final int PORT = 5683;
    private static final int SECURE_PORT = 5684;

    /**
     * Checks the settings.
     *
     * @param key in clear
     * @throws IllegalArgumentException with a sentence that names what cannot be used
     */
    static CoapOptions from(CoapDriverConfig config, String key, @Nullable Certificates certificates) {
        String url = config.url() == null ? "" : config.url().strip();
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url is \"" + url + "\", which is none: " + e.getReason() + ".", e);
        }
        boolean secure = "coaps".equalsIgnoreCase(uri.getScheme());
        if ((!secure && !"coap".equalsIgnoreCase(uri.getScheme()))
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "url is \"" + url + "\": enter coap:// or coaps://, a host, and perhaps port and path.");
        }
        int port = uri.getPort() < 0 ? (secure ? SECURE_PORT : PORT) : uri.getPort();
        within("the port in url", port, 1, 65535, "");
        within("timeout", config.timeout(), 100, 60_000, " ms");
        within("observe.refresh", config.observe_refresh(), 200, 86_400_000, " ms");
        within("block.size", config.block_size(), 16, 1024, " bytes");
        within("answer.max.size", config.answer_max_size(), 64, 16_777_216, " bytes");
        if (Integer.bitCount(config.block_size()) != 1) {
            throw new IllegalArgumentException("block.size is " + config.block_size() + ": it must be a power of 2.");
        }
        String identity = config.identity() == null ? "" : config.identity().strip();
        if (identity.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException("Of identity and key one is set: enter both, or none.");
        }
        if (secure && identity.isEmpty() && certificates == null) {
            throw new IllegalArgumentException("url begins with coaps: enter identity and key, or a keystore with"
                    + " certificates in KeystoreService.target.");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new CoapOptions(
                secure,
                uri.getHost(),
                port,
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                identity,
                identity.isEmpty() ? new byte[0] : Keys.parse("key", key),
                certificates,
                config.timeout(),
                config.observe_refresh(),
                config.block_size(),
                config.answer_max_size());
    }

    String place() {
        return host + ":" + port;
    }

    String address() {
        return (secure ? "coaps://" : "coap://") + place() + path;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CoapOptions options
                && parts().equals(options.parts())
                && Arrays.equals(key, options.key);
    }

    @Override
    public int hashCode() {
        return parts().hashCode() * 31 + Arrays.hashCode(key);
    }

    /** All but the key, of which an array would compare the identity. */
    private List<@Nullable Object> parts() {
        return Arrays.asList(secure, host, port, path, identity, certificates, timeout, refresh, blockSize, maxSize);
    }
}
