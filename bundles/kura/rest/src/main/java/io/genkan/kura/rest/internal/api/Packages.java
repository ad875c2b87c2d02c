package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.deploymentadmin.BundleInfo;
import org.osgi.service.deploymentadmin.DeploymentAdmin;
import org.osgi.service.deploymentadmin.DeploymentPackage;

/** The installed deployment packages; the only class that sees DeploymentAdmin, which may be absent. */
final class Packages {
    private Packages() {}

    /** {@return {@code [{name,version,bundles,signed}]}, empty where nothing can be deployed} */
    static JsonArray list(Services services) {
        JsonArray all = new JsonArray();
        try {
            Optional<DeploymentAdmin> admin = services.find(DeploymentAdmin.class);
            if (admin.isPresent()) {
                for (DeploymentPackage each : admin.get().listDeploymentPackages()) {
                    all.add(describe(services, each));
                }
            }
        } catch (NoClassDefFoundError absent) {
            return all;
        }
        return all;
    }

    private static JsonObject describe(Services services, DeploymentPackage installed) {
        JsonArray bundles = new JsonArray();
        boolean signed = true;
        for (BundleInfo each : installed.getBundleInfos()) {
            Optional<Bundle> bundle = Arrays.stream(services.context().getBundles())
                    .filter(candidate -> each.getSymbolicName().equals(candidate.getSymbolicName()))
                    .findFirst();
            signed &= bundle.isPresent() && InventoryApi.signed(bundle.get());
            bundles.add(bundle.map(InventoryApi::describe)
                    .orElseGet(() -> new JsonObject()
                            .add("name", each.getSymbolicName())
                            .add("version", each.getVersion().toString())));
        }
        return new JsonObject()
                .add("name", installed.getName())
                .add("version", installed.getVersion().toString())
                .add("bundles", bundles)
                .add("signed", signed);
    }
}
