package io.genkan.launcher.kura;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a manifest header, OSGi Core 7, 3.2.4.
 *
 * @param name a path, for instance a package
 * @param parameters attributes by name, directives by name with a colon at its end
 */
record Clause(String name, Map<String, String> parameters) {
    Clause {
        parameters = Map.copyOf(parameters);
    }

    /** {@return the clauses of a header, one for each path; none for a header that is not there} */
    static List<Clause> of(@Nullable String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String text : split(header == null ? "" : header, ',')) {
            List<String> names = new ArrayList<>();
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String part : split(text, ';')) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    names.add(part.trim());
                } else {
                    String key = part.substring(0, equals).trim();
                    int type = key.indexOf(':');
                    boolean directive = key.endsWith(":");
                    parameters.put(
                            directive || type < 0 ? key : key.substring(0, type),
                            part.substring(equals + 1).trim().replace("\"", ""));
                }
            }
            names.removeIf(String::isEmpty);
            names.forEach(name -> clauses.add(new Clause(name, parameters)));
        }
        return clauses;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    String version() {
        return parameters.getOrDefault("version", "0.0.0");
    }

    boolean optional() {
        return "optional".equals(parameters.get("resolution:"));
    }
}
