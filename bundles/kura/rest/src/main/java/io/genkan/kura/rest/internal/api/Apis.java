package io.genkan.kura.rest.internal.api;

import io.genkan.kura.rest.internal.access.Access;
import io.genkan.kura.rest.internal.route.Router;
import java.util.List;

/** All services of the interface. */
public final class Apis {
    private Apis() {}

    public static Router router(Services services, Access access) {
        KeystoresApi keystores = new KeystoresApi(services);
        SecurityApi security = new SecurityApi(services);
        return new Router(List.of(
                new SessionApi(services, access).routes(),
                new ConfigurationApi(services).routes(),
                new WireApi(services).routes(),
                new AssetsApi(services).routes(),
                new InventoryApi(services).routes(),
                keystores.version1(),
                keystores.version2(),
                new CommandApi(services).routes(),
                new CloudConnectionApi(services).routes(),
                new SystemApi(services).routes(),
                new ServiceListingApi(services).routes(),
                new IdentityV1Api(services).routes(),
                new IdentityV2Api(services).routes(),
                security.version1(),
                security.version2(),
                new NetworkStatusApi().routes(),
                new NetworkConfigurationApi().routes(),
                new PositionApi(services).routes(),
                new TamperApi(services).routes(),
                new DeployApi(services).routes()));
    }
}
