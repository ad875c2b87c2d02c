package io.genkan.drivers.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.TypedValue;
import org.junit.jupiter.api.Assumptions;

/** What Kura's {@code Driver} promises to whoever reads it, for every driver. Subclass it and name the subject. */
public abstract class DriverContract extends Fixture {
    @Promise(name = "service", holds = "a service for Kura, with a configuration that a console shows")
    void isAServiceForKura() throws Exception {
        Bench.Instance instance = newInstance();
        assertThat(instance.driver()).isInstanceOf(ConfigurableComponent.class);
        assertThat(instance.types()).contains(Driver.class.getName(), ConfigurableComponent.class.getName());
    }

    @Promise(name = "descriptor", holds = "channel settings are described, each with type, bounds and usable default")
    void describesTheSettingsOfChannels() throws Exception {
        Object descriptor = newInstance().driver().getChannelDescriptor().getDescriptor();
        assertThat(descriptor).isInstanceOf(List.class);
        assertThat((List<?>) descriptor).allMatch(Tad.class::isInstance);
        Descriptors.check(((List<?>) descriptor).stream().map(Tad.class::cast).toList());
    }

    @Promise(name = "read", holds = "values of all types, with status and timestamp")
    void reads() throws Exception {
        Driver driver = driver();
        for (int number = 1; number < 3; number++) {
            set(number);
            awaitValues(driver, number);
        }
        List<ChannelRecord> records = toRead();
        long before = System.currentTimeMillis();
        driver.read(records);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.SUCCESS);
            assertThat(record.getTimestamp()).isBetween(before - 60_000, System.currentTimeMillis() + 60_000);
        });
    }

    @Promise(name = "prepared-read", holds = "a prepared read brings the same, again and again")
    void readsWhatWasPrepared() throws Exception {
        Driver driver = driver();
        try (PreparedRead prepared = driver.prepareRead(toRead())) {
            if (prepared == null) {
                return; // Kura allows it
            }
            for (int i = 1; i < 4; i++) {
                int number = i;
                set(number);
                Patience.await(
                        Patience.PROMISED,
                        () -> "values number " + number + " by a prepared read",
                        () -> Reading.of(prepared::execute).has(points, number));
                assertThat(prepared.getChannelRecords()).hasSize(points.size());
            }
        }
    }

    @Promise(name = "write", holds = "what was written is in the device")
    void writes() throws Exception {
        List<Point> writable = points.stream().filter(Point::writable).toList();
        Assumptions.assumeFalse(writable.isEmpty(), "nothing can be written");
        Driver driver = driver();
        for (int i = 1; i < 4; i++) {
            int number = i;
            List<ChannelRecord> records =
                    writable.stream().map(point -> point.toWrite(number)).toList();
            driver.write(records);
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.getChannelStatus().getChannelFlag())
                            .as(() -> Reading.sentence(record.getChannelStatus()))
                            .isEqualTo(ChannelFlag.SUCCESS));
            Patience.await(
                    Patience.PROMISED,
                    () -> "written values read back",
                    () -> read(driver).has(writable, number));
        }
    }

    @Promise(name = "bad-channel", holds = "a channel with unusable settings fails with a sentence; the others do not")
    void aBadChannelFailsAlone() throws Exception {
        Driver driver = driver();
        List<Map<String, String>> all = new ArrayList<>(subject.unusableChannels());
        all.add(Map.of());
        for (Map<String, String> settings : all) {
            List<ChannelRecord> records = new ArrayList<>(toRead());
            records.add(1, badRecord(settings));
            expectOthersGood(Reading.of(driver, records), settings);
            try (PreparedRead prepared = driver.prepareRead(records)) {
                if (prepared != null) {
                    expectOthersGood(Reading.of(prepared::execute), settings);
                }
            }
        }
    }

    private ChannelRecord badRecord(Map<String, String> settings) {
        ChannelRecord bad =
                ChannelRecord.createReadRecord("bad", points.get(0).value(0).getType());
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("+name", "bad");
        bad.setChannelConfig(properties);
        return bad;
    }

    private void expectOthersGood(Reading reading, Map<String, String> settings) {
        assertThat(reading.has(points, 0))
                .as("the other channels beside one with %s; the read brought %s", settings, reading)
                .isTrue();
        if (!settings.isEmpty()) {
            assertThat(reading.bad().get("bad"))
                    .as("what a channel with %s says; the read brought %s", settings, reading)
                    .isNotNull()
                    .hasSizeGreaterThan(10)
                    .contains(" ");
        }
    }

    @Promise(
            name = "listener",
            holds = "listeners are told new values until they are taken away, also beside one that throws")
    void tellsListeners() throws Exception {
        Assumptions.assumeTrue(subject.listens(), "no listeners");
        Driver driver = driver();
        Point point = points.get(0);
        List<TypedValue<?>> told = new CopyOnWriteArrayList<>();
        ChannelListener thrower = event -> {
            throw new IllegalStateException("a listener that throws, as the contract has it");
        };
        ChannelListener listener = listener(told);
        driver.registerChannelListener(point.properties(), thrower);
        driver.registerChannelListener(point.properties(), listener);
        for (int i = 1; i < 3; i++) {
            int number = i;
            set(number);
            Patience.await(
                    Patience.PROMISED.multipliedBy(2),
                    () -> point.value(number) + " told to the listener; it was told " + told,
                    () -> told.contains(point.value(number)));
        }
        driver.unregisterChannelListener(thrower);
        driver.unregisterChannelListener(listener);
        awaitValues(driver, 2);
        told.clear();
        set(0);
        awaitValues(driver, 0);
        Patience.holdsFor(
                java.time.Duration.ofMillis(300),
                () -> "silence after the listener was taken away; it was told " + told,
                () -> !told.contains(point.value(0)));
    }

    /** {@return a listener that notes the good values} */
    static ChannelListener listener(List<TypedValue<?>> told) {
        return event -> {
            ChannelRecord record = event.getChannelRecord();
            if (record.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS) {
                told.add(record.getValue());
            }
        };
    }

    @Promise(name = "concurrent", holds = "several threads read at once and each gets its own")
    void isReadByManyAtOnce() throws Exception {
        Driver driver = driver();
        List<Future<Boolean>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(workbench.beside(() -> {
                for (int k = 0; k < 20; k++) {
                    Reading reading = Reading.of(driver, toRead());
                    assertThat(reading.has(points, 0))
                            .as("a read beside others brought %s", reading)
                            .isTrue();
                }
                return true;
            }));
        }
        for (Future<Boolean> reader : readers) {
            assertThat(reader.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Promise(name = "update", holds = "settings change while it is read: no read throws, the values come again")
    void isUpdatedWhileRead() throws Exception {
        Bench.Instance instance = newInstance();
        Driver driver = instance.driver();
        awaitValues(driver, 0);
        AtomicBoolean end = new AtomicBoolean();
        Future<String> reader = workbench.beside(() -> {
            while (!end.get()) {
                Reading reading = Reading.of(instance.driver(), toRead());
                for (Point point : points) {
                    TypedValue<?> value = reading.good().get(point.name());
                    if (value != null && !point.value(0).equals(value)) {
                        return "a wrong value during an update: " + reading;
                    }
                }
            }
            return "";
        });
        for (int i = 1; i <= 5; i++) {
            Map<String, Object> settings = new HashMap<>(subject.settings(port()));
            settings.putAll(subject.harmlessChange(i));
            instance.update(settings);
            awaitValues(instance.driver(), 0);
        }
        end.set(true);
        assertThat(reader.get(20, TimeUnit.SECONDS)).isEmpty();
    }

    @Promise(
            name = "bad-settings",
            holds = "unusable settings are refused with a sentence; what ran goes on, and good ones are taken")
    void refusesUnusableSettings() throws Exception {
        Map<String, Object> bad = new HashMap<>(subject.settings(port()));
        bad.putAll(subject.unusableSettings());
        Bench.Instance instance = bench.instance(bad);
        Reading.of(instance.driver(), toRead());
        if (subject.tellsStatus()) {
            Patience.await(
                    Patience.PROMISED,
                    () -> "status FAILED with a sentence, is " + instance.status(),
                    () -> instance.status().startsWith("FAILED ")
                            && instance.status().length() > 20);
        }
        try (PreparedRead prepared = instance.driver().prepareRead(toRead())) {
            instance.update(subject.settings(port()));
            Reading[] last = new Reading[1];
            Patience.await(Patience.PROMISED, () -> "values after good settings; " + last[0], () -> {
                last[0] = Reading.of(instance.driver(), toRead());
                return last[0].has(points, 0);
            });
            if (prepared != null) {
                Patience.await(Patience.PROMISED, () -> "values by a read prepared before; " + last[0], () -> {
                    last[0] = Reading.of(prepared::execute);
                    return last[0].has(points, 0);
                });
            }
        }
        instance.update(bad);
        Patience.holdsFor(
                java.time.Duration.ofMillis(300),
                () -> "reading with the former settings beside bad new ones",
                () -> Reading.of(instance.driver(), toRead()).has(points, 0));
    }

    @Promise(
            name = "deactivation",
            holds = "deleted while it is read and listened to: within 2 s no service, thread or socket")
    void endsWhileInUse() throws Exception {
        Bench.Instance instance = newInstance();
        Driver driver = instance.driver();
        awaitValues(driver, 0);
        if (subject.listens()) {
            driver.registerChannelListener(points.get(0).properties(), listener(new CopyOnWriteArrayList<>()));
        }
        PreparedRead prepared = driver.prepareRead(toRead());
        AtomicBoolean end = new AtomicBoolean();
        Future<Boolean> reader = workbench.beside(() -> {
            while (!end.get()) {
                try {
                    Reading.of(
                            prepared == null
                                    ? () -> {
                                        List<ChannelRecord> records = toRead();
                                        driver.read(records);
                                        return records;
                                    }
                                    : prepared::execute);
                } catch (RuntimeException gone) {
                    return true;
                }
            }
            return true;
        });
        instance.delete();
        awaitEnd(instance);
        end.set(true);
        assertThat(reader.get(10, TimeUnit.SECONDS)).isTrue();
    }
}
