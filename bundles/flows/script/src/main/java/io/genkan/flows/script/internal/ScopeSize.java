package io.genkan.flows.script.internal;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** How much a script keeps from one envelope to the next, roughly: what can be reached from its global names. */
final class ScopeSize {
    private static final int OBJECT_BYTES = 120;
    private static final int PROPERTY_BYTES = 60;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Scriptable> open = new ArrayDeque<>();
    private long bytes;

    /** {@return bytes that can be reached from a scope; it stops counting above the limit} */
    static long of(Context context, Scriptable scope, long limit) {
        ScopeSize size = new ScopeSize();
        size.reach(scope);
        while (!size.open.isEmpty() && size.bytes <= limit) {
            size.look(context, size.open.pop());
        }
        return size.bytes;
    }

    private void look(Context context, Scriptable object) {
        bytes += OBJECT_BYTES;
        reach(object.getPrototype());
        reach(object.getParentScope());
        if (object instanceof ScriptRecord) {
            bytes += (long) PROPERTY_BYTES * object.getIds().length;
            return;
        }
        Object[] ids = object instanceof ScriptableObject known ? known.getAllIds() : object.getIds();
        for (Object id : ids) {
            bytes += PROPERTY_BYTES;
            if (id instanceof Integer index) {
                reach(object.get(index, object));
            } else if (id instanceof String name && !isComputed(object, name)) {
                property(object, name);
            }
        }
        if (object.getClassName().equals("Map") || object.getClassName().equals("Set")) {
            collection(context, object);
        }
    }

    private void property(Scriptable object, String name) {
        try {
            reach(object.get(name, object));
        } catch (RhinoException computed) {
            // the language's own property of a prototype, which holds nothing
        }
    }

    /** A property that a script computes when it is read would run here. */
    private static boolean isComputed(Scriptable object, String name) {
        return object instanceof ScriptableObject known
                && known.getGetterOrSetter(name, 0, known, false) instanceof Callable;
    }

    private void collection(Context context, Scriptable collection) {
        if (ScriptableObject.getProperty(collection, "forEach") instanceof Callable forEach) {
            LambdaFunction collect =
                    new LambdaFunction(collection.getParentScope(), "collect", 2, (cx, s, self, args) -> {
                        bytes += PROPERTY_BYTES;
                        for (Object arg : args) {
                            reach(arg);
                        }
                        return Undefined.instance;
                    });
            forEach.call(context, collection.getParentScope(), collection, new Object[] {collect});
        }
    }

    private void reach(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof CharSequence text) {
            if (seen.add(value)) {
                bytes += 2L * text.length();
            }
        } else if (value instanceof Scriptable object && seen.add(object)) {
            open.push(object);
        }
    }
}
