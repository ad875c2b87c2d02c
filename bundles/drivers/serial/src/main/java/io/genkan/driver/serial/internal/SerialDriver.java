package io.genkan.driver.serial.internal;

import io.genkan.support.driver.PushedListeners;
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

/** Kura's driver for serial ports. Reading tells what came last and never waits. Thread-safe. */
@Component(
        name = SerialDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = SerialDriverConfig.class, factory = true)
public final class SerialDriver implements SessionDriver {
    static final String PID = "io.genkan.driver.serial";

    private final Sessions<SerialSession> sessions;
    private final PushedListeners<SerialChannel> listeners = new PushedListeners<>(SerialChannel::parse, this::follow);

    @Activate
    public SerialDriver(SerialDriverConfig config, Map<String, Object> properties, BundleContext context) {
        sessions = new Sessions<>(PID, properties, context);
        sessions.listenBy(listeners);
        modified(config);
    }

    @Modified
    void modified(SerialDriverConfig config) {
        sessions.use(
                () -> SerialOptions.from(config),
                (options, status) -> new SerialSession(options, status, sessions.name(), listeners));
    }

    private void follow(SerialChannel channel) {
        SerialSession now = sessions.present();
        if (now != null) {
            now.follow(channel);
        }
    }

    @Deactivate
    void deactivate() {
        sessions.close();
    }

    @Override
    public Sessions<SerialSession> sessions() {
        return sessions;
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return SerialChannel.descriptor();
    }
}
