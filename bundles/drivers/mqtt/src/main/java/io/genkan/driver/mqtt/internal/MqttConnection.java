package io.genkan.driver.mqtt.internal;

import io.genkan.support.driver.DeviceFailure;
import io.genkan.support.time.BackOff;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection to the broker, on one thread, and in it the subscriptions of all channels. What came last is kept by
 * filter. Thread-safe.
 */
final class MqttConnection implements AutoCloseable {
    private static final int BATCH = 50;
    private static final int FIRST_DELAY = 100;
    private static final int MAX_DELAY = 1200;

    /** Makes sockets that are not connected yet. */
    interface Sockets {
        Socket create() throws IOException;
    }

    /** Told what becomes of the connection, on its thread: null when it is up. */
    interface Outcome {
        void told(@Nullable DeviceFailure failure);
    }

    private static final class Subscription {
        int users = 1;
        boolean sent;
        volatile boolean refused;
        volatile @Nullable Message last;
    }

    private final MqttOptions options;
    private final Sockets sockets;
    private final Outcome outcome;
    private final BiConsumer<String, Message> news;
    private final String clientId;
    private final BackOff backOff;
    private final Thread thread;
    private final Semaphore work = new Semaphore(0);
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private volatile @Nullable MqttLink link;
    private volatile boolean up;
    private volatile DeviceFailure lastFailure;
    private volatile boolean closed;

    /** @param news told filter and message, on the connection's thread */
    MqttConnection(
            MqttOptions options,
            String name,
            Sockets sockets,
            Outcome outcome,
            BiConsumer<String, Message> news,
            RandomGenerator random) {
        this.options = options;
        this.sockets = sockets;
        this.outcome = outcome;
        this.news = news;
        this.clientId = options.clientId().isEmpty()
                ? name.replaceAll("[^A-Za-z0-9]", "") + "-" + Long.toHexString(random.nextLong() & 0xFFFF_FFFFFFL)
                : options.clientId();
        this.backOff = new BackOff(FIRST_DELAY, MAX_DELAY, random);
        this.lastFailure =
                new DeviceFailure("CONNECTING", false, "The broker " + options.place() + " is being connected to.");
        this.thread = new Thread(this::keep, "mqtt-" + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void keep() {
        while (!closed) {
            DeviceFailure failure;
            try {
                failure = connectOnce();
            } catch (RuntimeException | LinkageError e) { // border of a thread
                failure = new DeviceFailure("INTERNAL", false, "The connection could not be kept: " + e + ".");
            }
            up = false;
            lastFailure = failure;
            if (closed) {
                return;
            }
            outcome.told(failure);
            try {
                TimeUnit.MILLISECONDS.sleep(backOff.next());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private DeviceFailure connectOnce() {
        MqttLink next;
        try {
            next = new MqttLink(options, sockets.create(), this::arrived);
        } catch (IOException e) {
            return new DeviceFailure("NO_SOCKET", true, String.valueOf(e.getMessage()));
        }
        link = next;
        if (closed) {
            next.close();
        }
        try {
            next.open(clientId);
        } catch (DeviceFailure e) {
            return e;
        }
        synchronized (subscriptions) {
            subscriptions.values().forEach(subscription -> subscription.sent = false);
        }
        // answers are taken by this thread, so that another has to wait for them
        Thread subscriber = new Thread(() -> subscribeWhatIsNew(next), thread.getName() + "-subscribe");
        subscriber.setDaemon(true);
        work.drainPermits();
        work.release();
        subscriber.start();
        DeviceFailure end = next.run();
        subscriber.interrupt();
        try {
            subscriber.join(options.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return end;
    }

    /** Lives as long as the link; the connection counts as up when the first round is done. */
    private void subscribeWhatIsNew(MqttLink present) {
        try {
            while (true) {
                work.acquire();
                work.drainPermits();
                List<String> filters = new ArrayList<>();
                List<String> gone = new ArrayList<>();
                synchronized (subscriptions) {
                    subscriptions.forEach((filter, subscription) -> {
                        if (subscription.users == 0) {
                            gone.add(filter);
                        } else if (!subscription.sent) {
                            subscription.sent = true;
                            filters.add(filter);
                        }
                    });
                    gone.forEach(subscriptions::remove);
                }
                for (int from = 0; from < filters.size(); from += BATCH) {
                    subscribe(present, filters.subList(from, Math.min(filters.size(), from + BATCH)));
                }
                for (String filter : gone) {
                    present.unsubscribe(filter);
                }
                if (!up) {
                    up = true;
                    backOff.reset();
                    outcome.told(null);
                }
            }
        } catch (DeviceFailure e) {
            present.close();
        } catch (InterruptedException e) {
            // the link has ended
        }
    }

    private void subscribe(MqttLink present, List<String> filters) throws DeviceFailure {
        boolean[] taken = present.subscribe(filters);
        for (int i = 0; i < taken.length; i++) {
            Subscription subscription = subscriptions.get(filters.get(i));
            if (subscription != null) {
                subscription.refused = !taken[i];
            }
        }
    }

    private void arrived(String topic, byte[] payload) {
        Message message = new Message(payload, System.currentTimeMillis());
        Subscription exact = subscriptions.get(topic);
        if (exact != null) {
            exact.last = message;
            news.accept(topic, message);
        }
        subscriptions.forEach((filter, subscription) -> {
            if (!Topics.isPlain(filter) && Topics.matches(filter, topic)) {
                subscription.last = message;
                news.accept(filter, message);
            }
        });
    }

    /** Takes over what was followed under former settings; what came then does not count any more. */
    void followAllOf(MqttConnection former) {
        Map<String, Integer> users = new HashMap<>();
        synchronized (former.subscriptions) {
            former.subscriptions.forEach((filter, subscription) -> users.put(filter, subscription.users));
        }
        synchronized (subscriptions) {
            users.forEach((filter, count) -> {
                Subscription present = subscriptions.get(filter);
                if (present == null) {
                    present = new Subscription();
                    present.users = count;
                    subscriptions.put(filter, present);
                } else {
                    present.users += count;
                }
            });
        }
    }

    /** Begins to follow a filter, or follows it for one more. */
    void follow(String filter) {
        synchronized (subscriptions) {
            Subscription present = subscriptions.get(filter);
            if (present != null) {
                present.users++;
                return;
            }
            subscriptions.put(filter, new Subscription());
        }
        work.release();
    }

    void leave(String filter) {
        synchronized (subscriptions) {
            Subscription present = subscriptions.get(filter);
            if (present == null || present.users == 0 || --present.users > 0) {
                return;
            }
        }
        work.release();
    }

    /** {@return what came last, or null when nothing did} */
    @Nullable
    Message last(String filter) {
        Subscription subscription = subscriptions.get(filter);
        return subscription == null ? null : subscription.last;
    }

    boolean isRefused(String filter) {
        Subscription subscription = subscriptions.get(filter);
        return subscription != null && subscription.refused;
    }

    /** {@return the link when it can be used} */
    MqttLink link() throws DeviceFailure {
        MqttLink present = link;
        if (!up || present == null) {
            throw lastFailure;
        }
        return present;
    }

    /** Ends the connection and its threads; waits at most a second. */
    @Override
    public void close() {
        closed = true;
        MqttLink present = link;
        if (present != null) {
            if (up) {
                present.leave();
            } else {
                present.close();
            }
        }
        thread.interrupt();
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
