package io.genkan.kura.store.internal;

import io.genkan.api.store.StoreEvents;
import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.FolderDisk;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.message.store.provider.MessageStoreProvider;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.QueryableWireRecordStoreProvider;
import org.eclipse.kura.wire.store.provider.WireRecordStore;
import org.eclipse.kura.wire.store.provider.WireRecordStoreProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the stores under the PIDs of Kura's H2 service. */
@Component(
        name = StoreProvider.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {
            MessageStoreProvider.class,
            WireRecordStoreProvider.class,
            QueryableWireRecordStoreProvider.class,
            ConfigurableComponent.class
        })
@Designate(ocd = StoreConfig.class, factory = true)
public final class StoreProvider
        implements MessageStoreProvider,
                WireRecordStoreProvider,
                QueryableWireRecordStoreProvider,
                ConfigurableComponent {
    static final String PID = "org.eclipse.kura.core.db.H2DbService";
    static final String DEFAULT_INSTANCE = "org.eclipse.kura.db.H2DbService";

    private static final Logger logger = LoggerFactory.getLogger(StoreProvider.class);

    private final Set<ConnectionListener> listeners = new CopyOnWriteArraySet<>();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final String pid;
    private final DurableStores stores;
    private final RecordStores records;
    private final Losses losses = new Losses(this::told);
    private final StatusReporter status;
    private volatile @Nullable EventAdmin eventAdmin;

    @Activate
    public StoreProvider(BundleContext context, Map<String, Object> properties, @Reference SystemService system) {
        this.pid = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        StoreOptions options = StoreOptions.from(properties);
        Path folder = folder(system, pid, options);
        this.stores = new DurableStores(
                name -> FolderDisk.open(folder.resolve(name)),
                options.messages(),
                System::currentTimeMillis,
                new Listener());
        this.records = new RecordStores(
                name -> FolderDisk.open(folder.resolve(name)),
                name -> Files.isDirectory(folder.resolve(name)),
                options.records(),
                System::currentTimeMillis,
                new Listener());
        this.status = new StatusReporter(context, pid);
        this.status.online("");
    }

    /** The usual instance has the folder for itself, others have one of their own in it. */
    private static Path folder(SystemService system, String pid, StoreOptions options) {
        Path folder = Path.of(system.getKuraDataDirectory()).resolve(options.folder());
        return pid.equals(DEFAULT_INSTANCE) ? folder : folder.resolve(DurableStores.folder("@" + pid));
    }

    @Modified
    void modified(Map<String, Object> properties) {
        StoreOptions options = StoreOptions.from(properties);
        stores.configure(options.messages());
        records.configure(options.records());
    }

    @Deactivate
    void deactivate() {
        tell(ConnectionListener::disconnected);
        stores.close();
        records.close();
        losses.close();
        status.close();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setEventAdmin(EventAdmin service) {
        eventAdmin = service;
    }

    void unsetEventAdmin(EventAdmin service) {
        if (eventAdmin == service) {
            eventAdmin = null;
        }
    }

    @Override
    public MessageStore openMessageStore(String name) throws KuraStoreException {
        return stores.openMessageStore(name);
    }

    @Override
    public WireRecordStore openWireRecordStore(String name) throws KuraStoreException {
        return records.open(name);
    }

    @Override
    public List<WireRecord> performQuery(String query) throws KuraStoreException {
        return records.query(query);
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

    private void told(String store, int priority, DropPolicy policy, long count, long total) {
        boolean refused = policy == DropPolicy.REFUSE;
        logger.warn(
                "{} messages of priority {} were {} by {}, {} so far: there is no room",
                count,
                priority,
                refused ? "refused" : "dropped",
                store,
                total);
        EventAdmin admin = eventAdmin;
        if (admin != null) {
            admin.postEvent(new Event(
                    StoreEvents.DROPPED_TOPIC,
                    Map.of(
                            StoreEvents.PID, pid,
                            StoreEvents.STORE, store,
                            StoreEvents.PRIORITY, priority,
                            StoreEvents.POLICY, StoreOptions.name(policy),
                            StoreEvents.COUNT, count,
                            StoreEvents.TOTAL, total,
                            StoreEvents.TIMESTAMP, System.currentTimeMillis())));
        }
    }

    private final class Listener implements DurableStores.Listener {
        @Override
        public void dropped(String store, int priority, DropPolicy policy, long count) {
            losses.add(store, priority, policy, count);
        }

        @Override
        public void failing(String store, @Nullable IOException reason) {
            if (reason == null) {
                troubles.remove(store);
                logger.warn("The disk takes the messages of {} again", store);
            } else {
                troubles.put(store, String.valueOf(reason.getMessage()));
                logger.warn("The disk does not take the messages of {}: {}", store, reason.getMessage());
            }
            if (troubles.isEmpty()) {
                status.online("");
            } else {
                status.failed(
                        "DISK",
                        "The disk takes no messages (" + String.join("; ", troubles.values())
                                + "): new ones are refused or replace older ones, those that wait are kept. Make room or"
                                + " check the disk; it is tried again by itself.");
            }
        }
    }
}
