package io.genkan.console.rest.internal.route;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI 3.1 document of the endpoints. Pure. */
public final class OpenApi {
    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

    private OpenApi() {}

    /**
     * Describes all endpoints.
     *
     * @param base where the interface is
     * @param version of the gateway
     */
    public static JsonObject document(List<Endpoint> endpoints, String base, String version) {
        TreeMap<String, JsonObject> paths = new TreeMap<>();
        for (Endpoint endpoint : endpoints) {
            paths.computeIfAbsent(endpoint.path(), path -> new JsonObject())
                    .add(endpoint.method().toLowerCase(java.util.Locale.ROOT), operation(endpoint));
        }
        JsonObject all = new JsonObject();
        paths.forEach(all::add);
        return new JsonObject()
                .add("openapi", "3.1.0")
                .add(
                        "info",
                        new JsonObject()
                                .add("title", "Genkan console")
                                .add("version", version)
                                .add(
                                        "description",
                                        "What the gateway's page does, for programs. Changes carry the header"
                                                + " X-Genkan-Console, with any value. Errors are RFC 9457 problem details."))
                .add("servers", new JsonArray().add(new JsonObject().add("url", base)))
                .add("paths", all)
                .add("components", components())
                .add("security", new JsonArray().add(new JsonObject().add("session", new JsonArray())));
    }

    private static JsonObject components() {
        Schema problem = Schema.object()
                .need("type", Schema.text())
                .need("title", Schema.text())
                .need("status", Schema.integer())
                .need("code", Schema.text())
                .need("detail", Schema.text())
                .need("hint", Schema.text());
        return new JsonObject()
                .add("schemas", new JsonObject().add("Problem", problem.json()))
                .add(
                        "securitySchemes",
                        new JsonObject()
                                .add(
                                        "session",
                                        new JsonObject()
                                                .add("type", "apiKey")
                                                .add("in", "cookie")
                                                .add("name", "genkan")
                                                .add("description", "From POST /api/session")));
    }

    private static JsonObject operation(Endpoint endpoint) {
        JsonObject operation = new JsonObject()
                .add("summary", endpoint.summary())
                .add("operationId", id(endpoint))
                .add("tags", new JsonArray().add(endpoint.path().split("/", -1)[1]))
                .add("x-permission", endpoint.permission());
        JsonArray parameters = new JsonArray();
        Matcher names = NAME.matcher(endpoint.path());
        while (names.find()) {
            parameters.add(parameter(names.group(1), "path", "").add("required", true));
        }
        endpoint.query().forEach((name, meaning) -> parameters.add(parameter(name, "query", meaning)));
        if (!parameters.isEmpty()) {
            operation.add("parameters", parameters);
        }
        Schema request = endpoint.request();
        if (endpoint.isUpload()) {
            JsonObject content = new JsonObject();
            endpoint.uploadTypes().forEach(type -> content.add(type, new JsonObject()));
            operation.add("requestBody", new JsonObject().add("required", true).add("content", content));
        } else if (request != null) {
            operation.add("requestBody", new JsonObject().add("required", true).add("content", json(request.json())));
        }
        JsonObject answer = new JsonObject().add("description", "Done");
        Schema response = endpoint.response();
        if (response != null) {
            answer.add("content", json(response.json()));
        }
        JsonObject problem = new JsonObject()
                .add("description", "Refused")
                .add(
                        "content",
                        new JsonObject()
                                .add(
                                        "application/problem+json",
                                        new JsonObject()
                                                .add(
                                                        "schema",
                                                        new JsonObject().add("$ref", "#/components/schemas/Problem"))));
        return operation.add("responses", new JsonObject().add("2XX", answer).add("default", problem));
    }

    private static JsonObject parameter(String name, String in, String meaning) {
        JsonObject parameter = new JsonObject().add("name", name).add("in", in);
        if (!meaning.isEmpty()) {
            parameter.add("description", meaning);
        }
        return parameter.add("schema", Schema.text().json());
    }

    private static JsonObject json(JsonObject schema) {
        return new JsonObject().add("application/json", new JsonObject().add("schema", schema));
    }

    private static String id(Endpoint endpoint) {
        return (endpoint.method().toLowerCase(java.util.Locale.ROOT) + endpoint.path())
                .replaceAll("[^A-Za-z0-9]+", "_");
    }
}
