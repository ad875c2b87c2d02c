package io.genkan.driver.gpio.internal;

import io.genkan.support.driver.PushedListeners;
import io.genkan.support.driver.SessionDriver;
import io.genkan.support.driver.Sessions;
import java.io.IOException;
import java.util.Map;
import org.eclipse.kura.channel.listener.ChannelListener;
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

/** Kura's driver for pins and buses of a board, under Kura's PID. Pins tell their changes, all else is polled. Thread-safe. */
@Component(
        name = GpioDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = GpioDriverConfig.class, factory = true)
public final class GpioDriver implements SessionDriver {
    static final String PID = "org.eclipse.kura.driver.gpio";

    private final Sessions<GpioSession> sessions;
    private final PushedListeners<GpioChannel> pins = new PushedListeners<>(GpioChannel::parse, this::open);

    @Activate
    public GpioDriver(GpioDriverConfig config, Map<String, Object> properties, BundleContext context) {
        sessions = new Sessions<>(PID, properties, context);
        sessions.listenByPolling(
                "gpio-poll-", settings -> GpioChannel.parse(settings).interval());
        modified(config);
    }

    @Modified
    void modified(GpioDriverConfig config) {
        sessions.use(
                () -> GpioOptions.from(config),
                (options, status) -> new GpioSession(options, status, sessions.name(), pins));
    }

    @Deactivate
    void deactivate() {
        sessions.close();
    }

    @Override
    public Sessions<GpioSession> sessions() {
        return sessions;
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return GpioChannel.descriptor();
    }

    private void open(GpioChannel channel) throws IOException {
        GpioSession now = sessions.present();
        if (now != null) {
            now.open(channel);
        }
    }

    @Override
    public void registerChannelListener(Map<String, Object> settings, ChannelListener listener) {
        if (isPin(settings)) {
            pins.add(settings, listener);
        } else {
            SessionDriver.super.registerChannelListener(settings, listener);
        }
    }

    private static boolean isPin(Map<String, Object> settings) {
        try {
            return GpioChannel.parse(settings).kind() == GpioChannel.Kind.DIGITAL;
        } catch (IllegalArgumentException e) {
            return true; // the listener is told what is wrong
        }
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        pins.remove(listener);
        SessionDriver.super.unregisterChannelListener(listener);
    }
}
