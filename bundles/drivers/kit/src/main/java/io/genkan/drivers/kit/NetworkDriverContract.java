package io.genkan.drivers.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.type.TypedValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** What a driver promises in addition when its device is at the end of a connection, or of a path for datagrams, that fails in every way. */
@SuppressWarnings("NullAway.Init")
public abstract class NetworkDriverContract extends DriverContract {
    private static final Duration OUTAGE = Duration.ofMillis(Integer.getInteger("genkan.kit.outage", 300));
    private static final int RECONNECTS = Integer.getInteger("genkan.kit.reconnects", 10);
    private static final long HEAP_GROWTH = 4_000_000;

    private FaultyLine proxy;

    @BeforeEach
    void startProxy() throws Exception {
        proxy = newProxy();
    }

    private FaultyLine newProxy() throws java.io.IOException {
        int port = device().port();
        return subject.datagrams() ? new DatagramFaultProxy(port) : new FaultProxy(port);
    }

    @AfterEach
    void stopProxy() throws Exception {
        proxy.close();
    }

    @Override
    int port() {
        return proxy.port();
    }

    @Override
    int openConnections() {
        return proxy.open();
    }

    /** Reads for the time of an outage; whatever is told as good must be what the device has. */
    private boolean readsNothingWrong(Driver driver, int number) {
        boolean failed = false;
        long start = System.nanoTime();
        do {
            Reading reading = read(driver);
            for (Point point : points) {
                TypedValue<?> value = reading.good().get(point.name());
                assertThat(value == null || value.equals(point.value(number)))
                        .as("a value that the device does not have: %s, expected number %s", reading, number)
                        .isTrue();
            }
            failed |= reading.failed();
        } while (System.nanoTime() - start < OUTAGE.toNanos());
        return failed;
    }

    /** The values come back in time and stay. */
    private void comesBack(Driver driver, int number) throws Exception {
        awaitValues(driver, number, Patience.PROMISED.plus(subject.noticesSilenceWithin()));
        for (int i = 0; i < 3; i++) {
            Reading reading = read(driver);
            assertThat(reading.has(points, number))
                    .as("a read after the fault brought %s", reading)
                    .isTrue();
        }
    }

    private void outage(Fault fault) throws Exception {
        Driver driver = driver();
        proxy.fault(fault);
        readsNothingWrong(driver, 0);
        if (!subject.tellsWhatCameLast() || fault == Fault.REFUSE) {
            awaitFailure(driver);
        }
        set(1);
        proxy.fault(Fault.NONE);
        comesBack(driver, 1);
    }

    @Promise(
            name = "device-later",
            holds = "started before its device: activation does not wait, values come within 2 s of the device")
    void startsBeforeItsDevice() throws Exception {
        proxy.fault(Fault.REFUSE);
        long start = System.nanoTime();
        Bench.Instance instance = newInstance();
        Driver driver = instance.driver();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time until the service was there")
                .isLessThan(Patience.PROMISED.dividedBy(2));
        awaitFailure(driver);
        readsNothingWrong(driver, 0);
        if (subject.tellsStatus()) {
            Patience.await(
                    Patience.PROMISED,
                    () -> "status OFFLINE, is " + instance.status(),
                    () -> instance.status().startsWith("OFFLINE "));
            assertThat(instance.status()).hasSizeGreaterThan(20);
        }
        proxy.fault(Fault.NONE);
        comesBack(driver, 0);
        if (subject.tellsStatus()) {
            Patience.await(
                    Patience.PROMISED,
                    () -> "status ONLINE, is " + instance.status(),
                    () -> instance.status().startsWith("ONLINE"));
        }
    }

    @Promise(name = "silent-start", holds = "its device accepts and is silent from the start: activation does not wait")
    void startsBeforeASilentDevice() throws Exception {
        proxy.fault(Fault.SILENT);
        long start = System.nanoTime();
        Driver driver = newInstance().driver();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time until the service was there")
                .isLessThan(Patience.PROMISED.dividedBy(2));
        awaitFailure(driver);
        proxy.fault(Fault.NONE);
        comesBack(driver, 0);
    }

    @Promise(name = "refused", holds = "the device refuses for a while; reads and writes say so; back within 2 s")
    void survivesRefusal() throws Exception {
        Driver driver = driver();
        proxy.fault(Fault.REFUSE);
        awaitFailure(driver);
        points.stream().filter(Point::writable).findFirst().ifPresent(point -> expectNoWrite(driver, point));
        readsNothingWrong(driver, 0);
        set(1);
        proxy.fault(Fault.NONE);
        comesBack(driver, 1);
    }

    private static void expectNoWrite(Driver driver, Point point) {
        ChannelRecord record = point.toWrite(2);
        try {
            driver.write(List.of(record));
        } catch (ConnectionException e) {
            return;
        }
        assertThat(record.getChannelStatus().getChannelFlag())
                .as("outcome of a write without a device")
                .isEqualTo(ChannelFlag.FAILURE);
    }

    @Promise(
            name = "silent",
            holds = "the device accepts and says nothing: reads end in time and say so; back within 2 s")
    void survivesSilence() throws Exception {
        outage(Fault.SILENT);
    }

    @Promise(name = "delayed", holds = "each piece takes 50 ms: nothing fails")
    void survivesDelay() throws Exception {
        Driver driver = driver();
        proxy.fault(Fault.DELAY);
        for (int number = 1; number < 4; number++) {
            set(number);
            Reading reading = read(driver);
            assertThat(reading.broken()).as("a delayed read").isNull();
            assertThat(reading.bad()).as("a delayed read").isEmpty();
            awaitValues(driver, number);
        }
    }

    @Promise(name = "cut", holds = "connections end in the middle of an answer: no wrong value; back within 2 s")
    void survivesCutAnswers() throws Exception {
        outage(Fault.CUT);
    }

    @Promise(name = "garbled", holds = "answers are garbage: no wrong value; back within 2 s")
    void survivesGarbage() throws Exception {
        outage(Fault.GARBLE);
    }

    @Promise(name = "duplicated", holds = "answers come twice: none is taken for the answer to the next question")
    void survivesDuplicates() throws Exception {
        Driver driver = driver();
        proxy.fault(Fault.DUPLICATE);
        for (int number = 1; number < 5; number++) {
            set(number);
            if (!subject.tellsWhatCameLast()) {
                readsNothingWrong(driver, number);
            }
        }
        proxy.fault(Fault.NONE);
        comesBack(driver, 4);
    }

    @Promise(name = "late", holds = "answers come after the time-out: none is taken for the answer to a later question")
    void survivesLateAnswers() throws Exception {
        Driver driver = driver();
        proxy.fault(Fault.LATE);
        readsNothingWrong(driver, 0);
        set(1);
        proxy.fault(Fault.NONE);
        if (!subject.tellsWhatCameLast()) {
            readsNothingWrong(driver, 1);
        }
        comesBack(driver, 1);
    }

    @Promise(name = "half-open", holds = "the device vanishes without closing: noticed, and back within 2 s")
    void survivesHalfOpenConnections() throws Exception {
        outage(Fault.HALF_OPEN);
    }

    @Promise(name = "restarted", holds = "the device restarts with other data: the new ones come within 2 s")
    void survivesARestart() throws Exception {
        Driver driver = driver();
        int port = device().port();
        switchOff();
        readsNothingWrong(driver, 0);
        switchOn(port);
        set(1);
        comesBack(driver, 1);
    }

    @Promise(name = "listen-again", holds = "listeners are told again after an outage, without being registered anew")
    void tellsListenersAfterAnOutage() throws Exception {
        Assumptions.assumeTrue(subject.listens(), "no listeners");
        Driver driver = driver();
        Point point = points.get(0);
        List<TypedValue<?>> told = new CopyOnWriteArrayList<>();
        driver.registerChannelListener(point.properties(), listener(told));
        proxy.fault(Fault.REFUSE);
        awaitFailure(driver);
        set(1);
        proxy.fault(Fault.NONE);
        Patience.await(
                Patience.PROMISED.multipliedBy(2),
                () -> point.value(1) + " told after an outage; told was " + told,
                () -> told.contains(point.value(1)));
    }

    @Promise(name = "one-dead", holds = "a device that is silent costs another instance nothing")
    void oneDeadDeviceCostsOthersNothing() throws Exception {
        Driver healthy = driver();
        FaultyLine silent = closing(newProxy());
        silent.fault(Fault.SILENT);
        Driver dead = bench.instance(subject.settings(silent.port())).driver();
        AtomicBoolean end = new AtomicBoolean();
        Future<Boolean> waiting = workbench.beside(() -> {
            while (!end.get()) {
                Reading.of(dead, toRead());
            }
            return true;
        });
        long[] took = new long[60];
        for (int i = 0; i < took.length; i++) {
            Reading reading = read(healthy);
            assertThat(reading.has(points, 0))
                    .as("a read beside a dead device brought %s", reading)
                    .isTrue();
            took[i] = reading.took().toMillis();
            TimeUnit.MILLISECONDS.sleep(10); // a machine is not read faster
        }
        end.set(true);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        java.util.Arrays.sort(took);
        assertThat(took[took.length * 9 / 10])
                .as("milliseconds of the ninth read of ten beside a dead device")
                .isLessThan(100);
    }

    @Promise(
            name = "reconnects",
            holds = "connections are cut again and again (1000 times): threads, sockets and heap do not grow")
    void doesNotGrow() throws Exception {
        Driver driver = driver();
        int warmUp = Math.max(5, RECONNECTS / 10);
        long heap = 0;
        for (int i = 0; i < warmUp + RECONNECTS; i++) {
            if (i == warmUp) {
                heap = heap();
            }
            int connections = proxy.accepted();
            proxy.drop();
            Patience.await(Patience.PROMISED, () -> "another connection", () -> {
                read(driver);
                return proxy.accepted() > connections;
            });
            awaitValues(driver, 0);
        }
        Patience.await(
                Patience.PROMISED,
                () -> "as many connections as before; there are " + proxy.open(),
                () -> proxy.open() <= 1);
        assertThat(remains.threads().size())
                .as("threads of the driver: %s", remains.threads())
                .isLessThanOrEqualTo(4);
        assertThat(heap() - heap).as("bytes by which the heap grew").isLessThan(HEAP_GROWTH);
    }

    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    @Promise(
            name = "deactivation-silent",
            holds = "deleted while a silent device is waited for: within 2 s no service, thread or socket")
    void endsWhileWaiting() throws Exception {
        Bench.Instance instance = newInstance();
        Driver driver = instance.driver();
        awaitValues(driver, 0);
        proxy.fault(Fault.SILENT);
        Future<Boolean> reader = workbench.beside(() -> {
            try {
                Reading.of(driver, toRead());
            } catch (RuntimeException gone) {
                // a driver that has ended may say so
            }
            return true;
        });
        instance.delete();
        awaitEnd(instance);
        assertThat(reader.get(subject.patience().toMillis() + 2000, TimeUnit.MILLISECONDS))
                .isTrue();
    }
}
