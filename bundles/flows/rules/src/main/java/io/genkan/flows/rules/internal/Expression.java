package io.genkan.flows.rules.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that has a value: {@code Double}, {@code Boolean} or {@code String}, or null when it is not known, because a name has
 * no value yet or numbers and texts were mixed. What is not known stays unknown in sums and comparisons; {@code and} and
 * {@code or} know their value where one side decides it.
 */
interface Expression {
    @Nullable
    Object value(Values values);

    /** A number, text or boolean. */
    record Constant(Object constant) implements Expression {
        @Override
        public Object value(Values values) {
            return constant;
        }
    }

    /** The last value of a channel. */
    record Name(String name) implements Expression {
        @Override
        public @Nullable Object value(Values values) {
            return values.last(name);
        }
    }

    /** {@code not} and the minus sign. */
    record Unary(boolean isNot, Expression operand) implements Expression {
        @Override
        public @Nullable Object value(Values values) {
            Object value = operand.value(values);
            if (isNot) {
                return value instanceof Boolean flag ? (Object) !flag : null;
            }
            return value instanceof Double number ? (Object) (-number) : null;
        }
    }

    /** {@code and} and {@code or}. */
    record Both(boolean isAnd, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Values values) {
            Object first = left.value(values);
            if (first instanceof Boolean flag && flag != isAnd) {
                return flag;
            }
            Object second = right.value(values);
            if (second instanceof Boolean flag && flag != isAnd) {
                return flag;
            }
            return first instanceof Boolean && second instanceof Boolean ? (Object) isAnd : null;
        }
    }

    /** Arithmetic and comparison. */
    record Binary(String operator, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Values values) {
            Object first = left.value(values);
            Object second = right.value(values);
            if (first == null || second == null) {
                return null;
            }
            if (operator.equals("=") || operator.equals("!=")) {
                return first.getClass() == second.getClass()
                        ? (Object) (first.equals(second) == operator.equals("="))
                        : null;
            }
            if (first instanceof String a && second instanceof String b) {
                return operator.equals("+") ? (Object) bounded(a + b) : ordered(a.compareTo(b));
            }
            if (!(first instanceof Double a) || !(second instanceof Double b)) {
                return operator.equals("+") && (first instanceof String || second instanceof String)
                        ? (Object) bounded(Values.text(first) + Values.text(second))
                        : null;
            }
            return switch (operator) {
                case "+" -> number(a + b);
                case "-" -> number(a - b);
                case "*" -> number(a * b);
                case "/" -> number(a / b);
                case "%" -> number(a % b);
                default -> ordered(Double.compare(a, b));
            };
        }

        private @Nullable Object ordered(int order) {
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> null;
            };
        }
    }

    /** A function of the table in {@link Functions}. */
    record Call(Functions.Function function, List<Expression> arguments) implements Expression {
        @Override
        public @Nullable Object value(Values values) {
            return function.body().value(arguments, values);
        }
    }

    /** {@return the number, null when it is none} */
    static @Nullable Object number(double value) {
        return Double.isFinite(value) ? value + 0.0 : null; // there is no minus zero
    }

    private static @Nullable String bounded(String text) {
        return text.length() > 10_000 ? null : text;
    }
}
