package io.genkan.kura.store.internal.wires;

import io.genkan.support.flow.Flow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.QueryableWireRecordStoreProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a query whenever something arrives, and emits what it found. */
abstract class QueryingFlow extends Flow implements WireEmitter, WireReceiver {
    private static final Logger logger = LoggerFactory.getLogger(QueryingFlow.class);

    /**
     * What to ask.
     *
     * @param query in SQL
     * @param cachedSeconds how long a result is used again
     * @param emitEmpty whether a result without rows is emitted
     */
    record Settings(String query, int cachedSeconds, boolean emitEmpty) {}

    private record Cached(List<WireRecord> records, long nanos) {}

    private volatile Settings settings;
    private volatile @Nullable QueryableWireRecordStoreProvider provider;
    private volatile @Nullable Cached cached;

    QueryingFlow(
            ComponentContext context, Map<String, Object> properties, WireHelperService wireHelper, Settings settings) {
        super(context, properties, wireHelper);
        this.settings = settings;
    }

    final void configure(Settings newSettings) {
        settings = newSettings;
        cached = null;
    }

    final void take(QueryableWireRecordStoreProvider service) {
        provider = service;
        cached = null;
    }

    final void leave(QueryableWireRecordStoreProvider service) {
        if (provider == service) {
            provider = null;
        }
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        Settings now = settings;
        try {
            List<WireRecord> records = records(now);
            if (!records.isEmpty() || now.emitEmpty()) {
                wires().emit(records);
            }
        } catch (KuraStoreException e) {
            logger.warn("{} emits nothing: {}", pid(), e.getMessage());
        }
    }

    private List<WireRecord> records(Settings now) throws KuraStoreException {
        Cached last = cached;
        if (last != null && System.nanoTime() - last.nanos() < TimeUnit.SECONDS.toNanos(now.cachedSeconds())) {
            return last.records();
        }
        QueryableWireRecordStoreProvider from = provider;
        if (from == null) {
            throw new KuraStoreException("There is no provider of wire record stores, check its target filter.");
        }
        List<WireRecord> records = from.performQuery(now.query());
        cached = new Cached(records, System.nanoTime());
        return records;
    }
}
