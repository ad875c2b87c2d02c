package io.genkan.console.web.internal.http;

import com.eclipsesource.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Errors as RFC 9457 problem details: a stable code for programs and a sentence for people. */
final class Problem {
    private Problem() {}

    static void send(HttpServletResponse response, int status, String code, String sentence) throws IOException {
        send(response, status, code, sentence, new JsonObject());
    }

    static void send(HttpServletResponse response, int status, String code, String sentence, JsonObject more)
            throws IOException {
        JsonObject json = new JsonObject()
                .add("type", "about:blank")
                .add("status", status)
                .add("code", code)
                .add("detail", sentence);
        json.merge(more);
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
