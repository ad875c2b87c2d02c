package io.genkan.flows.script.internal;

import java.util.Arrays;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** A typed value as a script sees it: getValue() and getType(), and nothing that could be changed. */
final class ScriptValue extends ScriptableObject {
    static final String CLASS = "TypedValue";

    private static final long serialVersionUID = 1;
    private static final int MAX_BYTES = 100_000;

    private final transient TypedValue<?> typed;

    ScriptValue(TypedValue<?> typed, Scriptable scope, Scriptable prototype) {
        super(scope, prototype);
        this.typed = typed;
    }

    @Override
    public String getClassName() {
        return CLASS;
    }

    TypedValue<?> typed() {
        return typed;
    }

    @Override
    public void put(String name, Scriptable start, @Nullable Object value) {
        throw ScriptRuntime.typeError("a value cannot be changed, make a new one");
    }

    @Override
    public Object getDefaultValue(@Nullable Class<?> hint) {
        return String.valueOf(typed.getValue());
    }

    /** {@return the value as JavaScript has it} */
    Object plain(Context context, Scriptable scope) {
        Object value = typed.getValue();
        if (value instanceof byte[] bytes) {
            Object[] elements = new Object[checkedLength(bytes.length)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = (int) bytes[i];
            }
            return context.newArray(scope, elements);
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value;
    }

    /** {@return an array of zeros: what a script puts in becomes bytes when it becomes a value} */
    static Scriptable newByteArray(Context context, Scriptable scope, double length) {
        Object[] zeros = new Object[checkedLength(length)];
        Arrays.fill(zeros, 0);
        return context.newArray(scope, zeros);
    }

    private static int checkedLength(double length) {
        if (!(length >= 0 && length <= MAX_BYTES)) {
            throw ScriptRuntime.rangeError(
                    "a byte array has 0 to " + MAX_BYTES + " bytes, not " + ScriptRuntime.toString(length));
        }
        return (int) length;
    }

    /** {@return a byte array of what a script gives for one} */
    static byte[] bytes(Object given) {
        if (given instanceof ScriptValue value && value.typed.getValue() instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (given instanceof NativeArray array) {
            byte[] bytes = new byte[checkedLength(array.getLength())];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ScriptRuntime.toInt32(ScriptableObject.getProperty(array, i));
            }
            return bytes;
        }
        throw ScriptRuntime.typeError("newByteArrayValue needs an array of bytes, such as newByteArray gives");
    }

    /** {@return the typed value that a script means by something that it puts into a record} */
    static TypedValue<?> typedOf(String key, @Nullable Object given) {
        if (given instanceof ScriptValue value) {
            return value.typed;
        }
        if (given instanceof Number number) {
            return TypedValues.newDoubleValue(number.doubleValue());
        }
        if (given instanceof Boolean flag) {
            return TypedValues.newBooleanValue(flag);
        }
        if (given instanceof CharSequence text) {
            return TypedValues.newStringValue(text.toString());
        }
        throw ScriptRuntime.typeError("property " + key + " of a record is "
                + (given == null || Undefined.isUndefined(given) ? "not set" : "an object")
                + ": give it a value such as newDoubleValue(1)");
    }

    static long whole(Object given, double min, double max, String type) {
        double number = ScriptRuntime.toNumber(given);
        if (!(number >= min && number <= max)) {
            throw ScriptRuntime.rangeError(
                    ScriptRuntime.toString(given) + " does not fit into a value of type " + type);
        }
        return (long) number;
    }
}
