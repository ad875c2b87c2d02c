package io.genkan.kura.cloud.internal.mqtt;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread on which everything that Paho tells is passed on, in order. Paho cannot end a connection while one of its own
 * threads is inside a callback; with the lane between, a listener may take its time.
 */
final class EventLane implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(EventLane.class);
    private static final int CAPACITY = 10_000;
    private static final long LOOK_MILLIS = 100;

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private volatile boolean closed;

    EventLane(String name) {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds an event; waits while the lane is full, as long as {@code wanted} says so. */
    void add(Runnable event, BooleanSupplier wanted) {
        if (!offer(event, wanted)) {
            logger.debug("An event came too late");
        }
    }

    private boolean offer(Runnable event, BooleanSupplier wanted) {
        try {
            while (!closed && wanted.getAsBoolean()) {
                if (events.offer(event, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
                logger.debug("The event lane is full, the broker has to wait");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void run() {
        while (!closed) {
            try {
                events.take().run();
            } catch (InterruptedException e) {
                logger.debug("The event lane was interrupted");
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                logger.error("An event from the broker could not be handled", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
