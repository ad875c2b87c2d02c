package io.genkan.kura.rest.internal.route;

/** Kura's reader takes texts in single quotes as well, and some programs and test suites send them. */
final class SingleQuotes {
    private SingleQuotes() {}

    /** {@return the same with double quotes; what is in double quotes already stays as it is} */
    static String replaced(String json) {
        StringBuilder out = new StringBuilder(json.length() + 16);
        char quote = 0;
        for (int i = 0; i < json.length(); i++) {
            char each = json.charAt(i);
            if (quote == 0) {
                quote = each == '"' || each == '\'' ? each : 0;
                out.append(each == '\'' ? '"' : each);
            } else if (each == '\\' && i + 1 < json.length()) {
                char escaped = json.charAt(++i);
                // an escaped single quote needs no escape between double ones, where JSON does not know it
                out.append(escaped == '\'' ? "'" : "\\" + escaped);
            } else if (each == quote) {
                quote = 0;
                out.append('"');
            } else {
                out.append(each == '"' ? "\\\"" : String.valueOf(each));
            }
        }
        return out.toString();
    }
}
