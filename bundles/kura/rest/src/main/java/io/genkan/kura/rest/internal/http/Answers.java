package io.genkan.kura.rest.internal.http;

import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends answers over HTTP. */
final class Answers {
    private Answers() {}

    static void send(RestComponent component, HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        if (answer.status() >= 400) {
            Bodies.leave(request);
        }
        response.setStatus(answer.status());
        if ((answer.status() == 401 || answer.status() == 403)
                && component.options().basic()) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"kura-rest-api\"");
        }
        String cookie = answer.cookie();
        if (cookie != null) {
            response.addHeader(
                    "Set-Cookie",
                    Clients.COOKIE + "=" + cookie + "; Path=" + RestContext.PATH + "; HttpOnly; SameSite=Strict"
                            + (request.isSecure() ? "; Secure" : "")
                            + (cookie.isEmpty() ? "; Max-Age=0" : ""));
        }
        JsonValue body = answer.body();
        if (body == null) {
            response.setContentLength(0);
            return;
        }
        if (answer.status() == 429 && body.isObject() && body.asObject().get(Refusal.SECONDS) != null) {
            response.setHeader(
                    "Retry-After", body.asObject().get(Refusal.SECONDS).toString());
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
