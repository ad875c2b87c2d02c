package io.genkan.flows.rules.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with values in it.
 *
 * @param parts texts and expressions in their order
 */
record Template(List<Expression> parts) {
    /** Reads {@code text {expression} text}. */
    static Template parse(String line, int number, int start, int end) throws RuleTextException {
        List<Expression> parts = new ArrayList<>();
        int at = start;
        while (at < end) {
            int open = line.indexOf('{', at);
            if (open < 0 || open >= end) {
                break;
            }
            int close = line.indexOf('}', open);
            if (close < 0 || close >= end) {
                throw new RuleTextException(number, open + 1, "the brace { is not closed");
            }
            parts.add(new Expression.Constant(line.substring(at, open)));
            parts.add(ExpressionParser.parse(line, number, open + 1, close));
            at = close + 1;
        }
        parts.add(new Expression.Constant(line.substring(at, end)));
        return new Template(List.copyOf(parts));
    }

    String text(Values values) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(Values.text(part.value(values))));
        return text.toString();
    }
}
