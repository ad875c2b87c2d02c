package io.genkan.flows.script.internal;

import io.genkan.flows.script.internal.LimitedContext.Limits;
import java.util.List;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptableObject;
import org.slf4j.Logger;

/** One script and the global names that it keeps between envelopes. One thread at a time. */
final class ScriptEngine {
    /** A third of what a run may take may stay for the next. */
    private static final int KEPT_SHARE = 3;

    static {
        // the engine's classes look for their parts when they are loaded, by the class loader of the thread
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ScriptEngine.class.getClassLoader());
        try {
            LimitedContext.factory(new Limits(1, 1)).enterContext().close();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What is done inside of the engine. */
    private interface Work<T> {
        T run(LimitedContext context, ScriptableObject scope, ScriptGlobals globals) throws ScriptFailure;
    }

    private final Logger logger;
    private ContextFactory factory;
    private Limits limits;
    private @Nullable Script script;
    private @Nullable ScriptableObject scope;
    private @Nullable ScriptGlobals globals;
    private long sinceMeasured;

    ScriptEngine(Logger logger, Limits limits) {
        this.logger = logger;
        this.limits = limits;
        this.factory = LimitedContext.factory(limits);
    }

    void limit(Limits wanted) {
        limits = wanted;
        factory = LimitedContext.factory(wanted);
    }

    /** Takes another script; the old one stays when this one cannot be understood. */
    void compile(String source) throws ScriptFailure {
        String adapted = SourceText.adapted(source);
        script = inside(
                "cannot be understood", (context, names, known) -> context.compileString(adapted, "script", 1, null));
    }

    /** Forgets all global names of the script. */
    void forget() {
        scope = null;
        globals = null;
        sinceMeasured = 0;
    }

    /** {@return what the script emits for an envelope, perhaps nothing} */
    List<WireRecord> filter(WireEnvelope envelope) throws ScriptFailure {
        return run(envelope, (context, names, known) -> {
            execute(context, names);
            return known.emitted();
        });
    }

    /** {@return whether the condition holds for an envelope} */
    boolean condition(WireEnvelope envelope) throws ScriptFailure {
        return run(envelope, (context, names, known) -> {
            Object result = execute(context, names);
            if (result instanceof Boolean holds) {
                return holds;
            }
            throw new ScriptFailure("The condition is neither true nor false: compare something, such as a > 1.");
        });
    }

    private Object execute(LimitedContext context, ScriptableObject names) throws ScriptFailure {
        Script current = script;
        if (current == null) {
            throw new ScriptFailure("There is no script that can run.");
        }
        return current.exec(context, names, names);
    }

    private <T> T run(WireEnvelope envelope, Work<T> work) throws ScriptFailure {
        return inside("fails", (context, names, known) -> {
            known.receive(context, envelope);
            T result = work.run(context, names, known);
            measure(context, names);
            return result;
        });
    }

    private void measure(LimitedContext context, ScriptableObject names) throws ScriptFailure {
        long limit = limits.bytes() / KEPT_SHARE;
        sinceMeasured += Math.max(1000, context.bytes());
        if (sinceMeasured > limit) {
            sinceMeasured = 0;
            if (ScopeSize.of(context, names, limit) > limit) {
                throw new LimitError("its global names keep more than " + limit / 1_000_000
                        + " MB (a third of setting memory.limit); they begin anew");
            }
        }
    }

    private <T> T inside(String what, Work<T> work) throws ScriptFailure {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ScriptEngine.class.getClassLoader()); // where the engine finds its parts
        LimitedContext context = (LimitedContext) factory.enterContext();
        try {
            ScriptableObject names = scope;
            ScriptGlobals known = globals;
            if (names == null || known == null) {
                names = Guards.newScope(context);
                known = new ScriptGlobals(context, names, logger);
                scope = names;
                globals = known;
            }
            return work.run(context, names, known);
        } catch (RhinoException e) {
            throw new ScriptFailure("The script " + what + place(e) + ": " + SourceText.reason(e.details()) + ".", e);
        } catch (LimitError e) {
            forget();
            throw new ScriptFailure("The script is stopped: " + e.getMessage() + ".", e);
        } catch (StackOverflowError e) {
            throw new ScriptFailure("The script " + what + ": it is nested too deep.", e);
        } finally {
            org.mozilla.javascript.Context.exit();
            thread.setContextClassLoader(before);
        }
    }

    private static String place(RhinoException e) {
        String line = e.lineNumber() > 0 ? " in line " + e.lineNumber() : "";
        return line + (line.isEmpty() || e.columnNumber() <= 0 ? "" : ", column " + e.columnNumber());
    }
}
