package io.genkan.kura.store.internal;

import io.genkan.kura.store.internal.log.Disk;
import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.LogEvents;
import io.genkan.kura.store.internal.log.LogOptions;
import io.genkan.kura.store.internal.log.MessageLog;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;

/** The message stores of one component, by name. What is in them outlives closing and opening again. Thread-safe. */
public final class DurableStores implements AutoCloseable {
    /** Opens the folder of a store. */
    @FunctionalInterface
    public interface Disks {
        Disk open(String folder) throws IOException;
    }

    /** Hears what becomes of the stores, on any thread; must be quick. */
    public interface Listener {
        void dropped(String store, int priority, DropPolicy policy, long count);

        void failing(String store, @Nullable IOException reason);
    }

    private static final class Opened {
        final MessageLog log;
        volatile int capacity = Integer.MAX_VALUE;

        Opened(MessageLog log) {
            this.log = log;
        }
    }

    private final Disks disks;
    private final LongSupplier clock;
    private final Listener listener;
    private final Map<String, Opened> logs = new HashMap<>();
    private LogOptions options;
    private boolean closed;

    public DurableStores(Disks disks, LogOptions options, LongSupplier clock, Listener listener) {
        this.disks = disks;
        this.options = options;
        this.clock = clock;
        this.listener = listener;
    }

    /** New bounds; messages that are beyond a smaller bound stay. */
    public synchronized void configure(LogOptions newOptions) {
        options = newOptions;
        logs.values().forEach(this::apply);
    }

    private synchronized void apply(Opened opened) {
        opened.log.configure(new LogOptions(
                options.maxBytes(),
                opened.capacity,
                options.windowMillis(),
                options.qos0WindowMillis(),
                options.policies(),
                options.otherwise()));
    }

    /** Opens the store of that name, and makes it when there is none. */
    public synchronized MessageStore openMessageStore(String name) throws KuraStoreException {
        if (name == null || name.isBlank()) {
            throw new KuraStoreException("A store needs a name.");
        }
        if (closed) {
            throw new KuraStoreException("The stores are closed.");
        }
        Opened opened = logs.get(name);
        if (opened == null) {
            opened = new Opened(open(name));
            logs.put(name, opened);
            apply(opened);
        }
        Opened of = opened;
        return new DurableMessageStore(name, of.log, messages -> {
            of.capacity = Math.max(1, messages);
            apply(of);
        });
    }

    private MessageLog open(String name) throws KuraStoreException {
        try {
            return MessageLog.open(disks.open(folder(name)), options, clock, new Events(name));
        } catch (IOException e) {
            throw new KuraStoreException(
                    e, "The message store " + name + " does not open, check its folder: " + e.getMessage());
        }
    }

    /** {@return the name as a folder: letters, digits, points, hyphens and underscores stay, others become %XX} */
    static String folder(String name) {
        StringBuilder folder = new StringBuilder();
        for (byte each : name.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xFF);
            boolean plain = (letter < 128 && (Character.isLetterOrDigit(letter) || letter == '-' || letter == '_'))
                    || (letter == '.' && folder.length() > 0);
            if (plain) {
                folder.append(letter);
            } else {
                folder.append('%').append(String.format(java.util.Locale.ROOT, "%02X", each & 0xFF));
            }
        }
        return folder.toString();
    }

    /** {@return messages that wait or are in flight, in all stores} */
    public synchronized long unsent() {
        return logs.values().stream()
                .map(opened -> opened.log.facts())
                .mapToLong(facts -> facts.waiting() + facts.inFlight())
                .sum();
    }

    @Override
    public synchronized void close() {
        closed = true;
        logs.values().forEach(opened -> opened.log.close());
        logs.clear();
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
