package io.genkan.flows.script.internal;

import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** A received record as a script sees it: its properties are values, and it cannot be changed. */
final class ScriptRecord extends ScriptableObject {
    static final String CLASS = "WireRecord";

    private static final long serialVersionUID = 1;

    private final transient WireRecord wireRecord;
    private final transient Map<String, TypedValue<?>> values;
    private final Scriptable valuePrototype;

    ScriptRecord(WireRecord wireRecord, Scriptable scope, Scriptable prototype, Scriptable valuePrototype) {
        super(scope, prototype);
        this.wireRecord = wireRecord;
        this.values = wireRecord.getProperties();
        this.valuePrototype = valuePrototype;
    }

    @Override
    public String getClassName() {
        return CLASS;
    }

    WireRecord wireRecord() {
        return wireRecord;
    }

    Map<String, TypedValue<?>> values() {
        return values;
    }

    /** {@return a value as scripts see it, null when there is none} */
    @Nullable
    ScriptValue value(String name) {
        TypedValue<?> value = values.get(name);
        return value == null ? null : new ScriptValue(value, getParentScope(), valuePrototype);
    }

    @Override
    public boolean has(String name, Scriptable start) {
        return values.containsKey(name) || super.has(name, start);
    }

    @Override
    public Object get(String name, Scriptable start) {
        ScriptValue value = value(name);
        return value == null ? super.get(name, start) : value;
    }

    @Override
    public void put(String name, Scriptable start, @Nullable Object value) {
        throw ScriptRuntime.typeError(
                "a received record cannot be changed, property " + name + " can be set in a newWireRecord()");
    }

    @Override
    public void delete(String name) {
        throw ScriptRuntime.typeError("a received record cannot be changed");
    }

    @Override
    public Object[] getIds() {
        return values.keySet().toArray();
    }
}
