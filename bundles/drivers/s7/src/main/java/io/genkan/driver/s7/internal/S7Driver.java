package io.genkan.driver.s7.internal;

import io.genkan.support.driver.SessionDriver;
import io.genkan.support.driver.Sessions;
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

/** Kura's driver for Siemens S7 controllers, under Kura's PID. Thread-safe. */
@Component(
        name = S7Driver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = S7DriverConfig.class, factory = true)
public final class S7Driver implements SessionDriver {
    static final String PID = "org.eclipse.kura.driver.s7plc";

    private final Sessions<S7Session> sessions;

    @Activate
    public S7Driver(S7DriverConfig config, Map<String, Object> properties, BundleContext context) {
        sessions = new Sessions<>(PID, properties, context);
        sessions.listenByPolling(
                "s7-poll-", settings -> S7Channel.parse(settings).interval());
        modified(config);
    }

    @Modified
    void modified(S7DriverConfig config) {
        sessions.use(() -> S7Options.from(config), S7Session::new);
    }

    @Deactivate
    void deactivate() {
        sessions.close();
    }

    @Override
    public Sessions<S7Session> sessions() {
        return sessions;
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return S7Channel.descriptor();
    }
}
