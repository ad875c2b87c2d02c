package io.genkan.kura.rest.internal.remote;

import io.genkan.kura.rest.internal.access.Access;
import io.genkan.kura.rest.internal.access.RestOptions;
import io.genkan.kura.rest.internal.api.Apis;
import io.genkan.kura.rest.internal.api.Services;
import io.genkan.kura.rest.internal.route.Router;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Offers the endpoints to cloud connections, one {@link RequestHandler} service for each application. They work whether
 * HTTP is up or not, and nothing is made before the first request.
 */
@Component(
        name = "io.genkan.kura.rest.RemoteRequests",
        immediate = true,
        service = {})
public final class RemoteRequests {
    /** The property by which the gateway's cloud connections find handlers. */
    static final String APP = "genkan.request.app";

    static final List<String> APPS = List.of(
            "CONF-V2",
            "WIRE-V1",
            "INVENTORY-V1",
            "KEYS-V1",
            "KEYS-V2",
            "CLD-V1",
            "SYS-V1",
            "SVCLIST-V1",
            "IDN-V1",
            "IDN-V2",
            "SEC-V1",
            "SEC-V2",
            "NET-STATUS-V1",
            "POS-V1",
            "TAMPER-V1");

    private final Services services;
    private final List<ServiceRegistration<RequestHandler>> registrations = new ArrayList<>();
    private @Nullable Router router;

    @Activate
    public RemoteRequests(BundleContext context) {
        this.services = new Services(context);
        for (String app : APPS) {
            registrations.add(context.registerService(
                    RequestHandler.class, new RemoteHandler(app, this::router), new Hashtable<>(Map.of(APP, app))));
        }
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
        services.close();
    }

    private synchronized Router router() {
        Router made = router;
        if (made == null) {
            made = Apis.router(services, new Access(services, () -> RestOptions.from(Map.of())));
            router = made;
        }
        return made;
    }
}
