package io.genkan.fleet.release.internal.server;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** hawkBit's Management API, version 1. */
public final class Management {
    private static final String ROOT = "/rest/v1/";
    private static final int PAGE = 500;

    private final Http http;

    public Management(Http http) {
        this.http = http;
    }

    /** {@return the server's name, for sentences} */
    public String name() {
        return http.name();
    }

    /** {@return a part of a path} */
    public static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@return a comparison of a query, with a text that stands for nothing but itself} */
    public static String equal(String field, String text) {
        if (text.indexOf('*') >= 0) {
            throw new IllegalArgumentException("\"" + text + "\" has a *, which stands for other texts: leave it out.");
        }
        return field + "==\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    public JsonObject get(String path, String what) throws IOException {
        return object(http.json(http.request(ROOT + path).GET(), what));
    }

    /** {@return all entries that fit a query; empty query: all} */
    public List<JsonObject> list(String path, String query, String what) throws IOException {
        List<JsonObject> all = new ArrayList<>();
        while (true) {
            String asked = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE + "&offset=" + all.size()
                    + (query.isEmpty() ? "" : "&q=" + encoded(query));
            JsonValue answer = http.json(http.request(ROOT + asked).GET(), what);
            JsonArray page = answer.isArray() ? answer.asArray() : array(object(answer), "content");
            page.forEach(one -> all.add(one.asObject()));
            long total = answer.isArray() ? all.size() : number(object(answer), "total");
            if (page.isEmpty() || all.size() >= total) {
                return all;
            }
        }
    }

    /** {@return the entry that fits, empty when there is none} */
    public Optional<JsonObject> find(String path, String query, String what) throws IOException {
        return list(path, query, what).stream().findFirst();
    }

    /** {@return the server's answer, its only entry when it is a list of one} */
    public JsonObject post(String path, JsonValue body, String what) throws IOException {
        return object(send("POST", path, body, what));
    }

    public void put(String path, JsonValue body, String what) throws IOException {
        send("PUT", path, body, what);
    }

    public void delete(String path, String what) throws IOException {
        http.json(http.request(ROOT + path).DELETE(), what);
    }

    private JsonValue send(String method, String path, JsonValue body, String what) throws IOException {
        HttpRequest.Builder request = http.request(ROOT + path);
        if (body.isNull()) {
            return http.json(request.method(method, BodyPublishers.noBody()), what);
        }
        return http.json(
                request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body.toString())),
                what);
    }

    /** Sends a file, with fields that the server compares with what it got. */
    public JsonObject upload(String path, String filename, Path file, Map<String, String> fields, String what)
            throws IOException {
        String boundary = "genkan-" + Long.toHexString(System.nanoTime());
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(filename)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        HttpRequest.Builder request = http.request(ROOT + path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head.toString()),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
        return object(http.json(request, what));
    }

    private JsonObject object(JsonValue answer) throws IOException {
        if (answer.isNull()) {
            return new JsonObject();
        }
        JsonValue one = answer.isArray() && answer.asArray().size() == 1
                ? answer.asArray().get(0)
                : answer;
        if (!one.isObject()) {
            throw new IOException(name() + " answers as no hawkBit does; see whether the address is right.");
        }
        return one.asObject();
    }

    private static JsonArray array(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return value == null || !value.isArray() ? new JsonArray() : value.asArray();
    }

    /** {@return a whole number of an answer, 0 when it is not there} */
    public static long number(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return value == null || !value.isNumber() ? 0 : (long) value.asDouble();
    }

    /** {@return a text of an answer, empty when it is not there} */
    public static String text(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return value == null || !value.isString() ? "" : value.asString();
    }
}
