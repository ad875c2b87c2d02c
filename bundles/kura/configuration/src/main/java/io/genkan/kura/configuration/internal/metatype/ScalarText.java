package io.genkan.kura.configuration.internal.metatype;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.jspecify.annotations.Nullable;

/** The ten kinds of values a setting can have: their Java classes, their texts, and arrays of them. */
public final class ScalarText {
    private static final Map<Scalar, Class<?>> CLASSES = Map.of(
            Scalar.STRING, String.class,
            Scalar.LONG, Long.class,
            Scalar.DOUBLE, Double.class,
            Scalar.FLOAT, Float.class,
            Scalar.INTEGER, Integer.class,
            Scalar.BYTE, Byte.class,
            Scalar.CHAR, Character.class,
            Scalar.BOOLEAN, Boolean.class,
            Scalar.SHORT, Short.class,
            Scalar.PASSWORD, Password.class);

    private ScalarText() {}

    /** {@return the boxed class of a kind} */
    public static Class<?> classOf(Scalar kind) {
        return java.util.Objects.requireNonNull(CLASSES.get(kind));
    }

    /** {@return the kind of a value or of the elements of an array, null for anything a setting cannot be} */
    public static @Nullable Scalar kindOf(Class<?> type) {
        Class<?> element = type.isArray() ? type.getComponentType() : type;
        for (Map.Entry<Scalar, Class<?>> entry : CLASSES.entrySet()) {
            if (entry.getValue() == element) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** {@return the kind that Kura's files write as String, Long ... Char, Boolean, Short, Password; null if unknown} */
    public static @Nullable Scalar kindNamed(@Nullable String name) {
        if (name == null) {
            return null;
        }
        if (name.equals("Character")) {
            return Scalar.CHAR;
        }
        for (Scalar kind : Scalar.values()) {
            if (kind.value().equals(name)) {
                return kind;
            }
        }
        return null;
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException when the text is not one of this kind
     */
    public static Object parse(Scalar kind, String text) {
        return switch (kind) {
            case STRING -> text;
            case PASSWORD -> new Password(text);
            case LONG -> Long.valueOf(text.trim());
            case DOUBLE -> Double.valueOf(text.trim());
            case FLOAT -> Float.valueOf(text.trim());
            case INTEGER -> Integer.valueOf(text.trim());
            case BYTE -> Byte.valueOf(text.trim());
            case SHORT -> Short.valueOf(text.trim());
            case BOOLEAN -> Boolean.valueOf(text.trim());
            case CHAR -> {
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("an empty text is not a character");
                }
                yield text.charAt(0);
            }
        };
    }

    /** {@return a typed array such as {@code Integer[]} of elements that all are of that kind} */
    public static Object[] arrayOf(Scalar kind, List<?> elements) {
        Object[] array = (Object[]) Array.newInstance(classOf(kind), elements.size());
        return elements.toArray(array);
    }

    /** {@return primitive arrays and collections as arrays of boxed elements, anything else as it is} */
    public static Object boxed(Object value) {
        List<Object> elements;
        if (value instanceof Collection<?> collection) {
            elements = new ArrayList<>(collection);
        } else if (value.getClass().isArray()
                && value.getClass().getComponentType().isPrimitive()) {
            elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
        } else {
            return value;
        }
        Scalar kind = elements.isEmpty() || elements.get(0) == null
                ? Scalar.STRING
                : kindOf(elements.get(0).getClass());
        if (kind == null || elements.stream().anyMatch(e -> !classOf(kind).isInstance(e))) {
            return value;
        }
        return arrayOf(kind, elements);
    }
}
