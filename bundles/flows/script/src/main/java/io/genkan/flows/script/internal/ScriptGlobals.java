package io.genkan.flows.script.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SerializableCallable;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.Undefined;
import org.slf4j.Logger;

/** The globals of Kura's script components, in one scope; no Java object is ever given to a script. */
final class ScriptGlobals {
    private static final String OUTPUT = "output";
    private static final int MAX_RECORDS = 10_000;

    private final ScriptableObject scope;
    private final Scriptable recordPrototype;
    private final Scriptable valuePrototype;

    ScriptGlobals(Context context, ScriptableObject scope, Logger logger) {
        this.scope = scope;
        this.recordPrototype = context.newObject(scope);
        this.valuePrototype = context.newObject(scope);
        for (DataType type : DataType.values()) {
            constant(scope, type.name(), type.name());
        }
        values();
        records();
        constant(scope, "logger", ScriptLogger.of(context, scope, logger));
    }

    private void values() {
        function(valuePrototype, "getValue", (cx, s, self, args) -> value(self).plain(cx, scope));
        function(
                valuePrototype,
                "getType",
                (cx, s, self, args) -> value(self).typed().getType().name());
        function(valuePrototype, "toString", (cx, s, self, args) -> value(self).getDefaultValue(null));
        make("newBooleanValue", given -> TypedValues.newBooleanValue(ScriptRuntime.toBoolean(given)));
        make("newDoubleValue", given -> TypedValues.newDoubleValue(ScriptRuntime.toNumber(given)));
        make("newFloatValue", given -> TypedValues.newFloatValue((float) ScriptRuntime.toNumber(given)));
        make(
                "newIntegerValue",
                given -> TypedValues.newIntegerValue(
                        (int) ScriptValue.whole(given, Integer.MIN_VALUE, Integer.MAX_VALUE, "INTEGER")));
        make(
                "newLongValue",
                given -> given instanceof ScriptValue old && old.typed().getValue() instanceof Long
                        ? old.typed()
                        : TypedValues.newLongValue(ScriptValue.whole(given, Long.MIN_VALUE, Long.MAX_VALUE, "LONG")));
        make("newStringValue", given -> TypedValues.newStringValue(ScriptRuntime.toString(given)));
        make("newByteArrayValue", given -> TypedValues.newByteArrayValue(ScriptValue.bytes(given)));
        function(
                scope,
                "newByteArray",
                (cx, s, self, args) -> ScriptValue.newByteArray(cx, scope, ScriptRuntime.toNumber(first(args))));
    }

    private void records() {
        function(recordPrototype, "getProperties", (cx, s, self, args) -> self);
        function(recordPrototype, "get", (cx, s, self, args) -> {
            ScriptValue value = received(self).value(ScriptRuntime.toString(first(args)));
            return value == null ? Undefined.instance : value;
        });
        SerializableCallable has =
                (cx, s, self, args) -> received(self).values().containsKey(ScriptRuntime.toString(first(args)));
        function(recordPrototype, "has", has);
        function(recordPrototype, "containsKey", has);
        function(
                recordPrototype,
                "size",
                (cx, s, self, args) -> received(self).values().size());
        function(
                recordPrototype,
                "keySet",
                (cx, s, self, args) -> cx.newArray(scope, received(self).getIds()));
        SerializableCallable entries = (cx, s, self, args) -> entries(cx, received(self));
        function(recordPrototype, "entrySet", entries);
        ScriptableObject.putProperty(
                recordPrototype, SymbolKey.ITERATOR, new LambdaFunction(scope, "entries", 0, (cx, s, self, args) -> {
                    Scriptable array = entries(cx, received(self));
                    return ScriptableObject.callMethod(cx, array, "values", ScriptRuntime.emptyArgs);
                }));
        function(scope, "newWireRecord", (cx, s, self, args) -> {
            Scriptable fresh = cx.newObject(scope);
            if (first(args) instanceof Scriptable given && !Undefined.isUndefined(given)) {
                for (Object key : given.getIds()) {
                    String name = String.valueOf(key);
                    fresh.put(name, fresh, ScriptableObject.getProperty(given, name));
                }
            }
            return fresh;
        });
    }

    private Scriptable entries(Context context, ScriptRecord received) {
        Object[] pairs = received.values().keySet().stream()
                .map(key -> context.newArray(scope, new Object[] {key, received.value(key)}))
                .toArray();
        return context.newArray(scope, pairs);
    }

    /** Gives a script the envelope that it is to look at, and an empty output. */
    void receive(Context context, WireEnvelope envelope) {
        Object[] records = envelope.getRecords().stream()
                .map(wireRecord -> new ScriptRecord(wireRecord, scope, recordPrototype, valuePrototype))
                .toArray();
        ScriptableObject array = (ScriptableObject) context.newArray(scope, records);
        array.sealObject();
        ScriptableObject input = (ScriptableObject) context.newObject(scope);
        constant(input, "records", array);
        constant(input, "emitterPid", envelope.getEmitterPid());
        function(input, "getRecords", (cx, s, self, args) -> array);
        function(input, "getEmitterPid", (cx, s, self, args) -> envelope.getEmitterPid());
        input.sealObject();
        ScriptableObject.putProperty(scope, "input", input);
        NativeArray output = (NativeArray) context.newArray(scope, 0);
        output.defineProperty(
                "add",
                new LambdaFunction(
                        scope,
                        "add",
                        1,
                        (cx, s, self, args) ->
                                ScriptableObject.callMethod(cx, output, "push", new Object[] {first(args)})),
                ScriptableObject.DONTENUM);
        ScriptableObject.putProperty(scope, OUTPUT, output);
    }

    /** {@return the records that a script has put into its output} */
    List<WireRecord> emitted() {
        Object output = ScriptableObject.getProperty(scope, OUTPUT);
        if (output == null || Undefined.isUndefined(output) || output == Scriptable.NOT_FOUND) {
            return List.of();
        }
        if (!(output instanceof NativeArray array)) {
            return List.of(recordOf(output));
        }
        if (array.getLength() > MAX_RECORDS) {
            throw ScriptRuntime.rangeError("output has more than " + MAX_RECORDS + " records");
        }
        List<WireRecord> records = new ArrayList<>();
        for (int i = 0; i < array.getLength(); i++) {
            records.add(recordOf(ScriptableObject.getProperty(array, i)));
        }
        return records;
    }

    private static WireRecord recordOf(@Nullable Object given) {
        if (given instanceof ScriptRecord received) {
            return received.wireRecord();
        }
        if (!(given instanceof Scriptable object) || given instanceof NativeArray || Undefined.isUndefined(given)) {
            throw ScriptRuntime.typeError("output takes records, such as newWireRecord() gives");
        }
        Map<String, TypedValue<?>> properties = new HashMap<>();
        for (Object key : object.getIds()) {
            String name = String.valueOf(key);
            Object value = key instanceof Integer index
                    ? ScriptableObject.getProperty(object, index)
                    : ScriptableObject.getProperty(object, name);
            properties.put(name, ScriptValue.typedOf(name, value));
        }
        return new WireRecord(properties);
    }

    private interface Maker {
        TypedValue<?> make(Object given);
    }

    private void make(String name, Maker maker) {
        function(scope, name, (cx, s, self, args) -> {
            Object given = first(args) instanceof ScriptValue old && !name.equals("newLongValue")
                    ? old.typed().getValue() instanceof byte[] ? old : old.plain(cx, scope)
                    : first(args);
            return new ScriptValue(maker.make(given), scope, valuePrototype);
        });
    }

    private static ScriptValue value(@Nullable Object self) {
        if (self instanceof ScriptValue value) {
            return value;
        }
        throw ScriptRuntime.typeError("getValue and getType belong to a value of a record");
    }

    private static ScriptRecord received(@Nullable Object self) {
        if (self instanceof ScriptRecord received) {
            return received;
        }
        throw ScriptRuntime.typeError("this function belongs to a received record");
    }

    static Object first(Object[] arguments) {
        return arguments.length == 0 ? Undefined.instance : arguments[0];
    }

    private void function(Scriptable owner, String name, SerializableCallable body) {
        constant((ScriptableObject) owner, name, new LambdaFunction(scope, name, 1, body));
    }

    static void constant(ScriptableObject owner, String name, Object value) {
        owner.defineProperty(name, value, ScriptableObject.READONLY | ScriptableObject.DONTENUM);
    }
}
