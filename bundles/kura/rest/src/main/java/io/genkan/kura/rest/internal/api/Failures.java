package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Refusal;
import org.eclipse.kura.KuraException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does several things, all of them even when some fail, and tells of the failures together. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** One of the things. */
    interface Task {
        void run() throws KuraException, Refusal;
    }

    private final JsonArray failures = new JsonArray();

    /**
     * Does one thing.
     *
     * @param id what the answer calls it, such as {@code update:<pid>}
     */
    void run(String id, Task task) {
        try {
            task.run();
        } catch (KuraException | Refusal | RuntimeException e) {
            add(id, e);
        }
    }

    void add(String id, Exception e) {
        LOG.warn("{} failed: {}", id, e.toString());
        String message = e.getMessage();
        failures.add(new JsonObject()
                .add("id", id)
                .add("message", message == null ? "An internal error occurred." : message));
    }

    /** @throws Refusal with status 500 when something failed */
    void check() throws Refusal {
        if (!failures.isEmpty()) {
            throw new Refusal(500, "Some of the tasks failed.", new JsonObject().add("failures", failures));
        }
    }
}
