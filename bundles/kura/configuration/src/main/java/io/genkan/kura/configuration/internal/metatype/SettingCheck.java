package io.genkan.kura.configuration.internal.metatype;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Checks settings against a definition, before anything is stored. A value of another class that means exactly the same
 * (an Integer for a Long, the text 5 for a number) is converted; anything else is a problem, told in one sentence.
 */
public final class SettingCheck {
    private static final int SHOWN_CHARACTERS = 60;

    /**
     * What came out.
     *
     * @param properties the good values, converted; null values are dropped
     * @param odd the other values as they were given
     * @param problems one sentence for each odd value, naming component, property, value and what is allowed
     */
    public record Outcome(Map<String, Object> properties, Map<String, Object> odd, List<String> problems) {
        /** {@return good and odd values together} */
        public Map<String, Object> all() {
            Map<String, Object> all = new LinkedHashMap<>(properties);
            all.putAll(odd);
            return all;
        }
    }

    private final String pid;
    private final Map<String, Object> good = new LinkedHashMap<>();
    private final Map<String, Object> odd = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private SettingCheck(String pid) {
        this.pid = pid;
    }

    /** Checks the values that are given; values without a definition are only checked for being storable. */
    public static Outcome of(String pid, @Nullable OCD definition, Map<String, ?> given) {
        SettingCheck check = new SettingCheck(pid);
        given.forEach((name, value) -> {
            if (value != null) {
                check.setting(name, ScalarText.boxed(value), attribute(definition, name));
            }
        });
        return new Outcome(check.good, check.odd, check.problems);
    }

    /**
     * Looks for required values that are missing. An AD whose default is an empty text says that nothing is needed.
     *
     * @param merged everything the component would get
     */
    public static List<String> missing(String pid, @Nullable OCD definition, Map<String, ?> merged) {
        List<String> missing = new ArrayList<>();
        if (definition != null) {
            for (AD attribute : definition.getAD()) {
                if (attribute.isRequired() && attribute.getDefault() == null && merged.get(attribute.getId()) == null) {
                    missing.add(
                            pid + ": the property '" + attribute.getId() + "' is required and has no value; it must be "
                                    + AllowedValues.of(attribute).words() + ".");
                }
            }
        }
        return missing;
    }

    private static @Nullable AD attribute(@Nullable OCD definition, String name) {
        if (definition != null) {
            for (AD attribute : definition.getAD()) {
                if (Objects.equals(attribute.getId(), name) && attribute.getType() != null) {
                    return attribute;
                }
            }
        }
        return null;
    }

    private void setting(@Nullable String name, Object value, @Nullable AD attribute) {
        if (name == null || name.isBlank()) {
            problems.add(pid + ": a property without a name cannot be stored; give it one.");
        } else if (ScalarText.kindOf(value.getClass()) == null) {
            problem(name, value, "a text, number, character, boolean or password, or an array of one of them");
        } else if (hasNullElement(value)) {
            problem(name, value, "an array whose elements all have values");
        } else if (!storable(value)) {
            problem(name, value, "a text without control characters, which a snapshot could not hold");
        } else if (attribute == null) {
            good.put(name, value);
        } else {
            defined(name, value, attribute);
        }
    }

    private void defined(String name, Object value, AD attribute) {
        AllowedValues allowed = AllowedValues.of(attribute);
        Object[] elements = value instanceof Object[] array ? array : new Object[] {value};
        boolean wantsArray =
                Defaults.isArray(attribute) || (Math.abs(attribute.getCardinality()) == 1 && value instanceof Object[]);
        long most = attribute.getCardinality() == 0 ? 1 : Math.abs((long) attribute.getCardinality());
        if (elements.length > most || (elements.length == 0 && !wantsArray)) {
            problem(name, value, most == 1 ? allowed.words() + ", a single one" : "at most " + most + " values");
            return;
        }
        List<Object> converted = new ArrayList<>(elements.length);
        for (Object element : elements) {
            Object exact = exactly(allowed.kind(), element);
            if (exact == null || !allowed.contains(exact)) {
                problem(name, exact instanceof Password ? exact : value, allowed.words());
                return;
            }
            converted.add(exact);
        }
        good.put(name, wantsArray ? ScalarText.arrayOf(allowed.kind(), converted) : converted.get(0));
    }

    private void problem(String name, Object value, String allowed) {
        odd.put(name, value);
        problems.add(pid + ": the property '" + name + "' must be " + allowed + ", but is " + shown(value) + ".");
    }

    /** {@return the value as that kind, null when it does not mean exactly the same} */
    static @Nullable Object exactly(Scalar kind, Object value) {
        if (ScalarText.classOf(kind).isInstance(value)) {
            return value;
        }
        try {
            if (value instanceof Password) {
                return null;
            }
            if (value instanceof Number number && isNumber(kind)) {
                return exactNumber(kind, number);
            }
            if (kind == Scalar.STRING || kind == Scalar.PASSWORD) {
                return value instanceof String || kind == Scalar.STRING
                        ? ScalarText.parse(kind, value.toString())
                        : null;
            }
            if (!(value instanceof String text)) {
                return null;
            }
            return switch (kind) {
                case BOOLEAN ->
                    (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) ? Boolean.valueOf(text) : null;
                case CHAR -> text.length() == 1 ? text.charAt(0) : null;
                default -> ScalarText.parse(kind, text);
            };
        } catch (IllegalArgumentException | ArithmeticException otherMeaning) {
            return null;
        }
    }

    private static boolean isNumber(Scalar kind) {
        return Number.class.isAssignableFrom(ScalarText.classOf(kind));
    }

    private static Object exactNumber(Scalar kind, Number number) {
        BigDecimal exact = number instanceof Float || number instanceof Double
                ? new BigDecimal(number.toString())
                : BigDecimal.valueOf(number.longValue());
        Object converted = switch (kind) {
            case LONG -> exact.longValueExact();
            case INTEGER -> exact.intValueExact();
            case SHORT -> exact.shortValueExact();
            case BYTE -> exact.byteValueExact();
            case FLOAT -> exact.floatValue();
            default -> exact.doubleValue();
        };
        if (new BigDecimal(converted.toString()).compareTo(exact) != 0) {
            throw new ArithmeticException("digits would be lost");
        }
        return converted;
    }

    private static boolean hasNullElement(Object value) {
        return value instanceof Object[] array && Arrays.stream(array).anyMatch(Objects::isNull);
    }

    /** XML 1.0 has no way to write most control characters and lone surrogates. */
    private static boolean storable(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.stream(array).allMatch(SettingCheck::storable);
        }
        if (value instanceof String || value instanceof Character) {
            return value.toString().codePoints().allMatch(SettingCheck::isXmlCharacter);
        }
        return true;
    }

    /** {@return whether XML 1.0 can write a character} */
    public static boolean isXmlCharacter(int c) {
        if (c < 0x20) {
            return c == '\t' || c == '\n' || c == '\r';
        }
        return c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }

    private static String shown(Object value) {
        if (value instanceof Password || value instanceof Password[]) {
            return "a password that does not fit";
        }
        String text = value instanceof Object[] array ? Arrays.toString(array) : value.toString();
        String cut = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text;
        StringBuilder plain = new StringBuilder("'");
        cut.chars().forEach(c -> plain.append(isXmlCharacter(c) ? (char) c : '?'));
        return plain + "' (" + value.getClass().getSimpleName() + ")";
    }
}
