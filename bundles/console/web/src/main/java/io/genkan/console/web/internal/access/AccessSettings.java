package io.genkan.console.web.internal.access;

import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From where and how the page may be used. Settings that cannot be understood leave it as it was. */
@Component(
        name = AccessSettings.PID,
        service = {AccessSettings.class, ConfigurableComponent.class},
        immediate = true)
@Designate(ocd = AccessConfig.class)
public final class AccessSettings implements ConfigurableComponent {
    static final String PID = "io.genkan.console.Access";

    private static final Logger LOG = LoggerFactory.getLogger(AccessSettings.class);

    private volatile Networks networks = Networks.of();
    private volatile boolean certificates = true;

    @Activate
    public AccessSettings(AccessConfig config) {
        modified(config);
    }

    @Modified
    void modified(AccessConfig config) {
        certificates = config.certificate_login();
        try {
            networks = Networks.of(config.allowed_networks());
        } catch (IllegalArgumentException e) {
            LOG.error("The networks from which the page may be used stay as they are: {}", e.getMessage());
        }
    }

    /** {@return whether the page may be used from there} */
    public boolean allows(String address) {
        return networks.allow(address);
    }

    /** {@return whether users may log in with certificates} */
    public boolean certificates() {
        return certificates;
    }
}
