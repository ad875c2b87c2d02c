package io.genkan.kura.configuration.internal.metatype;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * What one attribute definition allows: kind, range or length, options. Limits that make no sense for the kind are
 * ignored, as a component whose definition has a slip must still be configurable.
 */
record AllowedValues(
        Scalar kind, @Nullable BigDecimal min, @Nullable BigDecimal max, List<String> options) {

    static AllowedValues of(AD attribute) {
        Scalar kind = attribute.getType();
        return new AllowedValues(
                kind,
                limit(kind, attribute.getMin()),
                limit(kind, attribute.getMax()),
                attribute.getOption().stream()
                        .map(Option::getValue)
                        .filter(java.util.Objects::nonNull)
                        .toList());
    }

    private static @Nullable BigDecimal limit(Scalar kind, @Nullable String text) {
        if (text == null || text.isBlank() || kind == Scalar.BOOLEAN) {
            return null;
        }
        if (kind == Scalar.CHAR) {
            return BigDecimal.valueOf(text.charAt(0));
        }
        try {
            return new BigDecimal(text.trim());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** {@return whether a value of this kind is inside range and options} */
    boolean contains(Object value) {
        BigDecimal measure = measure(value);
        if (measure == null) {
            return min == null && max == null && options.isEmpty();
        }
        return (min == null || measure.compareTo(min) >= 0)
                && (max == null || measure.compareTo(max) <= 0)
                && (options.isEmpty() || options.stream().anyMatch(option -> same(option, value)));
    }

    /** Numbers and characters measure themselves, texts their length; null stands for NaN and the infinities. */
    private static @Nullable BigDecimal measure(Object value) {
        if (value instanceof Double d) {
            return Double.isFinite(d) ? BigDecimal.valueOf(d) : null;
        }
        if (value instanceof Float f) {
            return Float.isFinite(f) ? new BigDecimal(f.toString()) : null;
        }
        if (value instanceof Number n) {
            return BigDecimal.valueOf(n.longValue());
        }
        if (value instanceof Character c) {
            return BigDecimal.valueOf(c);
        }
        return BigDecimal.valueOf(
                value instanceof Boolean ? 0 : value.toString().length());
    }

    private boolean same(String option, Object value) {
        if (option.equals(value.toString())) {
            return true;
        }
        try {
            return ScalarText.parse(kind, option).equals(value);
        } catch (IllegalArgumentException otherKind) {
            return false;
        }
    }

    /** {@return the rule in words that fit after "must be"} */
    String words() {
        if (!options.isEmpty()) {
            return options.stream()
                    .map(o -> o.isEmpty() ? "empty" : o)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        String noun = switch (kind) {
            case STRING -> "a text";
            case PASSWORD -> "a password";
            case CHAR -> "one character";
            case BOOLEAN -> "true or false";
            case INTEGER -> "an Integer";
            default -> "a " + kind.value();
        };
        String unit = kind == Scalar.STRING || kind == Scalar.PASSWORD ? " characters" : "";
        if (min != null && max != null) {
            return noun + (unit.isEmpty() ? " from " : " of ") + limit(min) + " to " + limit(max) + unit;
        }
        if (min != null) {
            return noun + " of at least " + limit(min) + unit;
        }
        return max == null ? noun : noun + " of at most " + limit(max) + unit;
    }

    private String limit(BigDecimal limit) {
        return kind == Scalar.CHAR ? "'" + (char) limit.intValue() + "'" : limit.toPlainString();
    }
}
