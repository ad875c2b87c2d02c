package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.JsonArray;
import io.genkan.console.rest.internal.route.Problem;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;

/** All settings at once. A service inside this bundle. */
public interface SettingsRestore {
    /** {@return what would change} */
    JsonArray difference(Map<String, Map<String, Object>> settings) throws KuraException;

    /**
     * Makes the gateway's settings these: components that were created and are not among them go. Where it could cut off it
     * waits to be confirmed.
     *
     * @return sentences about components that could not be made
     */
    List<String> apply(Map<String, Map<String, Object>> settings, String identity) throws KuraException, Problem;
}
