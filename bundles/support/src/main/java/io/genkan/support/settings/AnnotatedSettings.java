package io.genkan.support.settings;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings that no component has, as Declarative Services reads those of a component: through its annotation type,
 * whose methods name the ids ({@code _} for a dot, {@code __} for an underscore) and have the defaults. Knows single
 * values of int, long, float, double, boolean and String.
 */
public final class AnnotatedSettings {
    private AnnotatedSettings() {}

    /**
     * {@return the settings}
     *
     * @param values by id; of the method's type, or texts of it
     * @throws IllegalArgumentException with one sentence, when a value is of another type
     */
    public static <A> A of(Class<A> type, Map<String, ?> values) {
        for (Method method : type.getDeclaredMethods()) {
            value(method, values);
        }
        InvocationHandler handler = (proxy, method, arguments) -> method.getDeclaringClass() == type
                ? value(method, values)
                : switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> arguments != null && proxy == arguments[0];
                    case "toString" -> type.getSimpleName() + values;
                    default -> type;
                };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    static String id(String method) {
        return method.replace("__", "\0").replace('_', '.').replace('\0', '_');
    }

    private static Object value(Method method, Map<String, ?> values) {
        String id = id(method.getName());
        @Nullable Object given = values.get(id);
        if (given == null) {
            return method.getDefaultValue();
        }
        String text = given.toString().strip();
        Class<?> type = method.getReturnType();
        if (type == String.class) {
            return given.toString();
        }
        try {
            if (type == boolean.class) {
                return Boolean.parseBoolean(text);
            } else if (type == int.class) {
                return given instanceof Number number ? Math.toIntExact(number.longValue()) : Integer.parseInt(text);
            } else if (type == long.class) {
                return given instanceof Number number ? number.longValue() : Long.parseLong(text);
            } else if (type == float.class) {
                return Float.parseFloat(text);
            } else if (type == double.class) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(id + " is \"" + text + "\": enter a number.", e);
        }
        throw new IllegalArgumentException(
                id + " is of a type that cannot be tried out: " + type.getSimpleName() + ".");
    }
}
