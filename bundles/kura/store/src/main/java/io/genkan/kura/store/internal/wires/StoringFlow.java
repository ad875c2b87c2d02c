package io.genkan.kura.store.internal.wires;

import io.genkan.api.trace.TraceEvents;
import io.genkan.support.flow.Flow;
import io.genkan.support.trace.TraceTap;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.WireRecordStore;
import org.eclipse.kura.wire.store.provider.WireRecordStoreProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what it receives and passes it on, also when it could not be stored. */
abstract class StoringFlow extends Flow implements WireEmitter, WireReceiver, ConnectionListener {
    private static final Logger logger = LoggerFactory.getLogger(StoringFlow.class);

    /**
     * Where to and how much.
     *
     * @param name name of the store
     * @param most how many records it may have before it is cleaned up
     * @param keep how many are left then
     */
    record Settings(String name, int most, int keep) {
        Settings {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A wire record store needs a name.");
            }
            most = Math.max(1, most);
            keep = Math.max(0, keep);
        }
    }

    private final TraceTap trace;
    private volatile Settings settings;
    private @Nullable WireRecordStoreProvider provider;
    private @Nullable WireRecordStore store;
    private boolean failing;

    StoringFlow(
            ComponentContext context, Map<String, Object> properties, WireHelperService wireHelper, Settings settings) {
        super(context, properties, wireHelper);
        this.trace = new TraceTap(context.getBundleContext());
        this.settings = settings;
    }

    final void configure(Settings newSettings) {
        boolean sameStore = settings.name().equals(newSettings.name());
        settings = newSettings;
        if (!sameStore) {
            connected();
        }
    }

    final synchronized void take(WireRecordStoreProvider service) {
        leave(provider);
        provider = service;
        service.addListener(this);
    }

    final synchronized void leave(@Nullable WireRecordStoreProvider service) {
        if (service != null && provider == service) {
            service.removeListener(this);
            provider = null;
            close();
        }
    }

    /** Ends for good. */
    final void end() {
        close();
        trace.close();
    }

    private synchronized void close() {
        if (store != null) {
            store.close();
            store = null;
        }
    }

    @Override
    public synchronized void connected() {
        close();
    }

    @Override
    public synchronized void disconnected() {
        close();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        try {
            put(envelope);
            told(null);
            trace(envelope, null);
        } catch (KuraStoreException e) {
            told(e);
            trace(envelope, e.getMessage());
        }
        wires().emit(envelope.getRecords());
    }

    private void trace(WireEnvelope envelope, @Nullable String error) {
        if (!trace.wanted()) {
            return;
        }
        for (WireRecord record : envelope.getRecords()) {
            Map<String, TypedValue<?>> properties = record.getProperties();
            TypedValue<?> asset = properties.get("assetName");
            String channel = trace.channelIn(properties, asset == null ? "" : String.valueOf(asset.getValue()));
            TypedValue<?> value = channel == null ? null : properties.get(channel);
            if (channel != null && value != null) {
                Map<String, @Nullable Object> facts = new HashMap<>();
                facts.put(TraceEvents.VALUE, value.getValue());
                facts.put(TraceEvents.TEXT, "Kept in the record store " + settings.name() + ".");
                facts.put(TraceEvents.ERROR, error);
                trace.tell(pid(), TraceEvents.RECORDED, channel, facts);
            }
        }
    }

    private synchronized void put(WireEnvelope envelope) throws KuraStoreException {
        Settings now = settings;
        WireRecordStore open = store;
        if (open == null) {
            WireRecordStoreProvider from = provider;
            if (from == null) {
                throw new KuraStoreException("There is no provider of wire record stores, check its target filter.");
            }
            open = from.openWireRecordStore(now.name());
            store = open;
        }
        if (open.getSize() >= now.most()) {
            open.truncate(now.keep());
        }
        open.insertRecords(envelope.getRecords());
    }

    private void told(@Nullable KuraStoreException e) {
        boolean before;
        synchronized (this) {
            before = failing;
            failing = e != null;
        }
        if (e != null && !before) {
            logger.warn("{} passes records on without storing them: {}", pid(), e.getMessage());
        } else if (e == null && before) {
            logger.warn("{} stores records again", pid());
        }
    }
}
