package io.genkan.console.rest.internal.metrics;

import java.util.Locale;

/** Writes the OpenMetrics text format 1.0. Pure. */
final class OpenMetrics {
    static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** Begins a family; its samples follow. A counter's samples get {@code _total}. */
    Family family(String name, String type, String help) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
        return new Family(name + (type.equals("counter") ? "_total" : ""));
    }

    /** Samples of one family. */
    final class Family {
        private final String name;

        private Family(String name) {
            this.name = name;
        }

        /**
         * Adds one.
         *
         * @param labels name and value in turns
         */
        Family sample(double value, String... labels) {
            text.append(name);
            for (int i = 0; i < labels.length; i += 2) {
                text.append(i == 0 ? '{' : ',')
                        .append(labels[i])
                        .append("=\"")
                        .append(escaped(labels[i + 1]))
                        .append('"');
            }
            if (labels.length > 0) {
                text.append('}');
            }
            text.append(' ').append(number(value)).append('\n');
            return this;
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** {@return everything, with the mark of its end} */
    String end() {
        return text + "# EOF\n";
    }
}
