package io.genkan.flows.script.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.slf4j.Logger;

/** The global {@code logger}: a text with {} and what comes in their places. */
final class ScriptLogger {
    private static final int LONGEST = 2000;

    private ScriptLogger() {}

    static Scriptable of(Context context, Scriptable scope, Logger logger) {
        ScriptableObject object = (ScriptableObject) context.newObject(scope);
        Map<String, BiConsumer<String, Object[]>> levels = Map.of(
                "trace", logger::trace,
                "debug", logger::debug,
                "info", logger::info,
                "warn", logger::warn,
                "error", logger::error);
        levels.forEach((name, level) ->
                ScriptGlobals.constant(object, name, new LambdaFunction(scope, name, 1, (cx, s, self, args) -> {
                    if (args.length > 0) {
                        level.accept(
                                text(args[0]),
                                Arrays.stream(args)
                                        .skip(1)
                                        .map(ScriptLogger::text)
                                        .toArray());
                    }
                    return Undefined.instance;
                })));
        object.sealObject();
        return object;
    }

    private static String text(Object value) {
        String text = ScriptRuntime.toString(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
