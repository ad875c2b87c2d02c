package io.genkan.driver.http.internal;

import io.genkan.support.driver.Secrets;
import io.genkan.support.driver.SessionDriver;
import io.genkan.support.driver.Sessions;
import io.genkan.support.driver.TlsSockets;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** Kura's driver for HTTP. Requests run on the caller's thread and wait for each other. Thread-safe. */
@Component(
        name = HttpDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = HttpDriverConfig.class, factory = true)
public final class HttpDriver implements SessionDriver {
    static final String PID = "io.genkan.driver.http";

    private final BundleContext context;
    private final Sessions<HttpSession> sessions;

    @Activate
    public HttpDriver(HttpDriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.context = context;
        sessions = new Sessions<>(PID, properties, context);
        sessions.listenByPolling(
                "http-listen-", settings -> HttpChannel.parse(settings).listenInterval());
        modified(config);
    }

    @Modified
    void modified(HttpDriverConfig config) {
        sessions.use(
                () -> HttpOptions.from(config, Secrets.clear(context, config.password())),
                (options, status) -> new HttpSession(
                        options,
                        status,
                        new HttpConnection(options, o -> TlsSockets.create(context, o.tls(), o.host(), o.port()))));
    }

    @Deactivate
    void deactivate() {
        sessions.close();
    }

    @Override
    public Sessions<HttpSession> sessions() {
        return sessions;
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return HttpChannel.descriptor();
    }
}
