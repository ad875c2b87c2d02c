package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.kura.KuraProcessExecutionErrorException;
import org.eclipse.kura.system.SystemResourceInfo;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is installed: bundles, deployment packages and packages of the operating system. */
final class InventoryApi {
    private static final Logger LOG = LoggerFactory.getLogger(InventoryApi.class);
    private static final String NO_CONTAINERS = "This gateway runs no containers.";

    private final Services services;

    InventoryApi(Services services) {
        this.services = services;
    }

    Routes routes() {
        Routes routes = new Routes("inventory/v1", "INVENTORY-V1", "inventory")
                .get("inventory", this::inventory)
                .get("bundles", this::bundles)
                .get("deploymentPackages", request -> {
                    return Answer.of(new JsonObject().add("deploymentPackages", Packages.list(services)));
                })
                .get("systemPackages", this::systemPackages)
                .exec("bundles/_start", request -> {
                    change(request, Bundle::start);
                    return Answer.DONE;
                })
                .exec("bundles/_stop", request -> {
                    change(request, Bundle::stop);
                    return Answer.DONE;
                });
        for (String path : new String[] {"containers", "images"}) {
            routes.get(path, InventoryApi::noContainers);
        }
        for (String path : new String[] {"containers/_start", "containers/_stop", "images/_delete"}) {
            routes.exec(path, InventoryApi::noContainers);
        }
        return routes;
    }

    private static Answer noContainers(Request request) throws Refusal {
        throw Refusal.notFound(NO_CONTAINERS);
    }

    private Bundle[] installed() {
        return services.context().getBundles();
    }

    private Answer bundles(Request request) {
        JsonArray bundles = new JsonArray();
        for (Bundle bundle : installed()) {
            bundles.add(describe(bundle));
        }
        return Answer.of(new JsonObject().add("bundles", bundles));
    }

    static String name(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name == null ? bundle.getLocation() : name;
    }

    static JsonObject describe(Bundle bundle) {
        return new JsonObject()
                .add("name", name(bundle))
                .add("version", bundle.getVersion().toString())
                .add("id", bundle.getBundleId())
                .add("state", state(bundle.getState()))
                .add("signed", signed(bundle));
    }

    static boolean signed(Bundle bundle) {
        return !bundle.getSignerCertificates(Bundle.SIGNERS_ALL).isEmpty();
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.UNINSTALLED -> "UNINSTALLED";
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.ACTIVE -> "ACTIVE";
            default -> String.valueOf(state);
        };
    }

    private interface Change {
        void apply(Bundle bundle) throws BundleException;
    }

    private void change(Request request, Change change) throws Refusal {
        Body body = request.json();
        String name = body.name("name");
        String version = body.optionalText("version").orElse(null);
        for (Bundle bundle : installed()) {
            if (name(bundle).equals(name)
                    && (version == null || bundle.getVersion().toString().equals(version))) {
                try {
                    change.apply(bundle);
                    return;
                } catch (BundleException e) {
                    throw new Refusal(500, "Bundle " + name + " does not do that: " + e.getMessage());
                }
            }
        }
        throw Refusal.notFound("There is no bundle " + name + (version == null ? "" : " of version " + version) + ".");
    }

    private List<SystemResourceInfo> ofTheSystem() throws Refusal {
        try {
            return services.need(SystemService.class).getSystemPackages();
        } catch (KuraProcessExecutionErrorException e) {
            throw new Refusal(500, "The packages of the operating system cannot be listed: " + e.getMessage());
        }
    }

    private Answer systemPackages(Request request) throws Refusal {
        JsonArray packages = new JsonArray();
        for (SystemResourceInfo each : ofTheSystem()) {
            packages.add(describe(each.getName(), each.getVersion(), each.getTypeString()));
        }
        return Answer.of(new JsonObject().add("systemPackages", packages));
    }

    private static JsonObject describe(String name, String version, String type) {
        return new JsonObject().add("name", name).add("version", version).add("type", type);
    }

    private Answer inventory(Request request) {
        List<JsonObject> all = new ArrayList<>();
        try {
            for (SystemResourceInfo each : ofTheSystem()) {
                all.add(describe(each.getName(), each.getVersion(), each.getTypeString()));
            }
        } catch (Refusal e) {
            LOG.warn("The inventory lacks the operating system: {}", e.getMessage());
        }
        for (Bundle bundle : installed()) {
            all.add(describe(name(bundle), bundle.getVersion().toString(), "BUNDLE"));
        }
        Packages.list(services)
                .forEach(each -> all.add(describe(
                        each.asObject().getString("name", ""), each.asObject().getString("version", ""), "DP")));
        all.sort(Comparator.comparing(each -> each.getString("name", "")));
        JsonArray inventory = new JsonArray();
        all.forEach(inventory::add);
        return Answer.of(new JsonObject().add("inventory", inventory));
    }
}
