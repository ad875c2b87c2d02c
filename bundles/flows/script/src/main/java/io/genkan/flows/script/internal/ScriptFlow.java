package io.genkan.flows.script.internal;

import io.genkan.flows.script.internal.LimitedContext.Limits;
import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.wire.WireHelperService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the script components have in common: wires, the script with its limits, and a status that tells its errors. */
abstract class ScriptFlow extends Flow {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptFlow.class);
    private static final long ERROR_SHOWN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final StatusReporter status;
    private final ScriptEngine engine;
    // guarded by this
    private boolean refused;
    private boolean failed;
    private long lastFailure;

    ScriptFlow(ComponentContext context, Map<String, Object> properties, WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        this.engine = new ScriptEngine(LoggerFactory.getLogger("script." + pid()), new Limits(1000, 24_000_000));
    }

    /** What is done with the engine for one envelope. */
    interface Use<T> {
        T with(ScriptEngine engine) throws ScriptFailure;
    }

    /** Takes settings over; a script that cannot be understood leaves the old one at work. */
    final synchronized void configure(String source, boolean forget, int millis, int megabytes) {
        try {
            if (millis < 10 || millis > 60_000) {
                throw new ScriptFailure("time.limit is " + millis + ": give 10 to 60000 ms.");
            }
            if (megabytes < 1 || megabytes > 1000) {
                throw new ScriptFailure("memory.limit is " + megabytes + ": give 1 to 1000 MB.");
            }
            engine.limit(new Limits(millis, megabytes * 1_000_000L));
            engine.compile(source);
            if (forget) {
                engine.forget();
            }
            refused = false;
            failed = false;
            status.online("");
        } catch (ScriptFailure e) {
            refused = true;
            LOG.warn("{} keeps its old script: {}", pid(), e.getMessage());
            status.failed("CONFIGURATION_INVALID", e.getMessage() + " The old script, if there is one, goes on.");
        }
    }

    /** {@return what the script makes of an envelope, null when it fails; that is told, and the line goes on} */
    final synchronized <T> @Nullable T use(Use<T> use) {
        try {
            T result = use.with(engine);
            if (failed && System.nanoTime() - lastFailure > ERROR_SHOWN_NANOS) {
                failed = false;
                if (!refused) {
                    status.online("");
                }
            }
            return result;
        } catch (ScriptFailure e) {
            if (!failed) {
                LOG.warn("{}: {}", pid(), e.getMessage());
            }
            failed = true;
            lastFailure = System.nanoTime();
            if (!refused) {
                status.failed("SCRIPT_FAILED", e.getMessage() + " That envelope is dropped, the line goes on.");
            }
            return null;
        }
    }

    final void end() {
        status.close();
    }
}
