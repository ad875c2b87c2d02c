package io.genkan.flows.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/** The functions of expressions: a table. */
final class Functions {
    /** What a function does. */
    interface Body {
        @Nullable
        Object value(List<Expression> arguments, Values values);
    }

    /**
     * A function.
     *
     * @param fewest fewest arguments
     * @param most most arguments
     * @param ofName whether its one argument is the name of a channel
     * @param body what it does
     */
    record Function(int fewest, int most, boolean ofName, Body body) {}

    static final Map<String, Function> ALL = new TreeMap<>();

    static {
        number("abs", Math::abs);
        number("round", Math::rint);
        number("floor", Math::floor);
        number("ceil", Math::ceil);
        number("sqrt", Math::sqrt);
        number("log", Math::log);
        number("exp", Math::exp);
        ALL.put("pow", new Function(2, 2, false, (arguments, values) -> fold(arguments, values, Math::pow)));
        ALL.put("min", new Function(1, 100, false, (arguments, values) -> fold(arguments, values, Math::min)));
        ALL.put("max", new Function(1, 100, false, (arguments, values) -> fold(arguments, values, Math::max)));
        text("contains", String::contains);
        text("startswith", String::startsWith);
        ALL.put("if", new Function(3, 3, false, (arguments, values) -> {
            Object condition = arguments.get(0).value(values);
            return condition instanceof Boolean flag
                    ? arguments.get(flag ? 1 : 2).value(values)
                    : null;
        }));
        ALL.put("defined", new Function(1, 1, true, (arguments, values) -> values.last(name(arguments)) != null));
        ALL.put("previous", new Function(1, 1, true, (arguments, values) -> values.previous(name(arguments))));
        ofName("rate", Values::rate);
        ofName("age", Values::age);
    }

    private Functions() {}

    private static void number(String name, DoubleUnaryOperator operator) {
        ALL.put(
                name,
                new Function(
                        1,
                        1,
                        false,
                        (arguments, values) -> arguments.get(0).value(values) instanceof Double number
                                ? Expression.number(operator.applyAsDouble(number))
                                : null));
    }

    private static void text(String name, BiPredicate<String, String> predicate) {
        ALL.put(
                name,
                new Function(
                        2,
                        2,
                        false,
                        (arguments, values) -> arguments.get(0).value(values) instanceof String a
                                        && arguments.get(1).value(values) instanceof String b
                                ? (Object) predicate.test(a, b)
                                : null));
    }

    private static void ofName(String name, ToDoubleBiFunction<Values, String> function) {
        ALL.put(
                name,
                new Function(
                        1,
                        1,
                        true,
                        (arguments, values) -> Expression.number(function.applyAsDouble(values, name(arguments)))));
    }

    private static String name(List<Expression> arguments) {
        return ((Expression.Name) arguments.get(0)).name();
    }

    private static @Nullable Object fold(List<Expression> arguments, Values values, DoubleBinaryOperator operator) {
        List<Double> numbers = new ArrayList<>();
        for (Expression argument : arguments) {
            if (!(argument.value(values) instanceof Double number)) {
                return null;
            }
            numbers.add(number);
        }
        double result = numbers.get(0);
        for (double number : numbers.subList(1, numbers.size())) {
            result = operator.applyAsDouble(result, number);
        }
        return Expression.number(result);
    }
}
