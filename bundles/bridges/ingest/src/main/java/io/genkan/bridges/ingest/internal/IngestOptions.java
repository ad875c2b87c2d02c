package io.genkan.bridges.ingest.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings, checked.
 *
 * @param path begins and does not end with a slash
 * @param tokens encrypted tokens by name
 * @param credentialsFile file of the generated token, null for none
 * @param maxBytes of a request, also inflated
 * @param maxRecords of a request
 * @param perMinute requests of a token, 0 for no limit
 */
record IngestOptions(
        boolean enabled,
        String path,
        Map<String, String> tokens,
        @Nullable Path credentialsFile,
        int maxBytes,
        int maxRecords,
        int perMinute) {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /** @throws IllegalArgumentException with one sentence */
    static IngestOptions from(IngestConfig config, Path data) {
        String path = config.path().strip();
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "path is \"" + path + "\": it must begin with a slash and have names between slashes, as /ingest.");
        }
        if (config.token_names().length != config.tokens().length) {
            throw new IllegalArgumentException("There are " + config.token_names().length + " token names and "
                    + config.tokens().length + " tokens: give one token for each name, in the same order.");
        }
        Map<String, String> tokens = new LinkedHashMap<>();
        for (int i = 0; i < config.tokens().length; i++) {
            if (tokens.put(config.token_names()[i].strip(), config.tokens()[i]) != null) {
                throw new IllegalArgumentException("Name " + config.token_names()[i] + " stands twice in token.names.");
            }
        }
        range("request.max.bytes", config.request_max_bytes(), 1024, 67_108_864);
        range("request.max.records", config.request_max_records(), 1, 1_000_000);
        range("token.requests.per.minute", config.token_requests_per_minute(), 0, 1_000_000);
        String file = config.credentials_file().strip();
        return new IngestOptions(
                config.enabled(),
                path,
                Map.copyOf(tokens),
                file.isEmpty() ? null : data.resolve(file),
                config.request_max_bytes(),
                config.request_max_records(),
                config.token_requests_per_minute());
    }

    private static void range(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    setting + " is " + value + ": it must lie between " + min + " and " + max + ".");
        }
    }
}
