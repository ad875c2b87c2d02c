package io.genkan.fleet.release.internal.tool;

import io.genkan.fleet.release.internal.server.Credentials;
import io.genkan.fleet.release.internal.server.Http;
import io.genkan.fleet.release.internal.server.Management;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which server was meant, and who asks. */
final class ServerOptions {
    private final Map<String, String> environment;

    ServerOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** {@return the hawkBit server of {@code --server}, or of the environment} */
    Management management(Arguments given) throws IOException {
        return new Management(http(given, server(given), "credentials", "GENKAN_FLEET"));
    }

    /** {@return the address of {@code --server}, or of the environment} */
    String server(Arguments given) {
        String server = given.get("server", environment.getOrDefault("GENKAN_FLEET_SERVER", ""));
        return server.isEmpty() ? given.required("server") : server;
    }

    /** {@return the gateway of {@code --from}} */
    Http gateway(Arguments given) throws IOException {
        return http(given, given.required("from"), "from-credentials", "GENKAN_GATEWAY");
    }

    private Http http(Arguments given, String address, String option, String prefix) throws IOException {
        @Nullable Path credentials = path(given, option);
        return new Http(
                uri(address),
                Credentials.read(credentials, environment, prefix),
                path(given, "certificate"),
                given.has("plain-http"));
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is no address such as https://updates.example.com.", e);
        }
    }

    private static @Nullable Path path(Arguments given, String option) {
        String value = given.get(option, "");
        return value.isEmpty() ? null : Path.of(value);
    }
}
