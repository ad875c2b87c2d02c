package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.Room;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests wait for their turn. Each application has a lane of its own in which {@value #AT_A_TIME} requests run at
 * a time, so a slow one holds up nobody but itself. Thread-safe.
 */
final class RequestLanes implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(RequestLanes.class);

    /** Requests of one application that run at the same time. */
    static final int AT_A_TIME = 2;

    /** Requests of one application that may wait. */
    static final int WAITING = 10_000;

    /** Bytes of all requests that wait or run; one may always where no other does. */
    static final long HELD_BYTES = Room.REQUESTS;

    /** What a request takes besides its body. */
    private static final long BYTES_EACH = 512;

    private record Waiting(Runnable task, long bytes) {}

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicLong heldBytes = new AtomicLong();
    private final ThreadPoolExecutor threads;
    private volatile boolean closed;

    RequestLanes() {
        threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "cloud-request");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** {@return whether a request with so many bytes could be taken now} */
    boolean hasRoom(long bodyBytes) {
        long held = heldBytes.get();
        return held == 0 || held + bodyBytes + BYTES_EACH <= HELD_BYTES;
    }

    /**
     * Has a request done on another thread.
     *
     * @param app whose lane it takes
     * @param bodyBytes how much it holds while it waits
     * @return false when there is no room for it
     */
    boolean offer(String app, long bodyBytes, Runnable task) {
        long bytes = bodyBytes + BYTES_EACH;
        if (heldBytes.addAndGet(bytes) > HELD_BYTES && heldBytes.get() != bytes) {
            heldBytes.addAndGet(-bytes);
            return false;
        }
        if (closed || !lanes.computeIfAbsent(app, name -> new Lane()).offer(new Waiting(task, bytes))) {
            heldBytes.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    private final class Lane {
        private final Queue<Waiting> waiting = new ArrayDeque<>();
        private int running;

        synchronized boolean offer(Waiting next) {
            if (waiting.size() >= WAITING) {
                return false;
            }
            if (running < AT_A_TIME) {
                try {
                    threads.execute(this::run);
                } catch (RejectedExecutionException e) {
                    return false;
                }
                running++;
            }
            return waiting.add(next);
        }

        private void run() {
            for (Waiting next = take(); next != null; next = take()) {
                try {
                    next.task().run();
                } catch (RuntimeException e) {
                    logger.error("A request could not be answered", e);
                } finally {
                    heldBytes.addAndGet(-next.bytes());
                }
            }
        }

        private synchronized @Nullable Waiting take() {
            Waiting next = closed ? null : waiting.poll();
            if (next == null) {
                running--;
            }
            return next;
        }
    }

    /** Ends what runs and forgets what waits. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
