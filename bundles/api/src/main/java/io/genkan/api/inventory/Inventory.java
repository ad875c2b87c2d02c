package io.genkan.api.inventory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gateway consists of.
 *
 * @param gateway name by which the fleet knows it
 * @param profile {@code slim} or {@code karaf}, empty when it is not known
 * @param architecture as Java says it, such as {@code amd64}
 * @param runtime version of the gateway's own programs
 * @param release label of the installed release, empty: none
 * @param facts about machine and operating system by stable names, in their order; no empty values
 * @param healthy whether no component has failed
 * @param health one sentence about the components that are not well, empty when all are
 * @param bundles all bundles but the framework
 * @param packages deployment packages
 * @param models models that answer
 */
public record Inventory(
        String gateway,
        String profile,
        String architecture,
        String runtime,
        String release,
        Map<String, String> facts,
        boolean healthy,
        String health,
        List<Item> bundles,
        List<Item> packages,
        List<Item> models) {
    /** Keeps copies. */
    public Inventory {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        bundles = List.copyOf(bundles);
        packages = List.copyOf(packages);
        models = List.copyOf(models);
    }

    /**
     * One thing with a version.
     *
     * @param name symbolic name of a bundle or package, name of a model
     * @param version its version
     * @param state of a bundle, in OSGi's words; of others empty
     */
    public record Item(String name, String version, String state) {}
}
