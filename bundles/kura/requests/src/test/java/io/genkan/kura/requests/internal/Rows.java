package io.genkan.kura.requests.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Requests and what is expected of them. */
final class Rows {
    static final String CLOCK = "org.eclipse.kura.clock.ClockService";

    private static final String ESF = "<esf:configurations xmlns:esf=\"http://eurotech.com/esf/2.0\""
            + " xmlns:ocd=\"http://www.osgi.org/xmlns/metatype/v1.2.0\">";

    private Rows() {}

    /**
     * @param path application, method and resource
     * @param code expected code
     * @param expected what the body holds, or the message where there is no body, as a regular expression
     */
    record Row(String path, Map<String, Object> metrics, String body, int code, String expected) {
        @Override
        public String toString() {
            return path + (body.isEmpty() ? "" : " " + body.substring(0, Math.min(60, body.length()))) + " -> " + code;
        }
    }

    static Row row(String path, String body, int code, String expected) {
        return new Row(path, Map.of(), body, code, expected);
    }

    static String configuration(String pid, String property) {
        return ESF + "<esf:configuration pid=\"" + pid + "\"><esf:properties>" + property
                + "</esf:properties></esf:configuration></esf:configurations>";
    }

    static Stream<Row> answered() {
        String all = "<\\?xml.*esf:configurations xmlns:esf=\"http://eurotech.com/esf/2.0\".*";
        return Stream.of(
                row("CONF-V1/GET/configurations", "", 200, all + "pid=\"" + CLOCK + "\".*ocd:OCD.*esf:properties"),
                row("CONF-V1/GET/configurations/" + CLOCK, "", 200, all + "pid=\"" + CLOCK + "\".*ocd:AD"),
                row("CONF-V1/GET/snapshots", "", 200, "esf:snapshot-ids .*<esf:snapshotIds>\\d+</esf:snapshotIds>"),
                row("CONF-V1/EXEC/snapshot", "", 200, "<esf:snapshotIds>\\d+</esf:snapshotIds></esf:snapshot-ids>"),
                row(
                        "CONF-V1/PUT/configurations",
                        configuration(
                                CLOCK,
                                "<esf:property array=\"false\" encrypted=\"false\""
                                        + " name=\"clock.ntp.port\" type=\"Integer\"><esf:value>124</esf:value></esf:property>"),
                        200,
                        ""),
                row(
                        "CONF-V1/PUT/configurations/" + CLOCK,
                        configuration(
                                CLOCK,
                                "<esf:property array=\"false\" encrypted=\"false\""
                                        + " name=\"clock.ntp.port\" type=\"Integer\"><esf:value>125</esf:value></esf:property>"),
                        200,
                        ""),
                row(
                        "ASSET-V1/GET/assets",
                        "",
                        200,
                        "^\\[\\{\"name\":\"pump\",\"channels\":\\[.*\\{\"name\":\"pressure\",\"type\":\"DOUBLE\",\"mode\":\"READ\"\\}"),
                row("ASSET-V1/GET/assets", "[]", 200, "\"speed\",\"type\":\"INTEGER\",\"mode\":\"READ_WRITE\""),
                row(
                        "ASSET-V1/GET/assets",
                        "[{\"name\":\"fan\"}]",
                        200,
                        "^\\[\\{\"name\":\"fan\",\"error\":\"Asset not found\"\\}\\]$"),
                row(
                        "ASSET-V1/EXEC/read",
                        "[{\"name\":\"pump\",\"channels\":[{\"name\":\"pressure\"}]}]",
                        200,
                        "^\\[\\{\"name\":\"pump\",\"channels\":\\[\\{\"name\":\"pressure\",\"timestamp\":\\d{13},"
                                + "\"value\":\"2.5\",\"type\":\"DOUBLE\",\"unit\":\"bar\"\\}\\]\\}\\]$"),
                row("ASSET-V1/EXEC/read", "", 200, "\"broken\",\"timestamp\":\\d+,\"error\":\".+\".*\"speed\""),
                row(
                        "ASSET-V1/EXEC/read",
                        "[{\"name\":\"pump\",\"channels\":[{\"name\":\"nothing\"}]}]",
                        200,
                        "\"nothing\",\"timestamp\":\\d+,\"error\":\"Channel not found\""),
                row(
                        "ASSET-V1/EXEC/write",
                        "[{\"name\":\"pump\",\"channels\":[{\"name\":\"speed\",\"type\":\"INTEGER\",\"value\":\"11\"}]}]",
                        200,
                        "\"speed\",\"timestamp\":\\d+,\"value\":\"11\",\"type\":\"INTEGER\""));
    }

    /** The applications that the REST bundle offers, from a file. */
    static Stream<Row> shared() throws IOException {
        try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream("/requests.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.split(" \\| ", 4))
                            .map(part -> row(
                                    part[0],
                                    part[1].equals("-") ? "" : part[1],
                                    Integer.parseInt(part[2]),
                                    part[3].equals("-") ? "" : part[3]))
                            .toList()
                            .stream();
        }
    }

    static Stream<Row> refused() {
        return Stream.of(
                row("CONF-V1/GET", "", 400, "names no resource"),
                row("CONF-V1/GET/", "", 400, "names no resource"),
                row("CONF-V1/GET/kitchen", "", 404, "no resource kitchen"),
                row("CONF-V1/GET/configurations/a/b", "", 400, "too many parts"),
                row("CONF-V1/GET/configurations/nobody", "", 404, "no component nobody"),
                row("CONF-V1/GET/snapshots/4711", "", 404, "no snapshot 4711"),
                row("CONF-V1/GET/snapshots/../../etc", "", 400, "too many parts"),
                row("CONF-V1/GET/snapshots/newest", "", 400, "not the id"),
                row("CONF-V1/EXEC/snapshot/1", "", 400, "cannot be named"),
                row("CONF-V1/EXEC/rollback/x", "", 400, "not the id"),
                row("CONF-V1/EXEC/rollback/4711", "", 404, "no snapshot"),
                row("CONF-V1/POST/configurations", "", 500, ""),
                row("CONF-V1/DANCE/configurations", "", 400, "DANCE is not one of"),
                row("CONF-V1/PUT/configurations", "", 400, "needs configurations"),
                row("CONF-V1/PUT/configurations", "{\"configs\":[]}", 400, "XML document is broken"),
                row("CONF-V1/PUT/configurations", "<configurations/>", 400, "esf:configurations"),
                row("CONF-V1/PUT/configurations", ESF + "</esf:configurations>", 400, "holds no configuration"),
                row("CONF-V1/PUT/configurations/nobody", configuration(CLOCK, ""), 400, "no configuration of nobody"),
                row(
                        "CONF-V1/PUT/configurations",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + configuration("&e;", ""),
                        400,
                        "broken"),
                row("ASSET-V1/GET/kitchen", "", 404, "no resource kitchen"),
                row("ASSET-V1/EXEC/read", "{", 400, "not JSON"),
                row("ASSET-V1/EXEC/read", "7", 400, "not a JSON array"),
                row("ASSET-V1/EXEC/read", "[7]", 400, "not a JSON object"),
                row("ASSET-V1/EXEC/read", "[{\"name\":7}]", 400, "needs a text \"name\""),
                row("ASSET-V1/EXEC/write", "", 400, "needs the assets"),
                row("ASSET-V1/EXEC/write", "[{\"name\":\"pump\"}]", 400, "no \"channels\""),
                row(
                        "ASSET-V1/EXEC/write",
                        "[{\"name\":\"pump\",\"channels\":[{\"name\":\"speed\",\"type\":\"INTEGER\",\"value\":\"fast\"}]}]",
                        400,
                        "'fast' of the channel speed is not of type INTEGER"),
                row(
                        "ASSET-V1/EXEC/write",
                        "[{\"name\":\"pump\",\"channels\":[{\"name\":\"speed\",\"type\":\"NUMBER\",\"value\":\"1\"}]}]",
                        400,
                        "not of type NUMBER"),
                row("CMD-V1/EXEC/dance", "", 404, "no resource dance"),
                row("NONE-V1/GET/x", "", 404, "no application NONE-V1"));
    }
}
