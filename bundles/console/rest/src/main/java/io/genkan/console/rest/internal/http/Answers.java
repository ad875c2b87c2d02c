package io.genkan.console.rest.internal.http;

import com.eclipsesource.json.JsonValue;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Sends answers over HTTP. */
final class Answers {
    /** Below that, packing costs more than it saves. */
    private static final int WORTH_PACKING = 1400;

    private Answers() {}

    static void send(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        Bodies.leave(request);
        response.setStatus(problem.status());
        if (problem.status() == 413 || problem.status() == 415) {
            // of the body nobody has read the rest: another request cannot come behind it
            response.setHeader("Connection", "close");
        }
        if (problem.status() == 429 && problem.json().get("seconds") != null) {
            response.setHeader("Retry-After", problem.json().get("seconds").toString());
        }
        write(request, response, "application/problem+json", problem.json());
    }

    static void send(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        Answer.Live live = answer.live();
        if (live != null) {
            LiveAnswer.open(request, response, live);
            return;
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        Answer.Content content = answer.content();
        JsonValue body = answer.body();
        if (content != null) {
            content.write(response.getOutputStream());
        } else if (body != null) {
            write(request, response, "application/json", body);
        }
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, String type, @Nullable JsonValue json)
            throws IOException {
        byte[] bytes = String.valueOf(json).getBytes(StandardCharsets.UTF_8);
        response.setContentType(type);
        String encodings = request.getHeader("Accept-Encoding");
        if (bytes.length >= WORTH_PACKING
                && encodings != null
                && encodings.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0).*")) {
            response.setHeader("Content-Encoding", "gzip");
            response.setHeader("Vary", "Accept-Encoding");
            try (OutputStream out = new GZIPOutputStream(response.getOutputStream())) {
                out.write(bytes);
            }
        } else {
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
