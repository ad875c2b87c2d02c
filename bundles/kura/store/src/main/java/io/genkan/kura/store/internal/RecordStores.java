package io.genkan.kura.store.internal;

import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.LogEvents;
import io.genkan.kura.store.internal.log.RowLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.WireRecordStore;
import org.jspecify.annotations.Nullable;

/** The wire record stores of one component, by name, in logs on a disk. Thread-safe. */
public final class RecordStores implements AutoCloseable {
    /** Folders of wire record stores begin so; no message store's does. */
    static final String PREFIX = "%records-";

    /** Bounds of each store: bytes of its files, and what the loss of power may cost, in milliseconds. */
    public record Bounds(long maxBytes, int windowMillis) {}

    /** Words of a query that may be names of stores. */
    private static final Pattern NAMES = Pattern.compile("\"([^\"]+)\"|([\\w.-]+)");

    private final DurableStores.Disks disks;
    private final Predicate<String> folders;
    private final LongSupplier clock;
    private final DurableStores.Listener listener;
    private final Map<String, RowLog> logs = new HashMap<>();
    private final SqlQueries queries = new SqlQueries();
    private Bounds bounds;
    private boolean closed;

    /** @param folders tells whether there is such a folder already */
    public RecordStores(
            DurableStores.Disks disks,
            Predicate<String> folders,
            Bounds bounds,
            LongSupplier clock,
            DurableStores.Listener listener) {
        this.disks = disks;
        this.folders = folders;
        this.bounds = bounds;
        this.clock = clock;
        this.listener = listener;
    }

    synchronized void configure(Bounds newBounds) {
        bounds = newBounds;
        logs.values().forEach(log -> log.configure(newBounds.windowMillis()));
    }

    /** Opens the store of that name, and makes it when there is none. */
    public synchronized WireRecordStore open(String name) throws KuraStoreException {
        if (name == null || name.isBlank()) {
            throw new KuraStoreException("A store needs a name.");
        }
        if (closed) {
            throw new KuraStoreException("The stores are closed.");
        }
        RowLog log = logs.get(name);
        if (log == null) {
            try {
                log = RowLog.open(
                        disks.open(PREFIX + DurableStores.folder(name)),
                        bounds.maxBytes(),
                        bounds.windowMillis(),
                        new Events(name));
            } catch (IOException e) {
                throw new KuraStoreException(
                        e, "The wire record store " + name + " does not open, check its folder: " + e.getMessage());
            }
            logs.put(name, log);
        }
        return new Opening(name, log);
    }

    /** {@return one record for each row of the query's result} The stores are its tables. */
    public List<WireRecord> query(String sql) throws KuraStoreException {
        for (Matcher names = NAMES.matcher(sql); names.find(); ) {
            String name = names.group(1) == null ? names.group(2) : names.group(1);
            if (folders.test(PREFIX + DurableStores.folder(name))) {
                open(name).close();
            }
        }
        return queries.perform(sql, logs());
    }

    /** {@return the stores that are open, by name} */
    synchronized Map<String, RowLog> logs() {
        return new TreeMap<>(logs);
    }

    @Override
    public synchronized void close() {
        closed = true;
        queries.close();
        logs.values().forEach(RowLog::close);
        logs.clear();
    }

    private final class Opening implements WireRecordStore {
        private final String name;
        private final RowLog log;
        private volatile boolean over;

        Opening(String name, RowLog log) {
            this.name = name;
            this.log = log;
        }

        @Override
        public void insertRecords(List<WireRecord> records) throws KuraStoreException {
            long now = clock.getAsLong();
            List<byte[]> rows = new ArrayList<>(records.size());
            for (WireRecord each : records) {
                rows.add(RecordCodec.encode(each, now));
            }
            try {
                open().append(rows);
            } catch (IOException e) {
                throw failed("take records", e);
            }
        }

        @Override
        public void truncate(int noOfRecordsToKeep) throws KuraStoreException {
            try {
                open().truncate(noOfRecordsToKeep);
            } catch (IOException e) {
                throw failed("give up records", e);
            }
        }

        @Override
        public int getSize() throws KuraStoreException {
            try {
                return (int) Math.min(Integer.MAX_VALUE, open().size());
            } catch (IOException e) {
                throw failed("be counted", e);
            }
        }

        @Override
        public void close() {
            over = true;
        }

        private RowLog open() throws KuraStoreException {
            if (over) {
                throw new KuraStoreException("The wire record store " + name + " is closed.");
            }
            return log;
        }

        private KuraStoreException failed(String what, IOException e) {
            return new KuraStoreException(
                    e, "The wire record store " + name + " cannot " + what + ": " + e.getMessage());
        }
    }

    private final class Events implements LogEvents {
        private final String name;

        Events(String name) {
            this.name = name;
        }

        @Override
        public void dropped(int priority, DropPolicy policy, long count) {
            listener.dropped(name, priority, policy, count);
        }

        @Override
        public void failing(@Nullable IOException reason) {
            listener.failing(name, reason);
        }
    }
}
