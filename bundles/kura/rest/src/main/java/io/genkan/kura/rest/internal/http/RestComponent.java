package io.genkan.kura.rest.internal.http;

import io.genkan.kura.rest.internal.access.Access;
import io.genkan.kura.rest.internal.access.RestOptions;
import io.genkan.kura.rest.internal.api.Apis;
import io.genkan.kura.rest.internal.api.Services;
import io.genkan.kura.rest.internal.route.Router;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** The settings of the interface under Kura's PID, and what all its parts share. Nothing is made before the first use. */
@Component(
        name = RestComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {RestComponent.class, ConfigurableComponent.class})
@Designate(ocd = RestConfig.class)
public final class RestComponent implements ConfigurableComponent {
    static final String PID = "org.eclipse.kura.internal.rest.provider.RestService";

    private final Services services;
    private volatile RestOptions options;
    private @Nullable Access access;
    private @Nullable Router router;

    @Activate
    public RestComponent(BundleContext context, Map<String, Object> properties) {
        this.services = new Services(context);
        this.options = RestOptions.from(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        options = RestOptions.from(properties);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    RestOptions options() {
        return options;
    }

    synchronized Access access() {
        Access made = access;
        if (made == null) {
            made = new Access(services, () -> options);
            access = made;
        }
        return made;
    }

    synchronized Router router() {
        Router made = router;
        if (made == null) {
            made = Apis.router(services, access());
            router = made;
        }
        return made;
    }
}
