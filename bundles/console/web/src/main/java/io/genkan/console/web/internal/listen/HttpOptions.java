package io.genkan.console.web.internal.listen;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * @param lan whether the network is served
 * @param httpsPorts ports for HTTPS on every address
 * @param clientPorts ports for HTTPS with clients that show a certificate, on every address
 * @param httpPorts ports for plain HTTP on loopback, at least one; 0 for any that is free
 * @param keystore OSGi filter of the keystore
 */
record HttpOptions(
        boolean lan, List<Integer> httpsPorts, List<Integer> clientPorts, List<Integer> httpPorts, String keystore) {
    static final String KEYSTORE = "(kura.service.pid=HttpsKeystore)";
    static final int DEFAULT_HTTPS_PORT = 8443;
    private static final int DEFAULT_HTTP_PORT = 8080;

    /**
     * Reads Kura's options; what is missing has its default.
     *
     * @param frameworkPort framework property {@code org.osgi.service.http.port}
     * @param httpsPort framework property {@code genkan.https.port}, the port in place of 8443
     * @throws IllegalArgumentException with one sentence about the first value that cannot be
     */
    static HttpOptions from(Map<String, ?> properties, @Nullable String frameworkPort, @Nullable String httpsPort) {
        List<Integer> http = ports(properties, "http.ports", 0);
        if (http.isEmpty()) {
            http = List.of(
                    frameworkPort == null || frameworkPort.isBlank()
                            ? DEFAULT_HTTP_PORT
                            : port("org.osgi.service.http.port", frameworkPort.trim(), 0));
        }
        List<Integer> https = properties.containsKey("https.ports")
                ? ports(properties, "https.ports", 1)
                : List.of(DEFAULT_HTTPS_PORT);
        if (httpsPort != null && !httpsPort.isBlank() && https.equals(List.of(DEFAULT_HTTPS_PORT))) {
            https = List.of(port("genkan.https.port", httpsPort.trim(), 1));
        }
        List<Integer> client = ports(properties, "https.client.auth.ports", 1);
        if (!Collections.disjoint(client, https)) {
            throw new IllegalArgumentException(
                    "https.client.auth.ports and https.ports have a port in common, and one port asks for certificates or"
                            + " does not.");
        }
        Object lan = properties.get("lan.enabled");
        String target = String.valueOf(
                properties.containsKey("KeystoreService.target") ? properties.get("KeystoreService.target") : KEYSTORE);
        String keystore = target.isBlank() || target.contains("changeme") ? KEYSTORE : target;
        try {
            FrameworkUtil.createFilter(keystore);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(
                    "KeystoreService.target is no OSGi filter such as " + KEYSTORE + ": " + e.getMessage() + ".", e);
        }
        boolean lanEnabled = lan == null || Boolean.parseBoolean(String.valueOf(lan));
        return new HttpOptions(lanEnabled && !(https.isEmpty() && client.isEmpty()), https, client, http, keystore);
    }

    /** {@return all ports with TLS} */
    List<Integer> tlsPorts() {
        List<Integer> all = new ArrayList<>(httpsPorts);
        all.addAll(clientPorts);
        return all;
    }

    private static List<Integer> ports(Map<String, ?> properties, String name, int least) {
        Object value = properties.get(name);
        if (value == null) {
            return List.of();
        }
        LinkedHashSet<Integer> ports = new LinkedHashSet<>();
        if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                Object element = Array.get(value, i);
                if (element != null) {
                    ports.add(port(name, String.valueOf(element), least));
                }
            }
        } else if (value instanceof Iterable<?> many) {
            many.forEach(element -> ports.add(port(name, String.valueOf(element), least)));
        } else {
            ports.add(port(name, String.valueOf(value), least));
        }
        return new ArrayList<>(ports);
    }

    private static int port(String name, String text, int least) {
        try {
            int port = Integer.parseInt(text.trim());
            if (port >= least && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(name + " is " + text + ", and a port is a number up to 65535.");
    }
}
