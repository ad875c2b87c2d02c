package io.genkan.support.driver;

import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lives in a driver's component between activation and deactivation: the present session, or why there is none. Settings
 * that are refused leave the present session as it is; without one the status says FAILED and each call says why. Thread-safe,
 * where one thread at a time changes settings, as Declarative Services do.
 *
 * @param <S> the driver's session
 */
public final class Sessions<S extends Session> {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private record Running<S extends Session>(Object settings, S session, SessionStatus status) {}

    private interface Call {
        void run() throws DeviceFailure, IOException;
    }

    private final String name;
    private final StatusReporter reporter;
    private Listening listening = new Deaf();
    private volatile @Nullable Running<S> running;
    private volatile String refusal = "";

    /**
     * There is no session yet.
     *
     * @param pid name of the driver where the properties have none
     * @param properties of the component
     */
    public Sessions(String pid, Map<String, Object> properties, BundleContext context) {
        this.name = String.valueOf(properties.getOrDefault("kura.service.pid", pid));
        this.reporter = new StatusReporter(context, name);
    }

    /** {@return the driver's name, {@code kura.service.pid}} */
    public String name() {
        return name;
    }

    /** Says, before the first session, how listeners are told; without it there are none. */
    public void listenBy(Listening how) {
        listening = how;
    }

    /**
     * Tells listeners by polling.
     *
     * @param thread what the name of the thread begins with
     * @param interval milliseconds from a channel's settings, 0 for those of the session; refuses wrong ones with an
     *     IllegalArgumentException
     */
    public void listenByPolling(String thread, ToIntFunction<Map<String, Object>> interval) {
        listenBy(new PolledListeners(thread + name, this::prepare, settings -> {
            int own = interval.applyAsInt(settings);
            S session = present();
            return own > 0 ? own : session == null ? 1000 : session.pollInterval();
        }));
    }

    /**
     * Goes over to other settings, unless they are refused or the same.
     *
     * @param settings checked, with {@code equals}; refused by an IllegalArgumentException with a sentence
     * @param open makes a session and does not ask the device
     */
    public <O> void use(Supplier<O> settings, BiFunction<O, SessionStatus, S> open) {
        O accepted;
        try {
            accepted = settings.get();
        } catch (IllegalArgumentException e) {
            refusal = String.valueOf(e.getMessage());
            LOG.warn("{}: the settings were refused: {}", name, refusal);
            if (running == null) {
                reporter.failed("INVALID_SETTINGS", refusal);
            }
            return;
        }
        refusal = "";
        Running<S> former = running;
        if (former != null && former.settings().equals(accepted)) {
            return;
        }
        if (former != null) {
            former.status().end();
        }
        SessionStatus status = new SessionStatus(reporter);
        S session = open.apply(accepted, status);
        running = new Running<>(accepted, session, status);
        if (former != null) {
            former.session().close();
        }
        session.start(former == null ? null : former.session());
    }

    /** {@return the present session, null when there is none} */
    public @Nullable S present() {
        Running<S> now = running;
        return now == null ? null : now.session();
    }

    private Running<S> running() throws ConnectionException {
        Running<S> now = running;
        if (now == null) {
            throw new ConnectionException("The driver " + name + " has no valid settings: " + refusal);
        }
        return now;
    }

    private Running<S> running(List<ChannelRecord> records) throws ConnectionException {
        try {
            return running();
        } catch (ConnectionException e) {
            records.forEach(record -> Outcomes.bad(record, e.getMessage()));
            throw e;
        }
    }

    void connect() throws ConnectionException {
        Running<S> now = running();
        attempt(now, now.session()::connect);
    }

    void read(List<ChannelRecord> records) throws ConnectionException {
        Running<S> now = running(records);
        attempt(now, now.session().plan(records)::execute);
    }

    PreparedRead prepare(List<ChannelRecord> records) {
        return new CurrentRead(List.copyOf(records));
    }

    void write(List<ChannelRecord> records) throws ConnectionException {
        Running<S> now = running(records);
        attempt(now, () -> now.session().write(records));
    }

    Listening listening() {
        return listening;
    }

    private static void attempt(Running<? extends Session> now, Call call) throws ConnectionException {
        try {
            call.run();
        } catch (DeviceFailure e) {
            throw broken(now, e, e);
        } catch (IOException e) {
            throw broken(now, new DeviceFailure("CONNECTION", String.valueOf(e.getMessage())), e);
        }
    }

    private static ConnectionException broken(Running<? extends Session> now, DeviceFailure failure, Exception cause) {
        if (!now.session().keepsConnection()) {
            now.status().broken(failure);
        }
        return new ConnectionException(failure.sentence(), cause);
    }

    /** Ends the session and all that is told, within 2 s. */
    public void close() {
        listening.stop();
        Running<S> last = running;
        refusal = "it has been stopped.";
        running = null;
        if (last != null) {
            last.status().end();
        }
        reporter.close(); // before the session, whose end may outlast the bundle
        if (last != null) {
            last.session().close();
        }
        listening.close();
    }

    /** A prepared read that outlives a change of the driver's settings. */
    private final class CurrentRead implements PreparedRead {
        private final List<ChannelRecord> records;
        private @Nullable Running<S> plannedFor;
        private PlannedRead planned = () -> {};

        CurrentRead(List<ChannelRecord> records) {
            this.records = records;
        }

        @Override
        public synchronized List<ChannelRecord> execute() throws ConnectionException {
            Running<S> now = running(records);
            if (!now.equals(plannedFor)) {
                planned = now.session().plan(records);
                plannedFor = now;
            }
            attempt(now, planned::execute);
            return records;
        }

        @Override
        public List<ChannelRecord> getChannelRecords() {
            return records;
        }

        @Override
        public void close() {
            // nothing is held between reads
        }
    }

    /** For drivers without listeners. */
    private static final class Deaf implements Listening {
        @Override
        public void add(Map<String, Object> settings, ChannelListener listener) {
            throw new UnsupportedOperationException("This driver has no listeners: read it with a timer.");
        }

        @Override
        public void remove(ChannelListener listener) {
            // there are none
        }
    }
}
