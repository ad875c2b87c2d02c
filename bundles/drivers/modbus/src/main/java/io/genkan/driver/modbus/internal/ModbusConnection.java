package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.ConnectionStatus.State;
import io.genkan.driver.modbus.internal.Connector.Line;
import io.genkan.driver.modbus.internal.LinkOpener.OpenFailure;
import io.genkan.driver.modbus.internal.ModbusFailure.Kind;
import io.genkan.support.time.BackOff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the units behind it: one request at a time, each with a time-out; reconnects by itself; leaves units
 * alone that do not answer. Thread-safe; requests run on the caller's thread.
 */
final class ModbusConnection implements AutoCloseable {
    private static final long FIRST_RECONNECT_MILLIS = 100;
    /** Back-off adds up to a fifth to its bound; the setting is to be the bound of what is waited. */
    private static final double JITTER = 1.2;
    /** So many time-outs in a row, with no unit answering in between, and the connection is taken for dead. */
    private static final int SILENT_REQUESTS = 2;
    /** How long a request waits for a connection that is likely to come. */
    private static final long MIN_CONNECT_WAIT_MILLIS = 1000;

    /** Work of several requests that nobody may come between. */
    interface Transaction {
        void run() throws ModbusFailure;
    }

    private final ModbusOptions options;
    private final Consumer<ConnectionStatus> listener;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Connector connector;
    private final ReentrantLock lock = new ReentrantLock(true);

    /** What became of the last attempt to connect, present when it failed; null when that was told. */
    private final AtomicReference<@Nullable Optional<OpenFailure>> outcome = new AtomicReference<>();

    // guarded by lock
    private final Map<Integer, UnitHealth> units = new TreeMap<>();
    private int silentInRow;
    private int badInRow;
    private long lineGeneration;
    private boolean lineAnswered;
    private long lastAnswerNanos;
    private boolean troubled;
    private volatile boolean closed;

    /**
     * @param listener told about changes, on any thread, while locks are held: must not block
     * @param nanoTime clock for the quarantine of units
     */
    ModbusConnection(
            ModbusOptions options,
            String name,
            Consumer<ConnectionStatus> listener,
            LongSupplier nanoTime,
            RandomGenerator random) {
        this.options = options;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.random = random;
        long max = Math.max(1, (long) (options.reconnectMaxDelay() / JITTER));
        this.connector = new Connector(
                new LinkOpener(options),
                new BackOff(Math.min(FIRST_RECONNECT_MILLIS, max), max, random),
                "modbus-" + name,
                this::opened);
    }

    /** Begins to connect in the background. */
    void start() {
        connector.start();
    }

    /**
     * Waits for a connection, at most the request time-out or a second.
     *
     * @throws ModbusFailure when there is none
     */
    void awaitConnection() throws ModbusFailure {
        if (connector.line(Math.max(options.requestTimeout(), MIN_CONNECT_WAIT_MILLIS)) == null) {
            throw notConnected();
        }
    }

    /** {@return the clock of quarantines} */
    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** {@return a number that changes when the connection was made anew} */
    long generation() {
        return connector.generation();
    }

    /**
     * Sends a request to a unit and waits for its answer, which is checked to be the right one.
     *
     * @param place unit and addresses as named in sentences
     * @param repeatable whether the request may be sent a second time when the connection breaks
     * @return the length of the answer; 0 for a broadcast
     * @throws ModbusFailure with one sentence
     */
    int exchange(int unit, byte[] request, int requestLength, byte[] answer, Place place, boolean repeatable)
            throws ModbusFailure {
        lock.lock();
        try {
            UnitHealth health = units.get(unit);
            if (health != null && health.quarantined(nanoTime.getAsLong())) {
                throw ModbusFailure.of(Kind.QUARANTINED, health.silence() + " It is asked again later.");
            }
            try {
                return attempt(unit, request, requestLength, answer, place);
            } catch (ModbusFailure failure) {
                if (failure.kind() != Kind.CONNECTION_LOST || !repeatable) {
                    throw failure;
                }
                // many devices close idle connections: that costs no reading
                return attempt(unit, request, requestLength, answer, place);
            }
        } finally {
            lock.unlock();
            tellOutcome();
        }
    }

    /** Runs several requests while no other thread gets in between. */
    void atomically(Transaction transaction) throws ModbusFailure {
        lock.lock();
        try {
            transaction.run();
        } finally {
            lock.unlock();
            tellOutcome();
        }
    }

    private int attempt(int unit, byte[] request, int requestLength, byte[] answer, Place place) throws ModbusFailure {
        Line line = connector.line(Math.max(options.requestTimeout(), MIN_CONNECT_WAIT_MILLIS));
        if (line == null) {
            throw notConnected();
        }
        if (line.generation() != lineGeneration) {
            lineGeneration = line.generation();
            lineAnswered = false;
        }
        rest(line);
        try {
            int length = line.framing()
                    .exchange(line.link(), unit, request, requestLength, answer, options.requestTimeout());
            lastAnswerNanos = System.nanoTime();
            if (length > 0) {
                ModbusPdu.check(request, answer, length, place);
                answered(unit);
            }
            return length;
        } catch (IOException e) {
            boolean sound = lineAnswered;
            String sentence = "The connection to " + options.place() + " broke: " + reason(e) + ".";
            connector.reopen(line, sound, "CONNECTION_LOST", sentence);
            if (!closed && !sound) {
                report(new ConnectionStatus(State.OFFLINE, "CONNECTION_LOST", sentence));
            }
            throw ModbusFailure.of(Kind.CONNECTION_LOST, sentence);
        } catch (ModbusFailure failure) {
            lastAnswerNanos = System.nanoTime();
            failed(line, unit, failure);
            throw failure;
        }
    }

    private void answered(int unit) {
        lineAnswered = true;
        silentInRow = 0;
        badInRow = 0;
        boolean news = health(unit).succeeded();
        if (news || troubled) {
            reportUnits();
        }
    }

    private void failed(Line line, int unit, ModbusFailure failure) {
        switch (failure.kind()) {
            case REFUSED -> {
                if (failure.meansUnreachable()) {
                    lineAnswered = true;
                    silentInRow = 0;
                    silent(unit, failure.sentence());
                } else {
                    answered(unit);
                }
            }
            case NO_ANSWER -> {
                silentInRow++;
                silent(unit, failure.sentence());
                if (silentInRow >= SILENT_REQUESTS
                        || (!line.framing().recognisesLateAnswers()
                                && line.link().reopensWhenConfused())) {
                    boolean sound = silentInRow < SILENT_REQUESTS;
                    silentInRow = 0;
                    connector.reopen(line, sound, "NO_ANSWER", failure.sentence());
                }
            }
            default -> {
                badInRow++;
                if (failure.kind() == Kind.BAD_FRAME && line.link().reopensWhenConfused()) {
                    connector.reopen(line, lineAnswered, "BAD_ANSWER", failure.sentence());
                }
                if (badInRow > 1) {
                    report(new ConnectionStatus(State.OFFLINE, "BAD_ANSWER", failure.sentence()));
                }
            }
        }
    }

    private void silent(int unit, String sentence) {
        UnitHealth health = health(unit);
        health.failed(
                sentence,
                nanoTime.getAsLong(),
                hasNeighbours(unit) ? options.unitMaxDelay() : options.reconnectMaxDelay());
        reportUnits();
    }

    private boolean hasNeighbours(int unit) {
        for (UnitHealth other : units.values()) {
            if (other.unit() != unit && other.answers()) {
                return true;
            }
        }
        return false;
    }

    private UnitHealth health(int unit) {
        return units.computeIfAbsent(unit, id -> new UnitHealth(id, options.unitMaxDelay(), random));
    }

    private void rest(Line line) {
        long pauseNanos = Math.max(
                TimeUnit.MILLISECONDS.toNanos(options.requestPause()),
                TimeUnit.MICROSECONDS.toNanos(line.link().silenceMicros()));
        if (pauseNanos == 0) {
            return;
        }
        long until = lastAnswerNanos + pauseNanos;
        long remaining;
        while ((remaining = until - System.nanoTime()) > 0
                && !closed
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(remaining);
        }
    }

    private ModbusFailure notConnected() {
        OpenFailure failure = connector.lastFailure();
        return ModbusFailure.of(
                Kind.NOT_CONNECTED,
                closed
                        ? "The driver was stopped."
                        : failure != null
                                ? failure.sentence()
                                : "There is no connection to " + options.place() + " yet.");
    }

    /**
     * On the connector's thread, after each attempt to connect. Must not wait for the lock: its holder may be waiting for
     * the connector's next attempt.
     */
    private void opened(@Nullable OpenFailure failure) {
        outcome.set(Optional.ofNullable(failure));
        tellOutcome();
    }

    /** Called after the lock was released, so that an outcome is told by whoever held it. */
    private void tellOutcome() {
        while (outcome.get() != null && lock.tryLock()) {
            try {
                Optional<OpenFailure> last = outcome.getAndSet(null);
                if (last != null) {
                    tellOutcome(last);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void tellOutcome(Optional<OpenFailure> last) {
        if (last.isPresent()) {
            OpenFailure failure = last.get();
            units.values().forEach(UnitHealth::forget);
            silentInRow = 0;
            badInRow = 0;
            report(new ConnectionStatus(
                    failure.needsSomebody() ? State.FAILED : State.OFFLINE, failure.detail(), failure.sentence()));
        } else if (badInRow <= 1) {
            reportUnits();
        }
    }

    /** The connection stands; tells which of its units do not answer. */
    private void reportUnits() {
        List<String> silences = new ArrayList<>();
        boolean somebodyAnswers = false;
        for (UnitHealth health : units.values()) {
            String silence = health.silence();
            if (silence != null) {
                silences.add(silence);
            } else {
                somebodyAnswers |= health.answers();
            }
        }
        if (silences.isEmpty()) {
            report(new ConnectionStatus(State.ONLINE, "", connected() + "."));
        } else if (somebodyAnswers) {
            report(new ConnectionStatus(State.ONLINE, "", connected() + ", but: " + String.join(" ", silences)));
        } else {
            report(new ConnectionStatus(
                    State.OFFLINE,
                    "NO_ANSWER",
                    options.place()
                            + (serial() ? " is open, but: " : " takes connections, but: ")
                            + String.join(" ", silences)));
        }
    }

    private boolean serial() {
        return options.transport() == ModbusOptions.Transport.RTU_SERIAL;
    }

    private String connected() {
        return (serial() ? "Serial line open on " : "Connected to ") + options.place();
    }

    private void report(ConnectionStatus status) {
        troubled = status.state() != State.ONLINE;
        if (!closed) {
            listener.accept(status);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
    }

    /** Ends requests in progress and the connection, within about a second. */
    @Override
    public void close() {
        closed = true;
        connector.close();
    }
}
