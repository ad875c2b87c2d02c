package io.genkan.fleet.release.internal.resolve;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A gateway as it told itself: in a file of its inventory, or by the attributes that hawkBit has of it.
 *
 * @param name by which the fleet knows it
 * @param profile its profile, empty: not told
 * @param architecture as Java says it, empty: not told
 * @param runtime version of its programs, empty: not told
 * @param bundles what is installed; headers are empty where they were not told
 * @param packages which bundles belong to which package
 */
public record FleetGateway(
        String name,
        String profile,
        String architecture,
        String runtime,
        List<KnownBundle> bundles,
        Map<String, List<String>> packages) {
    public FleetGateway {
        bundles = List.copyOf(bundles);
        packages = Map.copyOf(packages);
    }

    /** {@return the gateway of a file, as {@code GET /services/fleet/v1/inventory} answers} */
    public static FleetGateway read(Path file) throws IOException {
        try {
            JsonObject json =
                    Json.parse(Files.readString(file, StandardCharsets.UTF_8)).asObject();
            List<KnownBundle> bundles = new ArrayList<>();
            for (JsonValue value : json.get("bundles").asArray()) {
                JsonObject bundle = value.asObject();
                Map<String, String> headers = new HashMap<>();
                JsonValue told = bundle.get("headers");
                if (told != null) {
                    told.asObject()
                            .forEach(header -> headers.put(
                                    header.getName(), header.getValue().asString()));
                }
                bundles.add(
                        new KnownBundle(bundle.getString("name", ""), bundle.getString("version", "0.0.0"), headers));
            }
            Map<String, List<String>> packages = new HashMap<>();
            for (JsonValue value : json.get("packages").asArray()) {
                List<String> names = new ArrayList<>();
                JsonValue inside = value.asObject().get("bundles");
                if (inside != null) {
                    inside.asArray().forEach(name -> names.add(name.asString()));
                }
                packages.put(value.asObject().getString("name", ""), List.copyOf(names));
            }
            return new FleetGateway(
                    json.getString("gateway", String.valueOf(file.getFileName())),
                    json.getString("profile", ""),
                    json.getString("architecture", ""),
                    json.getString("runtime", ""),
                    bundles,
                    packages);
        } catch (ParseException | UnsupportedOperationException | NullPointerException e) {
            throw new IOException(file + " is no inventory of a gateway; let the gateway tell it again.", e);
        }
    }

    /** {@return the gateway of its attributes: {@code bundles.NN} with {@code name=version,...}} */
    public static FleetGateway of(String name, Map<String, String> attributes) {
        List<KnownBundle> bundles = new ArrayList<>();
        new TreeMap<>(attributes).forEach((key, value) -> {
            if (key.matches("bundles\\.\\d+")) {
                for (String entry : value.split(",")) {
                    int mark = entry.indexOf('=');
                    if (mark > 0) {
                        bundles.add(new KnownBundle(entry.substring(0, mark), entry.substring(mark + 1), Map.of()));
                    }
                }
            }
        });
        return new FleetGateway(
                name,
                attributes.getOrDefault("profile", ""),
                attributes.getOrDefault("architecture", ""),
                attributes.getOrDefault("runtime", ""),
                bundles,
                Map.of());
    }
}
