package io.genkan.driver.coap.internal;

import io.genkan.driver.coap.internal.CoapChannel.Target;
import io.genkan.support.driver.DeviceFailure;
import io.genkan.support.driver.Listeners;
import io.genkan.support.driver.Listening;
import io.genkan.support.driver.Outcomes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes what somebody listens to, on one thread that lives as long as somebody does. A node that was away has forgotten
 * that it is observed, and nobody tells: each resource is asked for again and again under the same token, which costs a node
 * that remembers one message.
 */
final class CoapWatches implements Listening {
    private static final Logger LOG = LoggerFactory.getLogger(CoapWatches.class);
    private static final int LOOK_MILLIS = 100;
    private static final int PAUSE_MILLIS = 300;

    /** Where to ask, now. */
    interface Way {
        CoapLink link();

        CoapOptions options();

        /** What became of a request: null when it was answered. */
        void told(@Nullable DeviceFailure failure);
    }

    private record Follower(Listeners.Entry entry, CoapChannel channel) {}

    private final Supplier<@Nullable Way> present;
    private final Listeners listeners = new Listeners();
    private final Map<Target, Watch> watches = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor thread;
    private volatile boolean closed;

    /** @param present has null when there are no valid settings */
    CoapWatches(String name, Supplier<@Nullable Way> present) {
        this.present = present;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread fresh = new Thread(task, name);
            fresh.setDaemon(true);
            return fresh;
        });
        thread.setKeepAliveTime(500, TimeUnit.MILLISECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setRemoveOnCancelPolicy(true);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void add(Map<String, Object> settings, ChannelListener listener) {
        Listeners.Entry entry = listeners.add(settings, listener);
        CoapChannel channel;
        try {
            channel = CoapChannel.parse(settings);
        } catch (IllegalArgumentException e) {
            ChannelRecord record = entry.record();
            Outcomes.bad(record, e.getMessage());
            entry.tell(record, false);
            return;
        }
        synchronized (watches) {
            if (closed) {
                return;
            }
            clearGone();
            Watch watch = watches.computeIfAbsent(channel.target(), Watch::new);
            watch.followers.add(new Follower(entry, channel));
            watch.latestAgain = true;
            watch.start();
        }
    }

    @Override
    public void remove(ChannelListener listener) {
        listeners.remove(listener);
        synchronized (watches) {
            clearGone();
        }
    }

    private void clearGone() {
        watches.values()
                .forEach(watch ->
                        watch.followers.removeIf(follower -> !listeners.all().contains(follower.entry())));
        watches.values().removeIf(watch -> {
            boolean gone = watch.followers.isEmpty();
            if (gone) {
                watch.end();
            }
            return gone;
        });
    }

    /** Asks anew, as the settings are others. */
    void renew() {
        synchronized (watches) {
            watches.values().forEach(watch -> watch.renew = true);
        }
    }

    @Override
    public void close() {
        synchronized (watches) {
            closed = true;
            watches.clear();
        }
        thread.shutdownNow();
        try {
            thread.awaitTermination(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One resource; what changes is touched by the thread alone. */
    private final class Watch implements CoapLink.Told {
        private final Target target;
        private final List<Follower> followers = new CopyOnWriteArrayList<>();
        private java.util.concurrent.@Nullable ScheduledFuture<?> task;
        private volatile boolean renew;
        private volatile boolean latestAgain;
        private CoapLink.@Nullable Observation observation;
        private boolean waiting;
        private long since = System.nanoTime();
        private @Nullable Answer last;

        Watch(Target target) {
            this.target = target;
        }

        void start() {
            if (task == null) {
                task = thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        void end() {
            java.util.concurrent.ScheduledFuture<?> running = task;
            if (running != null) {
                running.cancel(false);
            }
            if (!closed) {
                thread.execute(() -> {
                    CoapLink.Observation ended = observation;
                    observation = null;
                    if (ended != null) {
                        ended.end();
                    }
                });
            }
        }

        private void look() {
            try {
                lookNow();
            } catch (RuntimeException e) { // border of a thread: an exception would end the watch silently
                LOG.warn("Observing {} failed and goes on", target.path(), e);
            }
        }

        private void lookNow() {
            Way way = present.get();
            if (way == null) {
                return;
            }
            CoapLink link = way.link();
            long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
            if (renew) {
                renew = false;
                forget();
                observe(link);
            } else if (waiting) {
                if (age > way.options().timeout()) {
                    forget();
                    failed(new DeviceFailure(
                            "NO_ANSWER",
                            "The node " + way.options().place() + " did not answer within "
                                    + way.options().timeout() + " ms."));
                }
            } else if (observation == null ? age > pause() : age > way.options().refresh()) {
                CoapLink.Observation observed = observation;
                since = System.nanoTime();
                waiting = true;
                if (observed == null || !observed.refresh()) {
                    observe(link);
                }
            } else if (latestAgain && last != null) {
                tell(last);
            }
            latestAgain = false;
        }

        private long pause() {
            return last == null ? 0 : PAUSE_MILLIS;
        }

        private void observe(CoapLink link) {
            forget();
            since = System.nanoTime();
            waiting = true;
            try {
                observation = link.observe(target, thread, this);
            } catch (DeviceFailure e) {
                failed(e);
            }
        }

        private void forget() {
            CoapLink.Observation former = observation;
            observation = null;
            waiting = false;
            if (former != null) {
                former.forget();
            }
        }

        @Override
        public void answer(Answer answer) {
            waiting = false;
            since = System.nanoTime();
            last = answer;
            told(null);
            tell(answer);
        }

        private void told(@Nullable DeviceFailure failure) {
            Way way = present.get();
            if (way != null) {
                way.told(failure);
            }
        }

        private void tell(Answer answer) {
            for (Follower follower : followers) {
                ChannelRecord record = follower.entry().record();
                CoapReads.fill(target, follower.channel(), record, answer);
                follower.entry().tell(record, true);
            }
        }

        @Override
        public void failed(DeviceFailure failure) {
            if (!waiting
                    && observation == null
                    && last == null
                    && failure.detail().equals("CLOSED")) {
                return;
            }
            observation = null;
            waiting = false;
            since = System.nanoTime();
            told(failure);
            for (Follower follower : followers) {
                ChannelRecord record = follower.entry().record();
                Outcomes.bad(record, failure.sentence());
                follower.entry().tell(record, true);
            }
        }
    }
}
