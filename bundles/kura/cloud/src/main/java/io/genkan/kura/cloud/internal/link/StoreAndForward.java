package io.genkan.kura.cloud.internal.link;

import io.genkan.api.store.BandwidthUse;
import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.StatusLine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;

/** An outbox and a keeper of the connection, joined by what the transport tells. Knows no OSGi. Thread-safe. */
final class StoreAndForward implements DataTransportListener {
    private static final Pattern LIFE_CYCLE = Pattern.compile("/MQTT/(BIRTH|APPS|DC)$");

    private final String name;
    private final DataTransportService transport;
    private final Listeners<DataServiceListener> listeners;
    private final RecoveryWatch recovery;
    private final Outbox outbox;
    private final LinkKeeper keeper;
    private final BudgetStatus status;
    private final BandwidthLedger budget;
    private final Activity activity = new Activity();
    private volatile DataOptions options;
    private volatile boolean wanted;
    /** Null when the connection is kept, or not wanted at all. */
    private volatile @Nullable ScheduledLink schedule;

    StoreAndForward(
            String name,
            DataOptions options,
            DataTransportService transport,
            Listeners<DataServiceListener> listeners,
            StatusLine status,
            RecoveryWatch recovery,
            RandomGenerator random) {
        this(
                name,
                options,
                transport,
                listeners,
                status,
                recovery,
                random,
                new BandwidthLedger(
                        options.budget(), InstantSource.system(), System::nanoTime, ZoneId.systemDefault()));
    }

    StoreAndForward(
            String name,
            DataOptions options,
            DataTransportService transport,
            Listeners<DataServiceListener> listeners,
            StatusLine status,
            RecoveryWatch recovery,
            RandomGenerator random,
            BandwidthLedger budget) {
        this.name = name;
        this.options = options;
        this.transport = transport;
        this.listeners = listeners;
        this.recovery = recovery;
        this.keeper = new LinkKeeper(name, transport, options.retryInterval(), random, new Attempts());
        this.budget = budget;
        this.status = new BudgetStatus(status);
        tellBudget((bundle, bytes, used, spent) -> {});
        this.outbox = new Outbox(name, options, transport, listeners, this.status, budget, keeper::renew);
    }

    /** Passes on that a budget is spent or renewed. */
    void tellBudget(BandwidthLedger.News news) {
        budget.tell((bundle, bytes, used, spent) -> {
            status.say(budget.sentence());
            news.changed(bundle, bytes, used, spent);
        });
        status.say(budget.sentence());
    }

    /** Keeps what was used of the day's budgets in a file. */
    void keepBudgetIn(Path file) {
        budget.keepIn(file);
    }

    /** {@return what was used of the day's budgets} */
    List<BandwidthUse> use() {
        return outbox.use(name);
    }

    void start() {
        transport.addDataTransportListener(this);
        listeners.add(activity);
        outbox.start();
        keeper.start();
        recovery.configure(options.recoveryFailures(), options.retryInterval());
        if (transport.isConnected()) {
            onConnectionEstablished(true);
        }
        keepIfWanted(options);
    }

    void configure(DataOptions now) {
        DataOptions old = options;
        options = now;
        outbox.configure(now);
        recovery.configure(now.recoveryFailures(), now.retryInterval());
        boolean sameSchedule = schedule != null && now.autoConnect() && Objects.equals(old.schedule(), now.schedule());
        if (!sameSchedule) {
            keepIfWanted(now);
        } else if (wanted) {
            keeper.keep(now.retryInterval());
        }
    }

    private void keepIfWanted(DataOptions now) {
        endSchedule();
        wanted = now.autoConnect() && (now.schedule() == null || transport.isConnected());
        if (wanted) {
            keeper.keep(now.retryInterval());
        } else {
            keeper.leave();
        }
        beginSchedule(now, wanted);
    }

    private void beginSchedule(DataOptions now, boolean open) {
        ConnectionSchedule times = now.schedule();
        if (times != null && now.autoConnect()) {
            ScheduledLink made = new ScheduledLink(
                    name, times, open, new Scheduled(), InstantSource.system(), ScheduledLink.LOOK_MILLIS);
            schedule = made;
            made.start();
        }
    }

    private void endSchedule() {
        ScheduledLink old = schedule;
        schedule = null;
        if (old != null) {
            old.close();
        }
    }

    void attach(@Nullable MessageStore store) {
        outbox.attach(store);
    }

    MessageStore store() throws KuraStoreException {
        return outbox.store();
    }

    int publish(String topic, byte @Nullable [] payload, int qos, boolean retain, int priority)
            throws KuraStoreException {
        if (budget.hasBundles()) {
            String bundle = CallingBundle.find();
            if (bundle != null && topic != null) {
                budget.publishes(bundle, topic);
            }
        }
        int id = outbox.add(topic, payload, qos, retain, priority);
        ScheduledLink times = schedule;
        if (times != null) {
            times.stored(priority);
        }
        return id;
    }

    void connect() throws KuraConnectException {
        DataOptions now = options;
        wanted = now.autoConnect();
        try {
            if (!transport.isConnected()) {
                transport.connect();
            }
        } catch (IllegalStateException e) {
            if (!transport.isConnected()) {
                throw new KuraConnectException(e, e.getMessage());
            }
        } finally {
            if (wanted) {
                keeper.keep(now.retryInterval());
            }
            ScheduledLink times = schedule;
            if (times != null) {
                times.opened();
            } else {
                beginSchedule(now, true);
            }
        }
    }

    /** Disconnects, and stays so until asked to connect, or configured again. */
    void disconnect(long quiesceMillis) {
        endSchedule();
        leave(quiesceMillis);
    }

    private void leave(long quiesceMillis) {
        wanted = false;
        keeper.leave();
        recovery.stop();
        transport.disconnect(quiesceMillis);
    }

    void close(long quiesceMillis) {
        endSchedule();
        wanted = false;
        keeper.close();
        recovery.stop();
        transport.disconnect(quiesceMillis);
        transport.removeDataTransportListener(this);
        listeners.remove(activity);
        outbox.close();
        budget.close();
    }

    @Override
    public void onConnectionEstablished(boolean newSession) {
        recovery.stop();
        outbox.connected(newSession);
        listeners.tell(DataServiceListener::onConnectionEstablished);
        outbox.greeted();
    }

    @Override
    public void onDisconnecting() {
        outbox.leaving();
        listeners.tell(DataServiceListener::onDisconnecting);
    }

    @Override
    public void onDisconnected() {
        outbox.disconnected();
        listeners.tell(DataServiceListener::onDisconnected);
    }

    @Override
    public void onConnectionLost(Throwable cause) {
        outbox.disconnected();
        keeper.lost();
        listeners.tell(listener -> listener.onConnectionLost(cause));
    }

    @Override
    public void onConfigurationUpdating(boolean wasConnected) {
        keeper.leave();
    }

    @Override
    public void onConfigurationUpdated(boolean wasConnected) {
        if (wanted) {
            keeper.keep(options.retryInterval());
        } else if (wasConnected) {
            keeper.tryOnce();
        }
    }

    @Override
    public void onMessageArrived(String topic, byte[] payload, int qos, boolean retained) {
        budget.arrived(topic, payload, qos);
        listeners.tell(listener -> listener.onMessageArrived(topic, payload, qos, retained));
    }

    @Override
    public void onMessageConfirmed(DataTransportToken token) {
        outbox.confirmed(token);
    }

    private final class Attempts implements LinkKeeper.Attempts {
        @Override
        public void succeeded() {
            recovery.stop();
        }

        @Override
        public void failed(boolean refused) {
            if (wanted) {
                recovery.failed(refused);
            }
        }
    }

    /** The connection as its schedule sees it. */
    private final class Scheduled implements ScheduledLink.Link {
        @Override
        public void open() {
            wanted = true;
            keeper.keep(options.retryInterval());
        }

        @Override
        public void close() {
            leave(TimeUnit.SECONDS.toMillis(options.quiesceTimeout()));
        }

        @Override
        public boolean isIdle() {
            try {
                return transport.isConnected() && store().getInFlightMessages().isEmpty();
            } catch (KuraStoreException noStore) {
                return transport.isConnected();
            }
        }

        @Override
        public boolean isUrgent() {
            ConnectionSchedule times = options.schedule();
            try {
                return times != null
                        && outbox.mayWait(times.overridePriority())
                        && store().getUnpublishedMessages().stream()
                                .anyMatch(each -> times.overriddenBy(each.getPriority())
                                        && !LIFE_CYCLE.matcher(each.getTopic()).find());
            } catch (KuraStoreException noStore) {
                return false;
            }
        }
    }

    /** What keeps a scheduled connection open. */
    private final class Activity implements DataServiceListener {
        private void active() {
            ScheduledLink times = schedule;
            if (times != null) {
                times.active();
            }
        }

        @Override
        public void onConnectionEstablished() {
            active();
        }

        @Override
        public void onMessagePublished(int messageId, String topic) {
            active();
        }

        @Override
        public void onMessageConfirmed(int messageId, String topic) {
            active();
        }

        @Override
        public void onDisconnecting() {}

        @Override
        public void onDisconnected() {}

        @Override
        public void onConnectionLost(Throwable cause) {}

        @Override
        public void onMessageArrived(String topic, byte[] payload, int qos, boolean retained) {}
    }
}
