package io.genkan.kura.cloud.internal.link;

import java.util.function.Consumer;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.message.store.provider.MessageStoreProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the message store of one name open while its provider is there, and passes it on. Thread-safe. */
final class StoreBinding implements ConnectionListener, AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(StoreBinding.class);

    private final String storeName;
    private final Consumer<@Nullable MessageStore> user;
    private final ServiceTracker<MessageStoreProvider, MessageStoreProvider> tracker;
    private @Nullable MessageStoreProvider provider;
    private @Nullable MessageStore store;

    /**
     * @param providerPid kura.service.pid of the provider
     * @param storeName name of the store
     * @param user gets the open store, and null when it has gone
     */
    StoreBinding(BundleContext context, String providerPid, String storeName, Consumer<@Nullable MessageStore> user) {
        this.storeName = storeName;
        this.user = user;
        this.tracker = new ServiceTracker<>(context, filter(providerPid), null) {
            @Override
            public MessageStoreProvider addingService(ServiceReference<MessageStoreProvider> reference) {
                MessageStoreProvider service = super.addingService(reference);
                take(service);
                return service;
            }

            @Override
            public void removedService(ServiceReference<MessageStoreProvider> reference, MessageStoreProvider service) {
                leave(service);
                super.removedService(reference, service);
            }
        };
    }

    private static Filter filter(String pid) {
        String escaped = pid.replaceAll("([\\\\*()])", "\\\\$1");
        try {
            return FrameworkUtil.createFilter(
                    "(&(objectClass=" + MessageStoreProvider.class.getName() + ")(kura.service.pid=" + escaped + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("store.db.service.pid \"" + pid + "\" is no PID.", e);
        }
    }

    void open() {
        tracker.open();
    }

    private synchronized void take(MessageStoreProvider service) {
        if (provider == null) {
            provider = service;
            service.addListener(this);
            openStore();
        }
    }

    private synchronized void leave(MessageStoreProvider service) {
        if (provider == service) {
            service.removeListener(this);
            provider = null;
            closeStore();
        }
    }

    private void openStore() {
        MessageStoreProvider from = provider;
        if (from == null || store != null) {
            return;
        }
        try {
            MessageStore opened = from.openMessageStore(storeName);
            store = opened;
            user.accept(opened);
        } catch (KuraStoreException e) {
            logger.warn("The message store {} does not open: {}", storeName, e.getMessage());
        }
    }

    private void closeStore() {
        MessageStore old = store;
        store = null;
        if (old != null) {
            user.accept(null);
            old.close();
        }
    }

    @Override
    public synchronized void connected() {
        closeStore();
        openStore();
    }

    @Override
    public synchronized void disconnected() {
        closeStore();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
