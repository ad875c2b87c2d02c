package io.genkan.fleet.provisioning.internal.rest;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.inventory.Inventory;
import io.genkan.api.inventory.Inventory.Item;
import java.util.Dictionary;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;

/** The inventory for operators' programs: with what a resolver asks of manifests. */
final class InventoryJson {
    private static final Set<String> HEADERS = Set.of(
            "Bundle-ManifestVersion",
            "Bundle-SymbolicName",
            "Bundle-Version",
            "Bundle-RequiredExecutionEnvironment",
            "Bundle-NativeCode",
            "DynamicImport-Package",
            "Export-Package",
            "Fragment-Host",
            "Import-Package",
            "Provide-Capability",
            "Require-Bundle",
            "Require-Capability");

    private InventoryJson() {}

    static JsonObject of(Inventory inventory, Bundle[] bundles, List<InstalledPackage> packages) {
        JsonObject facts = new JsonObject();
        inventory.facts().forEach(facts::add);
        JsonArray installed = new JsonArray();
        for (Bundle bundle : bundles) {
            installed.add(new JsonObject()
                    .add("name", String.valueOf(bundle.getSymbolicName()))
                    .add("version", bundle.getVersion().toString())
                    .add("state", state(inventory, bundle))
                    .add("headers", headers(bundle)));
        }
        JsonArray owned = new JsonArray();
        for (InstalledPackage one : packages) {
            JsonArray inside = new JsonArray();
            one.bundles().forEach(bundle -> inside.add(bundle.symbolicName()));
            owned.add(new JsonObject()
                    .add("name", one.name())
                    .add("version", one.version())
                    .add("bundles", inside));
        }
        JsonArray models = new JsonArray();
        for (Item model : inventory.models()) {
            models.add(new JsonObject().add("name", model.name()).add("version", model.version()));
        }
        return new JsonObject()
                .add("format", 1)
                .add("gateway", inventory.gateway())
                .add("profile", inventory.profile())
                .add("architecture", inventory.architecture())
                .add("runtime", inventory.runtime())
                .add("release", inventory.release())
                .add("facts", facts)
                .add("healthy", inventory.healthy())
                .add("health", inventory.health())
                .add("bundles", installed)
                .add("packages", owned)
                .add("models", models);
    }

    private static String state(Inventory inventory, Bundle bundle) {
        return inventory.bundles().stream()
                .filter(item -> item.name().equals(bundle.getSymbolicName())
                        && item.version().equals(bundle.getVersion().toString()))
                .map(Item::state)
                .findFirst()
                .orElse("ACTIVE");
    }

    private static JsonObject headers(Bundle bundle) {
        JsonObject headers = new JsonObject();
        Dictionary<String, String> all = bundle.getHeaders("");
        for (String name : HEADERS) {
            String value = all.get(name);
            if (value != null) {
                headers.add(name, value);
            }
        }
        return headers;
    }
}
