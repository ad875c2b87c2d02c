package io.genkan.kura.cloud.internal.link;

import io.genkan.api.store.BandwidthUse;
import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.StatusLine;
import io.genkan.kura.cloud.internal.link.Departures.Chosen;
import io.genkan.kura.cloud.internal.link.InFlightWindow.Sent;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.KuraTooManyInflightMessagesException;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Store and forward: messages go to the store, and from there to the transport as fast as window and rate limit allow, on
 * one thread of its own. Sees nothing but a store and a transport. Thread-safe.
 */
final class Outbox implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long TROUBLE_MILLIS = 1_000;
    private static final int ATTEMPTS_BEFORE_GIVING_UP = 5;

    private final DataTransportService transport;
    private final Listeners<DataServiceListener> listeners;
    private final StatusLine status;
    private final Intake intake;
    private final Runnable onCongestion;
    private final Confirmations confirmations;
    private final Greeting greeting = new Greeting();
    private final Departures departures;
    private final ReentrantLock session = new ReentrantLock();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;

    private volatile DataOptions options;
    private volatile @Nullable Outgoing outgoing;
    private volatile boolean open;
    private volatile boolean closed;
    /** Whether the sending thread waits for confirmations and for nothing else. */
    private volatile boolean windowFull;
    /** Counts connections: what was chosen for one does not go over the next. */
    private final AtomicLong connection = new AtomicLong();

    // of the sending thread alone
    private int troubledId;
    private int troubles;
    private final Housekeeping housekeeping = new Housekeeping();

    /**
     * @param onCongestion called on the sending thread when the window stays full for too long; must not wait
     */
    Outbox(
            String name,
            DataOptions options,
            DataTransportService transport,
            Listeners<DataServiceListener> listeners,
            StatusLine status,
            BandwidthLedger budget,
            Runnable onCongestion) {
        this.options = options;
        this.transport = transport;
        this.listeners = listeners;
        this.status = status;
        this.intake = new Intake(status);
        this.onCongestion = onCongestion;
        this.departures = new Departures(budget, greeting);
        this.confirmations = new Confirmations(this::present, listeners, this::roomMade);
        this.thread = new Thread(this::run, "data-send " + name);
        this.thread.setDaemon(true);
        configure(options);
        attach(null);
    }

    void start() {
        thread.start();
    }

    void configure(DataOptions newOptions) {
        options = newOptions;
        departures.configure(newOptions);
        Outgoing from = outgoing;
        if (from != null) {
            from.configure(newOptions);
        }
        signal();
    }

    /** Takes a store, or null when it has gone. What is in flight in it is sent again. */
    void attach(@Nullable MessageStore newStore) {
        Outgoing taken = newStore == null ? null : new Outgoing(newStore);
        session.lock();
        try {
            confirmations.reset();
            if (taken != null) {
                taken.configure(options);
                taken.connected(options);
                taken.store.unpublishAllInFlighMessages();
            }
            outgoing = taken;
        } catch (KuraStoreException e) {
            outgoing = taken;
            logger.warn("The messages in flight could not be taken back: {}", e.getMessage());
        } finally {
            session.unlock();
        }
        if (newStore == null) {
            status.offline("STORE_MISSING", Intake.noStore(options));
        } else {
            status.online("");
        }
        signal();
    }

    /** Stores a message; {@return its id} It is sent later, on another thread. */
    int add(String topic, byte @Nullable [] payload, int qos, boolean retain, int priority) throws KuraStoreException {
        int id = intake.add(present(), options, topic, payload, qos, retain, priority);
        if (open && (qos == 0 || !windowFull)) {
            signal();
        }
        return id;
    }

    private @Nullable MessageStore present() {
        Outgoing from = outgoing;
        return from == null ? null : from.store;
    }

    MessageStore store() throws KuraStoreException {
        return Intake.needed(present(), options);
    }

    /** {@return whether a message of that priority or a more urgent one may wait} */
    boolean mayWait(int priority) {
        Outgoing from = outgoing;
        return from != null && from.mayWait(priority);
    }

    /**
     * A connection is there. Only messages of the framework go until {@link #greeted()}, or for five seconds.
     *
     * @param newSession whether the transport knows nothing of what was in flight
     */
    void connected(boolean newSession) {
        session.lock();
        try {
            confirmations.restore(outgoing, newSession, options);
            greeting.begin();
            confirmations.beginWaiting();
            connection.incrementAndGet();
            open = true;
        } finally {
            session.unlock();
        }
        signal();
    }

    /** Everything may go now. */
    void greeted() {
        greeting.end();
        signal();
    }

    /** Only messages of the framework go from now on. */
    void leaving() {
        greeting.leave();
    }

    /** There is no connection any more. */
    void disconnected() {
        open = false;
    }

    /** The other side has confirmed what the token stands for. */
    void confirmed(DataTransportToken token) {
        confirmations.confirmed(token);
    }

    private void roomMade() {
        if (!windowFull || confirmations.size() <= options.maxInFlight() - room()) {
            signal();
        }
    }

    private void signal() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void run() {
        while (!closed) {
            wake.drainPermits();
            long pauseNanos;
            try {
                housekeeping.doIfDue(present(), options);
                pauseNanos = step();
            } catch (KuraStoreException e) {
                logger.warn("The message store fails: {}", e.getMessage());
                pauseNanos = TimeUnit.MILLISECONDS.toNanos(TROUBLE_MILLIS);
            } catch (RuntimeException e) {
                logger.error("Sending failed in an unexpected way, and goes on", e);
                pauseNanos = TimeUnit.MILLISECONDS.toNanos(TROUBLE_MILLIS);
            }
            try {
                if (pauseNanos > 0 && wake.tryAcquire(pauseNanos, TimeUnit.NANOSECONDS)) {
                    logger.trace("There is news");
                }
            } catch (InterruptedException e) {
                logger.debug("The sending thread was interrupted");
            }
        }
    }

    /** Sends what waits and may go now; {@return how long to wait before the next look, 0 for not at all} */
    private long step() throws KuraStoreException {
        Outgoing from = outgoing;
        if (from == null || !open) {
            return IDLE_NANOS;
        }
        long over = connection.get();
        Chosen chosen = departures.choose(from, options.maxInFlight() - confirmations.size());
        windowFull = chosen.full();
        if (chosen.full()) {
            return full();
        }
        return chosen.going().isEmpty() ? chosen.pauseNanos() : send(from, chosen.going(), over);
    }

    /** {@return what was used of the day's budgets} */
    List<BandwidthUse> use(String pid) {
        return departures.use(pid, outgoing);
    }

    /** {@return how much room in a full window is worth waking the sending thread for} */
    private int room() {
        return Math.max(1, options.maxInFlight() / 8);
    }

    private long send(Outgoing from, List<StoredMessage> going, long over) throws KuraStoreException {
        from.sending(going);
        int sent = 0;
        try {
            for (; sent < going.size(); sent++) {
                long pause = send(from, going.get(sent), over);
                if (pause > 0) {
                    return pause;
                }
            }
            return 0;
        } finally {
            List<StoredMessage> unsent = going.subList(sent, going.size());
            from.takeBack(unsent);
            departures.notSent(unsent);
        }
    }

    private long full() {
        int seconds = options.congestionTimeout();
        long rest = confirmations.progressAt() + TimeUnit.SECONDS.toNanos(seconds) - System.nanoTime();
        if (seconds == 0 || rest > 0) {
            return room() > 1 ? SHORT_NANOS : seconds == 0 ? IDLE_NANOS : rest;
        }
        logger.warn(
                "The broker has confirmed none of {} messages for {} s: the connection is made again",
                confirmations.size(),
                seconds);
        confirmations.beginWaiting();
        onCongestion.run();
        return TimeUnit.MILLISECONDS.toNanos(TROUBLE_MILLIS);
    }

    private long send(Outgoing outgoingNow, StoredMessage message, long over) throws KuraStoreException {
        MessageStore from = outgoingNow.store;
        int id = message.getId();
        boolean withConfirmation = message.getQos() > 0;
        DataTransportToken token = null;
        long begunIn = 0;
        session.lock();
        try {
            if (!open || outgoing != outgoingNow || connection.get() != over) {
                return 1;
            }
            boolean taken = false;
            if (withConfirmation) {
                begunIn = confirmations.begin();
            }
            try {
                token = transport.publish(
                        message.getTopic(), message.getPayload(), message.getQos(), message.isRetain());
                if (token == null) {
                    from.markAsPublished(id);
                } else {
                    from.markAsPublished(id, token);
                }
                taken = true;
            } catch (KuraStoreException e) {
                throw e;
            } catch (KuraException | RuntimeException e) {
                return notTaken(from, message, e);
            } finally {
                if (!taken && withConfirmation) {
                    confirmations.notSent();
                }
            }
        } finally {
            session.unlock();
        }
        listeners.tell(listener -> listener.onMessagePublished(id, message.getTopic()));
        if (withConfirmation) {
            confirmations.sent(begunIn, token, new Sent(id, message.getTopic()));
        }
        return 0;
    }

    private long notTaken(MessageStore from, StoredMessage message, Exception e) throws KuraStoreException {
        long pause = TimeUnit.MILLISECONDS.toNanos(TROUBLE_MILLIS);
        if (e instanceof KuraNotConnectedException || !transport.isConnected()) {
            logger.debug("Message {} waits for the connection", message.getId());
            return pause;
        }
        if (e instanceof KuraTooManyInflightMessagesException) {
            return pause;
        }
        troubles = troubledId == message.getId() ? troubles + 1 : 1;
        troubledId = message.getId();
        boolean hopeless = e instanceof KuraException kura && kura.getCode() == KuraErrorCode.INVALID_PARAMETER;
        if (!hopeless && troubles < ATTEMPTS_BEFORE_GIVING_UP) {
            return pause;
        }
        logger.error(
                "Message {} to {} cannot be sent and is given up: {}",
                message.getId(),
                message.getTopic(),
                e.getMessage());
        from.markAsConfirmed(message.getId());
        return 1;
    }

    @Override
    public void close() {
        closed = true;
        open = false;
        signal();
        thread.interrupt();
    }
}
