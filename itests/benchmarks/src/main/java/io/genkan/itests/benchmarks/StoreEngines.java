package io.genkan.itests.benchmarks;

import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.FolderDisk;
import io.genkan.kura.store.internal.log.LogEvents;
import io.genkan.kura.store.internal.log.LogOptions;
import io.genkan.kura.store.internal.log.MessageLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Three engines under the same load: messages of 100 bytes, each on the medium before its thread goes on. The two that do not
 * commit in groups by themselves get the same group commit around them.
 */
final class StoreEngines {
    private static final long MEASURED_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final byte[] PAYLOAD = new byte[100];

    private StoreEngines() {}

    /** A store for messages. */
    interface Store extends AutoCloseable {
        /** Returns when the message is on the medium. */
        void put() throws Exception;
    }

    /** Opens a store in a folder. */
    interface Opening {
        Store open(Path folder) throws Exception;
    }

    /** An engine and its name in the figures. */
    record Engine(String name, Opening opening) {}

    static List<Engine> all() {
        return List.of(
                new Engine("log", StoreEngines::log),
                new Engine("sqlite", StoreEngines::sqlite),
                new Engine("mvstore", StoreEngines::mvstore));
    }

    /** {@return messages per second} */
    static double measure(Engine engine, Path folder, int threads) throws Exception {
        AtomicLong count = new AtomicLong();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (Store store = engine.opening().open(folder)) {
            long begun = System.nanoTime();
            Thread[] writers = new Thread[threads];
            for (int i = 0; i < threads; i++) {
                writers[i] = new Thread(() -> {
                    try {
                        while (System.nanoTime() - begun < MEASURED_NANOS) {
                            store.put();
                            count.incrementAndGet();
                        }
                    } catch (Exception e) {
                        failure.set(e);
                    }
                });
                writers[i].start();
            }
            for (Thread writer : writers) {
                writer.join();
            }
            double rate = StoreBenchmark.perSecond(count.get(), begun);
            Exception failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            return rate;
        }
    }

    private static Store log(Path folder) throws IOException {
        LogEvents events = new LogEvents() {
            @Override
            public void dropped(int priority, DropPolicy policy, long count) {
                throw new IllegalStateException("full");
            }

            @Override
            public void failing(@Nullable IOException reason) {
                throw new IllegalStateException(reason);
            }
        };
        MessageLog log = MessageLog.open(
                FolderDisk.open(folder),
                new LogOptions(1L << 30, Integer.MAX_VALUE, 0, 1000, Map.of(), DropPolicy.REFUSE),
                System::currentTimeMillis,
                events);
        return new Store() {
            @Override
            public void put() throws IOException {
                log.store("bench/data", PAYLOAD, 1, false, 5);
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }

    /** Rows as Kura's message table has them; WAL with a sync at each commit. */
    private static Store sqlite(Path folder) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.db"));
        try (var statement = connection.createStatement()) {
            statement.execute("pragma journal_mode=wal");
            statement.execute("pragma synchronous=full");
            statement.execute("create table message (id integer primary key, topic text, qos int, retain int,"
                    + " createdOn int, priority int, payload blob, publishedOn int, confirmedOn int)");
            statement.execute("create index waiting on message (priority, createdOn) where publishedOn is null");
        }
        connection.setAutoCommit(false);
        PreparedStatement insert = connection.prepareStatement(
                "insert into message (topic, qos, retain, createdOn, priority, payload) values (?, 1, 0, ?, 5, ?)");
        return new Grouped(
                () -> {
                    insert.setString(1, "bench/data");
                    insert.setLong(2, System.currentTimeMillis());
                    insert.setBytes(3, PAYLOAD);
                    insert.executeUpdate();
                },
                connection::commit,
                connection::close);
    }

    /** One map by number, values as our log writes them; commit and sync together. */
    private static Store mvstore(Path folder) {
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("store.mv").toString())
                .autoCommitDisabled()
                .open();
        MVMap<Long, byte[]> messages = store.openMap("messages");
        AtomicLong sequence = new AtomicLong();
        return new Grouped(
                () -> messages.put(
                        sequence.incrementAndGet(),
                        ByteBuffer.allocate(133)
                                .putLong(System.currentTimeMillis())
                                .put(PAYLOAD)
                                .array()),
                () -> {
                    store.commit();
                    store.sync();
                },
                store::close);
    }

    private interface Step {
        void run() throws Exception;
    }

    /** The first of a group waits for the group before, while others join; then it inserts and commits for all of them. */
    private static final class Grouped implements Store {
        private static final class Group {
            final CountDownLatch done = new CountDownLatch(1);
            int members;
        }

        private final Step insert;
        private final Step commit;
        private final Step end;
        private final Object joining = new Object();
        private final ReentrantLock committing = new ReentrantLock();
        private Group open = new Group();

        Grouped(Step insert, Step commit, Step end) {
            this.insert = insert;
            this.commit = commit;
            this.end = end;
        }

        @Override
        public void put() throws Exception {
            Group mine;
            boolean first;
            synchronized (joining) {
                mine = open;
                first = mine.members++ == 0;
            }
            if (first) {
                lead(mine);
            } else {
                mine.done.await();
            }
        }

        private void lead(Group group) throws Exception {
            committing.lock();
            try {
                synchronized (joining) {
                    open = new Group();
                }
                for (int i = 0; i < group.members; i++) {
                    insert.run();
                }
                commit.run();
            } finally {
                committing.unlock();
                group.done.countDown();
            }
        }

        @Override
        public void close() throws Exception {
            end.run();
        }
    }
}
