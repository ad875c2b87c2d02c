package io.genkan.bridges.ingest.internal;

import io.genkan.support.ingest.BadInputException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request of which nothing is taken. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final Map<String, String> headers;
    private final transient @Nullable BadInputException input;

    private Refusal(int status, String sentence, Map<String, String> headers, @Nullable BadInputException input) {
        super(sentence, null, false, false);
        this.status = status;
        this.headers = headers;
        this.input = input;
    }

    Refusal(int status, String sentence) {
        this(status, sentence, Map.of(), null);
    }

    Refusal(int status, String sentence, String header, String value) {
        this(status, sentence, Map.of(header, value), null);
    }

    Refusal(BadInputException input) {
        this(400, String.valueOf(input.getMessage()), Map.of(), input);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** {@return the answer's body: {@code error}, and where lines or records are bad, their numbers} */
    String json() {
        StringBuilder json = new StringBuilder("{\"error\":").append(quoted(String.valueOf(getMessage())));
        BadInputException bad = input;
        if (bad != null) {
            json.append(",\"problems\":[");
            String separator = "";
            for (Map.Entry<Integer, String> problem : bad.problems().entrySet()) {
                json.append(separator).append('{');
                if (problem.getKey() > 0) {
                    json.append(quoted(bad.kind()))
                            .append(':')
                            .append(problem.getKey())
                            .append(',');
                }
                json.append("\"message\":").append(quoted(problem.getValue())).append('}');
                separator = ",";
            }
            json.append(']');
        }
        return json.append("}\n").toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 32 || c > 126) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
