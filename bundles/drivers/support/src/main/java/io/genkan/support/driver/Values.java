package io.genkan.support.driver;

import java.util.Base64;
import java.util.Locale;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Values as they come over a line, in the type that a channel asks for. */
public final class Values {
    private Values() {}

    /**
     * {@return the value in that type}
     *
     * @param raw a text, number or boolean; of a text the blanks around numbers and booleans do not count
     * @throws IllegalArgumentException with a sentence when it does not fit: no number is cut
     */
    public static TypedValue<?> of(DataType type, Object raw) {
        try {
            return switch (type) {
                case STRING -> TypedValues.newStringValue(raw.toString());
                case BYTE_ARRAY ->
                    TypedValues.newByteArrayValue(
                            Base64.getDecoder().decode(raw.toString().strip()));
                case BOOLEAN -> TypedValues.newBooleanValue(truth(raw));
                case DOUBLE -> TypedValues.newDoubleValue(finite(raw));
                case FLOAT -> TypedValues.newFloatValue((float) finite(raw));
                case INTEGER -> TypedValues.newIntegerValue(Math.toIntExact(whole(raw)));
                case LONG -> TypedValues.newLongValue(whole(raw));
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "The value \"" + brief(raw.toString()) + "\" does not fit value type " + type + ".", e);
        }
    }

    private static double finite(Object raw) {
        if (raw instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        double number = raw instanceof Number n ? n.doubleValue() : Double.parseDouble(plain(raw));
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not finite");
        }
        return number;
    }

    /** Double.parseDouble takes hexadecimal numbers and suffixes, which no device means. */
    private static String plain(Object raw) {
        String text = raw.toString().strip();
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                throw new IllegalArgumentException("no number");
            }
        }
        return text;
    }

    private static long whole(Object raw) {
        if (raw instanceof Long number) {
            return number;
        }
        if (raw instanceof String text) {
            String digits = text.strip();
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                // perhaps 3.0
            }
        }
        double number = finite(raw);
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw new IllegalArgumentException("not whole");
        }
        return (long) number;
    }

    private static boolean truth(Object raw) {
        if (raw instanceof Boolean flag) {
            return flag;
        }
        return switch (raw.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
