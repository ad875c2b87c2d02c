package io.genkan.kura.rest.internal.route;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants, over HTTP or MQTT.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path below the service's base, without leading slash
 * @param query parameters of the address; empty over MQTT
 * @param body as received, maybe empty
 * @param identity who asks; null when nobody has logged in
 * @param client where an HTTP request comes from; null over MQTT
 * @param upload a file in a form; null where there is none
 * @param variables what stands in the path where its endpoint has a name in braces
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        byte[] body,
        @Nullable String identity,
        @Nullable Client client,
        @Nullable Upload upload,
        Map<String, String> variables) {

    /**
     * Where an HTTP request comes from.
     *
     * @param address network address
     * @param session value of the session's cookie, null when there is none
     * @param certificateName common name of the certificate that the client has shown, null when it has shown none
     */
    public record Client(
            String address,
            @Nullable String session,
            @Nullable String certificateName) {}

    /** {@return a name in the path} */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The endpoint of " + path + " has no " + name);
        }
        return value;
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * {@return the body}
     *
     * @throws Refusal when it is no JSON object
     */
    public Body json() throws Refusal {
        return Body.parse(body);
    }
}
