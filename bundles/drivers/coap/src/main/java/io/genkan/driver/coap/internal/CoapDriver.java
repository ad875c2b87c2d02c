package io.genkan.driver.coap.internal;

import io.genkan.support.coap.Certificates;
import io.genkan.support.driver.Secrets;
import io.genkan.support.driver.SessionDriver;
import io.genkan.support.driver.Sessions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;

/** Kura's driver for CoAP. Requests are waited for on the caller's thread. Thread-safe. */
@Component(
        name = CoapDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = CoapDriverConfig.class, factory = true)
public final class CoapDriver implements SessionDriver {
    static final String PID = "io.genkan.driver.coap";

    private final BundleContext context;
    private final @Nullable KeystoreService keystore;
    private final Sessions<CoapSession> sessions;
    private final CoapWatches watches;

    @Activate
    public CoapDriver(
            CoapDriverConfig config,
            Map<String, Object> properties,
            BundleContext context,
            // a list, for Felix SCR 2.1 of a stock Kura refuses to construct with an optional service that is absent
            @Reference(name = "KeystoreService", cardinality = ReferenceCardinality.MULTIPLE)
                    List<KeystoreService> keystores) {
        this.context = context;
        this.keystore = keystores.isEmpty() ? null : keystores.get(0);
        this.sessions = new Sessions<>(PID, properties, context);
        this.watches = new CoapWatches("coap-listen-" + sessions.name(), sessions::present);
        sessions.listenBy(watches);
        modified(config);
    }

    @Modified
    void modified(CoapDriverConfig config) {
        sessions.use(
                () -> options(config), (options, status) -> new CoapSession(options, status, sessions.name(), watches));
    }

    private CoapOptions options(CoapDriverConfig config) {
        try {
            return CoapOptions.from(
                    config, Secrets.clear(context, config.key()), keystore == null ? null : Certificates.of(keystore));
        } catch (KuraException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Deactivate
    void deactivate() {
        sessions.close();
    }

    @Override
    public Sessions<CoapSession> sessions() {
        return sessions;
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return CoapChannel.descriptor();
    }
}
