package io.genkan.fleet.hawkbit.internal.ddi;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An action: files to fetch and to install.
 *
 * @param id of the action
 * @param name of what is installed, for people
 * @param download whether to fetch
 * @param update whether to install
 * @param window whether there is a maintenance window that says when
 * @param artifacts the files
 */
public record Deployment(
        String id, String name, Handling download, Handling update, boolean window, List<Artifact> artifacts) {
    /** How much the server wants it. */
    public enum Handling {
        /** Not, or not now. */
        SKIP,
        /** When it suits. */
        ATTEMPT,
        /** Now. */
        FORCED
    }

    public Deployment {
        artifacts = List.copyOf(artifacts);
    }

    static Deployment of(JsonObject json, URI base) {
        String kind = json.get("deployment") == null ? "confirmation" : "deployment";
        JsonObject deployment = json.get(kind).asObject();
        List<Artifact> artifacts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonValue value : deployment.get("chunks").asArray()) {
            JsonObject chunk = value.asObject();
            names.add(chunk.getString("name", "") + " " + chunk.getString("version", ""));
            for (JsonValue artifact : chunk.get("artifacts").asArray()) {
                artifact(artifact.asObject(), base).ifPresent(artifacts::add);
            }
        }
        return new Deployment(
                json.getString("id", ""),
                String.join(", ", names),
                handling(deployment, "download"),
                handling(deployment, "update"),
                deployment.get("maintenanceWindow") != null,
                artifacts);
    }

    /** The names of the links depend on the server's settings. */
    private static Optional<Artifact> artifact(JsonObject json, URI base) {
        return Poll.link(json, "download", base)
                .or(() -> Poll.link(json, "download-http", base))
                .map(uri -> new Artifact(json.getString("filename", ""), json.getLong("size", -1), uri));
    }

    private static Handling handling(JsonObject json, String name) {
        try {
            return Handling.valueOf(json.getString(name, "").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return Handling.ATTEMPT;
        }
    }
}
