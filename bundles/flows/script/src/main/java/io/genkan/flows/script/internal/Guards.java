package io.genkan.flows.script.internal;

import java.util.Set;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.ConsString;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.Undefined;

/**
 * Functions of the language that work long or take much memory in one step, where no instruction is counted: they look first
 * whether what they are asked for is reasonable. What makes code of texts or memory of numbers is taken away.
 */
final class Guards {
    private static final int MAX_ELEMENTS = 100_000;
    private static final long MAX_RESULT = 4L * ConsString.LIMIT;
    private static final Set<String> AWAY = Set.of(
            "eval",
            "Function",
            "GeneratorFunction",
            "BigInt",
            "ArrayBuffer",
            "DataView",
            "Int8Array",
            "Uint8Array",
            "Uint8ClampedArray",
            "Int16Array",
            "Uint16Array",
            "Int32Array",
            "Uint32Array",
            "Float32Array",
            "Float64Array",
            "BigInt64Array",
            "BigUint64Array");

    /** Looks at a call before it is done. */
    private interface Check {
        void check(Scriptable self, Object[] arguments);
    }

    private final ScriptableObject scope;

    private Guards(ScriptableObject scope) {
        this.scope = scope;
    }

    static void install(ScriptableObject scope) {
        Guards guards = new Guards(scope);
        Scriptable array = guards.prototype("Array");
        for (Object id : ((ScriptableObject) array).getAllIds()) {
            if (id instanceof String name
                    && !Set.of("constructor", "push", "pop", "length").contains(name)) {
                guards.guard(array, name, (self, arguments) -> {
                    elements(self);
                    for (Object argument : arguments) {
                        if (argument instanceof NativeArray other) {
                            elements(other);
                        }
                    }
                });
            }
        }
        for (String name : new String[] {"join", "toString", "toLocaleString"}) {
            guards.guard(array, name, Guards::joined);
        }
        Object values = ScriptableObject.getProperty(array, "values");
        ((ScriptableObject) array).defineProperty(SymbolKey.ITERATOR, values, ScriptableObject.DONTENUM);
        Scriptable arrays = (Scriptable) ScriptableObject.getProperty(scope, "Array");
        guards.guard(arrays, "from", (self, arguments) -> firstElements(arguments, 0));
        Scriptable functions = guards.prototype("Function");
        guards.guard(functions, "apply", (self, arguments) -> firstElements(arguments, 1));
        Scriptable reflect = (Scriptable) ScriptableObject.getProperty(scope, "Reflect");
        guards.guard(reflect, "apply", (self, arguments) -> firstElements(arguments, 2));
        guards.guard(reflect, "construct", (self, arguments) -> firstElements(arguments, 1));
        Scriptable json = (Scriptable) ScriptableObject.getProperty(scope, "JSON");
        guards.guard(json, "stringify", (self, arguments) -> size(ScriptGlobals.first(arguments), new long[1], 0));
        strings(guards);
        guards.away();
    }

    private static void strings(Guards guards) {
        Scriptable string = guards.prototype("String");
        guards.guard(
                string,
                "repeat",
                (self, arguments) -> result(ScriptRuntime.toString(self).length()
                        * ScriptRuntime.toNumber(ScriptGlobals.first(arguments))));
        for (String name : new String[] {"padStart", "padEnd"}) {
            guards.guard(
                    string, name, (self, arguments) -> result(ScriptRuntime.toNumber(ScriptGlobals.first(arguments))));
        }
        for (String name : new String[] {"replace", "replaceAll"}) {
            guards.guard(string, name, (self, arguments) -> {
                if (arguments.length > 1 && !(arguments[1] instanceof Callable)) {
                    int length = ScriptRuntime.toString(self).length();
                    int each = ScriptRuntime.toString(arguments[1]).length();
                    result((double) (length + 1) * Math.max(1, each));
                }
            });
        }
    }

    /** Nothing that is left leads to a constructor that is taken away. */
    private void away() {
        for (String name : AWAY) {
            Object constructor = ScriptableObject.getProperty(scope, name);
            if (constructor instanceof Scriptable known
                    && ScriptableObject.getProperty(known, "prototype") instanceof ScriptableObject prototype) {
                prototype.defineProperty("constructor", Undefined.instance, ScriptableObject.DONTENUM);
            }
            scope.delete(name);
        }
    }

    private Scriptable prototype(String name) {
        return ScriptableObject.getClassPrototype(scope, name);
    }

    private void guard(Scriptable owner, String name, Check check) {
        Object original = ScriptableObject.getProperty(owner, name);
        if (original instanceof Callable callable) {
            LambdaFunction guarded = new LambdaFunction(scope, name, 1, (cx, s, self, arguments) -> {
                if (self != null) {
                    check.check(self, arguments);
                }
                return callable.call(cx, s, self, arguments);
            });
            ((ScriptableObject) owner).defineProperty(name, guarded, ScriptableObject.DONTENUM);
        }
    }

    private static void firstElements(Object[] arguments, int index) {
        if (arguments.length > index && arguments[index] instanceof Scriptable list) {
            elements(list);
        }
    }

    private static void elements(Scriptable list) {
        Object length = ScriptableObject.getProperty(list, "length");
        if (length instanceof Number number && number.doubleValue() > MAX_ELEMENTS) {
            throw ScriptRuntime.rangeError("an array would have more than " + MAX_ELEMENTS + " elements");
        }
    }

    private static void joined(Scriptable self, Object[] arguments) {
        if (self instanceof NativeArray array) {
            long sum = ScriptRuntime.toString(ScriptGlobals.first(arguments)).length() * array.getLength();
            for (int i = 0; i < array.getLength(); i++) {
                Object element = array.get(i, array);
                sum += element instanceof CharSequence text ? text.length() : 32;
                result(sum);
            }
        }
    }

    /** Counts as JSON would write, where one object may stand many times. */
    private static void size(Object value, long[] sum, int depth) {
        sum[0] += value instanceof CharSequence text ? text.length() + 2 : 8;
        result(sum[0]);
        if (depth > 200) {
            throw ScriptRuntime.rangeError("an object is nested more than 200 deep");
        }
        if (value instanceof Scriptable object && !(value instanceof ScriptRecord)) {
            for (Object key : object.getIds()) {
                sum[0] += String.valueOf(key).length() + 4;
                size(
                        key instanceof Integer index
                                ? object.get(index, object)
                                : object.get(String.valueOf(key), object),
                        sum,
                        depth + 1);
            }
        }
    }

    private static void result(double length) {
        if (length > MAX_RESULT) {
            throw ScriptRuntime.rangeError("a text would be longer than " + MAX_RESULT + " characters");
        }
    }

    /** {@return a fresh scope without Java, with the guards} */
    static ScriptableObject newScope(Context context) {
        ScriptableObject scope = context.initSafeStandardObjects();
        install(scope);
        return scope;
    }
}
