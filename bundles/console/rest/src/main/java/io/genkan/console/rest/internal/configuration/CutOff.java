package io.genkan.console.rest.internal.configuration;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which changes could cut off who makes them. Pure. */
final class CutOff {
    static final String HTTP = "org.eclipse.kura.http.server.manager.HttpService";
    private static final String KEYSTORE = "org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl";
    private static final String HTTP_KEYSTORE = "KeystoreService.target";

    /** Listen addresses and ports; allowed networks; who may log in, and how. */
    private static final Set<String> PIDS = Set.of(
            HTTP,
            "io.genkan.console.Access",
            "org.eclipse.kura.internal.rest.provider.RestService",
            "org.eclipse.kura.internal.useradmin.store.RoleRepositoryStoreImpl");

    private CutOff() {}

    /**
     * {@return whether a change of this component could cut off}
     *
     * @param properties of the component now, null when there are none
     * @param http settings of the HTTP service, null when there are none
     */
    static boolean by(String pid, @Nullable Map<String, Object> properties, @Nullable Map<String, Object> http) {
        if (PIDS.contains(pid)) {
            return true;
        }
        Object factory = properties == null ? null : properties.get("service.factoryPid");
        if (!KEYSTORE.equals(factory)) {
            return false;
        }
        // the certificate that the browser has accepted
        Object filter = http == null ? null : http.get(HTTP_KEYSTORE);
        return String.valueOf(Objects.requireNonNullElse(filter, "HttpsKeystore"))
                .contains(pid);
    }
}
