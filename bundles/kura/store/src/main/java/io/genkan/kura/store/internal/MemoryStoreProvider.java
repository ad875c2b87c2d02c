package io.genkan.kura.store.internal;

import io.genkan.support.status.StatusReporter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.message.store.provider.MessageStoreProvider;
import org.eclipse.kura.wire.store.provider.WireRecordStore;
import org.eclipse.kura.wire.store.provider.WireRecordStoreProvider;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the stores in memory under the PIDs of Kura's H2 service. */
@Component(
        name = MemoryStoreProvider.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {MessageStoreProvider.class, WireRecordStoreProvider.class, ConfigurableComponent.class})
@Designate(ocd = StoreConfig.class, factory = true)
public final class MemoryStoreProvider implements MessageStoreProvider, WireRecordStoreProvider, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.core.db.H2DbService";

    private static final Logger logger = LoggerFactory.getLogger(MemoryStoreProvider.class);

    private final Set<ConnectionListener> listeners = new CopyOnWriteArraySet<>();
    private final MemoryStores stores;
    private final StatusReporter status;

    @Activate
    public MemoryStoreProvider(BundleContext context, Map<String, Object> properties) {
        this.stores = new MemoryStores(StoreOptions.from(properties), System::currentTimeMillis);
        this.status = new StatusReporter(context, String.valueOf(properties.getOrDefault("kura.service.pid", PID)));
        this.status.online("Messages are kept in memory and are lost when the gateway stops.");
    }

    @Modified
    void modified(Map<String, Object> properties) {
        stores.limit(StoreOptions.from(properties));
    }

    @Deactivate
    void deactivate() {
        tell(ConnectionListener::disconnected);
        int lost = stores.unsent();
        if (lost > 0) {
            logger.warn("{} messages that were not sent yet are lost: the store keeps them in memory only", lost);
        }
        status.close();
    }

    @Override
    public MessageStore openMessageStore(String name) throws KuraStoreException {
        return stores.openMessageStore(name);
    }

    @Override
    public WireRecordStore openWireRecordStore(String name) throws KuraStoreException {
        return stores.openRecordStore(name);
    }

    @Override
    public void addListener(ConnectionListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ConnectionListener listener) {
        listeners.remove(listener);
    }

    private void tell(Consumer<ConnectionListener> news) {
        for (ConnectionListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                logger.warn("A user of the store failed when it was told that the store goes", e);
            }
        }
    }
}
