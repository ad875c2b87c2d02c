package io.genkan.console.rest.internal.devices;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.metatype.AD;

/**
 * Channels as a table for a spreadsheet (RFC 4180, UTF-8): a line per channel, a column per setting. Settings that every
 * channel has are called {@code asset.<id>} there, since a cell that begins with {@code +} is a formula. Pure.
 */
final class ChannelCsv {
    private static final int MOST_CHANNELS = 5_000;
    private static final int MOST_COLUMNS = 200;
    private static final String NAME = "name";
    private static final String COMMON = "asset.";

    private ChannelCsv() {}

    static String write(List<AD> fields, Map<String, Map<String, Object>> channels) {
        StringBuilder csv = new StringBuilder(NAME);
        List<String> ids = new ArrayList<>();
        for (AD field : fields) {
            if (!field.getId().equals("+name")) {
                ids.add(field.getId());
                csv.append(',').append(quoted(column(field.getId())));
            }
        }
        csv.append("\r\n");
        channels.forEach((name, values) -> {
            csv.append(quoted(name));
            for (String id : ids) {
                Object value = values.get(id);
                csv.append(',').append(value == null ? "" : quoted(value.toString()));
            }
            csv.append("\r\n");
        });
        return csv.toString();
    }

    private static String column(String id) {
        return id.startsWith("+") ? COMMON + id.substring(1) : id;
    }

    private static String id(String column) {
        return column.startsWith(COMMON) ? '+' + column.substring(COMMON.length()) : column;
    }

    static String quoted(String text) {
        String safe = isFormula(text) ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == ';' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    /** What a spreadsheet would reckon with instead of showing it. */
    private static boolean isFormula(String text) {
        return !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                && !text.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    }

    /**
     * Reads a table; comma, semicolon or tab stands between cells, as in the first line.
     *
     * @return channels as {@link AssetSettings#channels} takes them
     * @throws Problem with one sentence that names the line
     */
    static JsonArray read(String csv) throws Problem {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char separator = first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
        List<List<String>> lines = cells(text, separator);
        if (lines.isEmpty() || !lines.get(0).contains(NAME)) {
            throw Problem.refused("The first line of the table has to name its columns; one of them is \"name\".");
        }
        List<String> columns = lines.get(0);
        if (columns.size() > MOST_COLUMNS || lines.size() > MOST_CHANNELS) {
            throw Problem.refused(
                    "The table has more than " + MOST_CHANNELS + " lines or " + MOST_COLUMNS + " columns.");
        }
        JsonArray channels = new JsonArray();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = lines.get(i);
            if (cells.size() > columns.size()) {
                throw Problem.refused("Line " + (i + 1) + " of the table has more cells than there are columns.");
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                row.put(columns.get(column).strip(), cell.startsWith("'") ? cell.substring(1) : cell);
            }
            String name = row.getOrDefault(NAME, "");
            if (name.isBlank()) {
                throw Problem.refused("Line " + (i + 1) + " of the table has no name.");
            }
            JsonObject values = new JsonObject();
            row.forEach((column, value) -> {
                if (!column.equals(NAME) && !column.isEmpty() && !value.isEmpty()) {
                    values.set(id(column), value);
                }
            });
            channels.add(new JsonObject().add("name", name).add("values", values));
        }
        return channels;
    }

    private static List<List<String>> cells(String text, char separator) throws Problem {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.length() == 0) {
                quoted = true;
            } else if (c == separator) {
                line.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                endLine(lines, line, cell);
                line = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw Problem.refused("A quotation mark of the table is not closed.");
        }
        endLine(lines, line, cell);
        return lines;
    }

    private static void endLine(List<List<String>> lines, List<String> line, StringBuilder cell) {
        line.add(cell.toString());
        cell.setLength(0);
        if (line.size() > 1 || !line.get(0).isBlank()) {
            lines.add(line);
        }
    }
}
