package io.genkan.drivers.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A framework with the driver, its device, and what a case does with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Verdicts.class)
@SuppressWarnings("NullAway.Init")
abstract class Fixture {
    final Workbench workbench = new Workbench();
    Bench bench;
    Subject subject;
    Remains remains;
    List<Point> points;

    @Nullable
    Device device;

    private final List<AutoCloseable> opened = new ArrayList<>();

    /** {@return the driver and its device; asked once} */
    protected abstract Subject newSubject();

    /** {@return the subject that is tried} */
    protected final Subject subject() {
        return subject;
    }

    @BeforeAll
    void startFramework() throws Exception {
        subject = newSubject();
        points = subject.points();
        bench = new Bench(subject);
    }

    @AfterAll
    void stopFramework() throws Exception {
        workbench.close();
        if (bench != null) { // it may have failed to start
            bench.close();
        }
    }

    @BeforeEach
    void startDevice() throws Exception {
        remains = new Remains(subject.threadsOfTheJvm());
        switchOn(0);
        set(0);
    }

    @AfterEach
    void clear() throws Exception {
        bench.clear();
        for (AutoCloseable thing : opened) {
            thing.close();
        }
        opened.clear();
        switchOff();
        Patience.await(
                Patience.PROMISED,
                () -> "no thread and no socket left; there are threads " + remains.threads() + " and "
                        + remains.newSockets() + " sockets",
                () -> remains.threads().isEmpty() && remains.newSockets() == 0);
    }

    final void switchOn(int port) throws Exception {
        device = workbench.onDevice(() -> subject.device(port));
    }

    final void switchOff() throws Exception {
        Device present = device;
        device = null;
        if (present != null) {
            workbench.atDevice(present::close);
        }
    }

    final Device device() {
        return Objects.requireNonNull(device, "the device is off");
    }

    /** Closes something after the case. */
    final <T extends AutoCloseable> T closing(T thing) {
        opened.add(thing);
        return thing;
    }

    /** Gives all points of the device a value. */
    protected final void set(int number) throws Exception {
        for (Point point : points) {
            workbench.atDevice(() -> device().set(point, point.value(number)));
        }
    }

    /** Writes to a point by every driver of the case: for devices that are inside the driver. */
    protected final void write(Point point, TypedValue<?> value) throws Exception {
        for (Driver driver : bench.drivers()) {
            ChannelRecord record = ChannelRecord.createWriteRecord(point.name(), value);
            record.setChannelConfig(point.properties());
            driver.write(List.of(record));
        }
    }

    /** {@return the port by which the driver reaches the device} */
    int port() {
        return device().port();
    }

    final Bench.Instance newInstance() throws Exception {
        return bench.instance(subject.settings(port()));
    }

    /** {@return a driver that reads what the device has} */
    protected final Driver driver() throws Exception {
        Driver driver = newInstance().driver();
        awaitValues(driver, 0);
        return driver;
    }

    /** Waits until a read tells of a fault with a sentence. */
    protected final void awaitFailure(Driver driver) throws Exception {
        Reading[] last = new Reading[1];
        Patience.await(
                subject.patience().multipliedBy(2).plus(Patience.PROMISED),
                () -> "a read that tells of the fault; the last brought " + last[0],
                () -> {
                    last[0] = read(driver);
                    return last[0].failed();
                });
        String sentence = last[0].broken() != null
                ? last[0].broken()
                : last[0].bad().values().iterator().next();
        assertThat(sentence)
                .as("what a failed read says")
                .hasSizeGreaterThan(10)
                .contains(" ");
    }

    final List<ChannelRecord> toRead() {
        return points.stream().map(Point::toRead).toList();
    }

    final Reading read(Driver driver) {
        Reading reading = Reading.of(driver, toRead());
        assertThat(reading.took())
                .as("time that a read took")
                .isLessThan(subject.patience().plusMillis(500));
        return reading;
    }

    /** Reads until every point has the value; at most as long as is promised for a device that has come back. */
    protected final void awaitValues(Driver driver, int number) throws Exception {
        awaitValues(driver, number, Patience.PROMISED);
    }

    final void awaitValues(Driver driver, int number, java.time.Duration limit) throws Exception {
        Reading[] last = new Reading[1];
        Patience.await(limit, () -> "values number " + number + "; the last read brought " + last[0], () -> {
            last[0] = read(driver);
            return last[0].has(points, number);
        });
    }

    final void awaitEnd(Bench.Instance instance) throws Exception {
        Patience.await(
                Patience.PROMISED,
                () -> "the end of the driver; there are threads " + remains.threads() + " and " + openConnections()
                        + " connections",
                () -> !instance.isRegistered() && remains.threads().isEmpty() && openConnections() == 0);
    }

    /** {@return how many connections to the device are open} */
    int openConnections() {
        return 0;
    }
}
