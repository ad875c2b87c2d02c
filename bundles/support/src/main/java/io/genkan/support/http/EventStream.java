package io.genkan.support.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Server-sent events to one browser. Nothing here waits for the browser: what it does not take in time is queued, and
 * when the queue is full the browser is dropped; it comes back by itself and gets a new snapshot. Thread-safe.
 */
public final class EventStream implements WriteListener, AsyncListener {
    static final int MAX_QUEUED_BYTES = 512 * 1024;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Runnable atEnd;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private int queuedBytes;
    private boolean started;
    private boolean unflushed;
    private boolean closed;

    /**
     * @param async asynchronous request whose response has its headers already
     * @param atEnd run once, when the stream is over for whatever reason
     */
    public EventStream(AsyncContext async, ServletOutputStream out, Runnable atEnd) {
        this.async = async;
        this.out = out;
        this.atEnd = atEnd;
        async.setTimeout(0);
        async.addListener(this);
    }

    /** Begins to write. */
    public void start() {
        out.setWriteListener(this);
    }

    /**
     * Queues one event.
     *
     * @param name its name
     * @param data its content, without line breaks
     */
    public void send(String name, String data) {
        send(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Queues an event as it stands in the stream, with the empty line at its end. */
    public void send(byte[] event) {
        boolean tooSlow;
        synchronized (this) {
            if (closed) {
                return;
            }
            queue.add(event);
            queuedBytes += event.length;
            // a single large event, as a snapshot is, may exceed the limit
            tooSlow = queuedBytes > MAX_QUEUED_BYTES && queue.size() > 1;
        }
        if (tooSlow) {
            close();
        } else {
            drain();
        }
    }

    private void drain() {
        try {
            synchronized (this) {
                while (started && !closed && out.isReady()) {
                    byte[] next = queue.poll();
                    if (next != null) {
                        queuedBytes -= next.length;
                        out.write(next);
                        unflushed = true;
                    } else if (unflushed) {
                        unflushed = false;
                        out.flush();
                    } else {
                        return;
                    }
                }
            }
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    /** Ends the stream. */
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.clear();
            queuedBytes = 0;
        }
        atEnd.run();
        try {
            async.complete();
        } catch (IllegalStateException alreadyOver) {
            // the container was faster
        }
    }

    /** {@return whether it is over} */
    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            started = true;
        }
        drain();
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nobody starts it again
    }
}
