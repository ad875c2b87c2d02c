package io.genkan.console.rest.internal.route;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked for.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path below the interface's base, with leading slash; parts in braces match any text
 * @param permission what the identity needs, {@link Permissions}
 * @param summary one line for the OpenAPI document
 * @param query parameters of the address and what they mean
 * @param request body; null for none
 * @param response body of the answer; null for none
 * @param uploadTypes content types of a body that is a file; empty for JSON or none
 * @param maxBody bytes that the body may have
 * @param looks whether it changes nothing, whatever its method: nobody writes down who asks for it
 */
public record Endpoint(
        String method,
        String path,
        String permission,
        String summary,
        Map<String, String> query,
        @Nullable Schema request,
        @Nullable Schema response,
        List<String> uploadTypes,
        long maxBody,
        Handler handler,
        boolean looks) {
    /** Without a word about it, bodies may have as many bytes. */
    public static final int MAX_JSON = 1024 * 1024;

    /** Does what is asked. */
    public interface Handler {
        Answer handle(Call call) throws Problem, KuraException, IOException;
    }

    private static Endpoint of(String method, String path, String permission, String summary, Handler handler) {
        return new Endpoint(
                method,
                path,
                permission,
                summary,
                Map.of(),
                null,
                null,
                List.of(),
                MAX_JSON,
                handler,
                method.equals("GET"));
    }

    public static Endpoint get(String path, String permission, String summary, Handler handler) {
        return of("GET", path, permission, summary, handler);
    }

    public static Endpoint post(String path, String permission, String summary, Handler handler) {
        return of("POST", path, permission, summary, handler);
    }

    public static Endpoint put(String path, String permission, String summary, Handler handler) {
        return of("PUT", path, permission, summary, handler);
    }

    public static Endpoint delete(String path, String permission, String summary, Handler handler) {
        return of("DELETE", path, permission, summary, handler);
    }

    /** {@return the same with a parameter of the address} */
    public Endpoint query(String name, String meaning) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put(name, meaning);
        return new Endpoint(
                method, path, permission, summary, all, request, response, uploadTypes, maxBody, handler, looks);
    }

    /** {@return the same with a JSON body} */
    public Endpoint takes(Schema schema) {
        return new Endpoint(
                method, path, permission, summary, query, schema, response, uploadTypes, maxBody, handler, looks);
    }

    /** {@return the same with a file as its body, which the handler reads as it comes} */
    public Endpoint uploads(long mostBytes, String... contentTypes) {
        return new Endpoint(
                method,
                path,
                permission,
                summary,
                query,
                null,
                response,
                List.of(contentTypes),
                mostBytes,
                handler,
                looks);
    }

    /** {@return the same with an answer} */
    public Endpoint answers(Schema schema) {
        return new Endpoint(
                method, path, permission, summary, query, request, schema, uploadTypes, maxBody, handler, looks);
    }

    /** {@return the same, which changes nothing} */
    public Endpoint onlyLooks() {
        return new Endpoint(
                method, path, permission, summary, query, request, response, uploadTypes, maxBody, handler, true);
    }

    /** {@return what it does in few words: the summary without what it says about requests} */
    public String deed() {
        return summary.split(" \\(|; |\\. |, and learn", 2)[0];
    }

    public boolean isUpload() {
        return !uploadTypes.isEmpty();
    }

    /** {@return what stands where the path has braces, empty when this is another path} */
    Optional<Map<String, String>> match(String[] asked) {
        String[] own = path.split("/", -1);
        if (own.length != asked.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < own.length; i++) {
            if (own[i].startsWith("{") && !asked[i].isEmpty()) {
                variables.put(own[i].substring(1, own[i].length() - 1), asked[i]);
            } else if (!own[i].equals(asked[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** {@return how many parts of the path are names in braces} */
    long variableCount() {
        return path.chars().filter(each -> each == '{').count();
    }
}
