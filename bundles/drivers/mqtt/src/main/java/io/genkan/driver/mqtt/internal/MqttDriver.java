package io.genkan.driver.mqtt.internal;

import io.genkan.support.driver.Channels;
import io.genkan.support.driver.PushedListeners;
import io.genkan.support.driver.Secrets;
import io.genkan.support.driver.SessionDriver;
import io.genkan.support.driver.Sessions;
import io.genkan.support.driver.TlsSockets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Kura's driver for MQTT. Reading tells what came last and never waits; writing waits for the broker. Connecting happens in the
 * background. Thread-safe.
 */
@Component(
        name = MqttDriver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Driver.class, ConfigurableComponent.class},
        property = {"kura.ui.service.hide:Boolean=true", "kura.ui.factory.hide:Boolean=true"})
@Designate(ocd = MqttDriverConfig.class, factory = true)
public final class MqttDriver implements SessionDriver {
    static final String PID = "io.genkan.driver.mqtt";

    private final BundleContext context;
    private final Sessions<MqttSession> sessions;
    private final PushedListeners<MqttChannel> listeners =
            new PushedListeners<>(MqttChannel::parse, new PushedListeners.Following<>() {
                @Override
                public void begin(MqttChannel channel) {
                    follow(List.of(channel.filter()));
                }

                @Override
                public void end(MqttChannel channel) {
                    leave(List.of(channel.filter()));
                }
            });
    /** Filters of reads that were not prepared. */
    private final Set<String> readOnce = ConcurrentHashMap.newKeySet();

    @Activate
    public MqttDriver(MqttDriverConfig config, Map<String, Object> properties, BundleContext context) {
        this.context = context;
        sessions = new Sessions<>(PID, properties, context);
        sessions.listenBy(listeners);
        modified(config);
    }

    @Modified
    void modified(MqttDriverConfig config) {
        sessions.use(
                () -> MqttOptions.from(config, Secrets.clear(context, config.password())),
                (options, status) -> new MqttSession(
                        options,
                        status,
                        sessions.name(),
                        () -> TlsSockets.create(context, options.tls(), options.host(), options.port()),
                        listeners));
    }

    @Deactivate
    void deactivate() {
        sessions.close();
    }

    @Override
    public Sessions<MqttSession> sessions() {
        return sessions;
    }

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return MqttChannel.descriptor();
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        if (sessions.present() != null) {
            follow(filters(records).stream().filter(readOnce::add).toList());
        }
        SessionDriver.super.read(records);
    }

    /** What is prepared is followed from now on, until it is closed. */
    @Override
    public PreparedRead prepareRead(List<ChannelRecord> records) {
        PreparedRead prepared = SessionDriver.super.prepareRead(records);
        List<String> filters = filters(records);
        return new PreparedRead() {
            private boolean followed = follow(filters);

            @Override
            public synchronized List<ChannelRecord> execute() throws ConnectionException, KuraException {
                followed = followed || follow(filters); // the first settings had been refused
                return prepared.execute();
            }

            @Override
            public List<ChannelRecord> getChannelRecords() {
                return prepared.getChannelRecords();
            }

            @Override
            public synchronized void close() {
                if (followed) {
                    followed = false;
                    leave(filters);
                }
            }
        };
    }

    private static List<String> filters(List<ChannelRecord> records) {
        return Channels.of(records, MqttChannel::parse).wanted().stream()
                .map(wanted -> wanted.channel().filter())
                .toList();
    }

    private boolean follow(List<String> filters) {
        MqttSession now = sessions.present();
        if (now != null) {
            filters.forEach(now::follow);
        }
        return now != null;
    }

    private void leave(List<String> filters) {
        MqttSession now = sessions.present();
        if (now != null) {
            filters.forEach(now::leave);
        }
    }
}
