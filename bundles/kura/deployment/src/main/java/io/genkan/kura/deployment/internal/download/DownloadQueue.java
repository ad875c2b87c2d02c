package io.genkan.kura.deployment.internal.download;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does downloads one after the other on a thread that is there while there is something to do. What is asked for keeps its
 * place until it is released, also after its download: nothing is asked for twice at a time. Thread-safe.
 */
public final class DownloadQueue implements AutoCloseable {
    /** How many downloads can wait and run. */
    public static final int CAPACITY = 32;

    private static final Logger logger = LoggerFactory.getLogger(DownloadQueue.class);
    private static final long STOP_MILLIS = 1500;

    private record Task(String key, Runnable work, Runnable dropped) {}

    private final String threadName;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final Set<String> keys = new HashSet<>();
    private boolean closed;
    private boolean running;
    private boolean working;
    private Thread thread = new Thread();

    public DownloadQueue(String threadName) {
        this.threadName = threadName;
    }

    /**
     * Takes work.
     *
     * @param key what is asked for
     * @param dropped is run instead of {@code work} when it is removed before it has begun, or the queue is closed
     * @return false when it is asked for already, or the queue is full
     */
    public synchronized boolean offer(String key, Runnable work, Runnable dropped) {
        int busy = waiting.size() + (working ? 1 : 0);
        if (closed || busy >= CAPACITY || !keys.add(key)) {
            return false;
        }
        waiting.add(new Task(key, work, dropped));
        if (!running) {
            running = true;
            thread = new Thread(this::run, threadName);
            thread.setDaemon(true);
            thread.start();
        }
        return true;
    }

    /** Takes work that is no download, but is not to be done twice at a time either. */
    public synchronized boolean claim(String key) {
        return !closed && keys.add(key);
    }

    /** Lets the same be asked for again. */
    public synchronized void release(String key) {
        keys.remove(key);
    }

    /** Takes work out that has not begun. {@return whether there was such work} */
    public boolean remove(String key) {
        Optional<Task> found;
        synchronized (this) {
            found = waiting.stream().filter(task -> task.key().equals(key)).findFirst();
            found.ifPresent(waiting::remove);
        }
        found.ifPresent(task -> task.dropped().run());
        return found.isPresent();
    }

    private void run() {
        for (Runnable work = next(); work != null; work = next()) {
            try {
                work.run();
            } catch (RuntimeException e) { // the last line before the thread ends
                logger.error("A download failed", e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Task task = closed ? null : waiting.poll();
        working = task != null;
        if (task == null) {
            running = false;
            return null;
        }
        return task.work();
    }

    /** Ends the thread within two seconds. */
    @Override
    public void close() throws InterruptedException {
        Thread last;
        List<Task> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(waiting);
            waiting.clear();
            last = thread;
        }
        left.forEach(task -> task.dropped().run());
        last.interrupt();
        last.join(STOP_MILLIS);
    }
}
