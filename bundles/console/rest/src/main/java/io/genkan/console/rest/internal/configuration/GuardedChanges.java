package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Problem;
import org.eclipse.kura.KuraException;

/** Large changes, which wait to be confirmed where they could cut off. A service inside this bundle. */
public interface GuardedChanges {
    /** {@return what changes, and member {@code pending} where it waits to be confirmed} */
    JsonObject rollback(String snapshot, Call call) throws KuraException, Problem;
}
