package org.example.kettle;

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

/** Kura's driver for a kettle. What it does for each set of settings is in {@link KettleSession}. */
@Component(
        name = KettleDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class})
@Designate(ocd = KettleConfig.class, factory = true)
public final class KettleDriver implements SessionDriver {
    /** Never change it after a release: snapshots refer to it. */
    static final String PID = "org.example.kettle";

    private final Sessions<KettleSession> sessions;

    @Activate
    public KettleDriver(KettleConfig config, Map<String, Object> properties, BundleContext context) {
        sessions = new Sessions<>(PID, properties, context);
        // a kettle does not speak unasked: who listens to a channel is told what a look at it each second finds
        sessions.listenByPolling("kettle-poll-", settings -> 1000);
        modified(config);
    }

    @Modified
    void modified(KettleConfig config) {
        sessions.use(() -> new KettleSettings(config.host(), config.port(), config.timeout()), KettleSession::new);
    }

    @Deactivate
    void deactivate() {
        sessions.close();
    }

    @Override
    public Sessions<KettleSession> sessions() {
        return sessions;
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return KettleChannels.descriptor();
    }
}
