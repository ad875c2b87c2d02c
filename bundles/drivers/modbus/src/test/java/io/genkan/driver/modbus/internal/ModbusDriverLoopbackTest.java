package io.genkan.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.genkan.driver.modbus.internal.FaultyModbusServer.Fault;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class ModbusDriverLoopbackTest {
    private FaultyModbusServer server;
    private @Nullable Drivers instance;

    @BeforeEach
    void start() throws IOException {
        server = new FaultyModbusServer(false);
        for (int i = 0; i < 1000; i++) {
            server.holding[i] = i;
            server.input[i] = 60000 + i;
        }
        server.coils.set(3);
        server.discretes.set(4);
    }

    @AfterEach
    void stop() {
        if (instance != null) {
            instance.close();
        }
        server.close();
    }

    private ModbusDriver driver(Object... more) {
        List<Object> settings = new ArrayList<>(List.of("port", server.port(), "request.timeout", 500));
        settings.addAll(List.of(more));
        Drivers created = new Drivers(settings.toArray());
        instance = created;
        return created.driver;
    }

    private Drivers instance() {
        return Objects.requireNonNull(instance);
    }

    @Test
    void readsEveryTable() throws Exception {
        List<ChannelRecord> records = List.of(
                Channels.read("h", DataType.INTEGER, "memory.address=7"),
                Channels.read("i", DataType.INTEGER, "primary.table=INPUT_REGISTERS memory.address=7"),
                Channels.read("c", DataType.BOOLEAN, "primary.table=COILS memory.address=3"),
                Channels.read("c0", DataType.BOOLEAN, "primary.table=COILS memory.address=2"),
                Channels.read("d", DataType.BOOLEAN, "primary.table=DISCRETE_INPUTS memory.address=4"),
                Channels.read("bad", DataType.INTEGER, "memory.address=seven"));
        long before = System.currentTimeMillis();
        driver().read(records);
        assertThat(Channels.outcomes(records))
                .containsExactly(
                        7,
                        60007,
                        true,
                        false,
                        true,
                        "memory.address is \"seven\": enter a whole number between 0 and 65535.");
        assertThat(records)
                .allSatisfy(record -> assertThat(record.getTimestamp()).isGreaterThanOrEqualTo(before));
        assertThat(instance().awaitStatus("ONLINE").getProperty("pid")).isEqualTo("press-1");
    }

    @Test
    void tellsBytesValueAndFailureOfAChannelThatIsFollowed() throws Exception {
        server.holding[40] = 0x0102;
        server.holding[41] = 0x0304;
        server.missing.add(900);
        List<ChannelRecord> records = List.of(
                Channels.read("other", DataType.INTEGER, "memory.address=7"),
                Channels.read("level", DataType.INTEGER, "memory.address=40 data.type=UINT32 data.order=CDAB"),
                Channels.read("gone", DataType.INTEGER, "memory.address=900"));
        ModbusDriver driver = driver();
        driver.read(records);
        assertThat(instance().hops()).isEmpty();

        instance().follow("level");
        instance().follow("gone");
        driver.read(records);

        assertThat(instance().hops())
                .extracting(hop -> hop.getProperty("channel") + ": " + hop.getProperty("text"))
                .containsExactly(
                        "level: Holding registers 40 to 41 of unit 1 read as UINT32 in the order CDAB.", "gone: null");
        assertThat((byte[]) instance().hops().get(0).getProperty("bytes")).containsExactly(1, 2, 3, 4);
        assertThat(instance().hops().get(0).getProperty("value")).isEqualTo(0x03040102);
        assertThat(String.valueOf(instance().hops().get(1).getProperty("error")))
                .contains("the device has no such address");
    }

    @Test
    void writesAndReadsBack() throws Exception {
        ModbusDriver driver = driver();
        server.holding[20] = 0x00FF;
        List<ChannelRecord> writes = List.of(
                write("coil", TypedValues.newBooleanValue(true), "primary.table=COILS memory.address=9"),
                write(
                        "coils",
                        TypedValues.newByteArrayValue(new byte[] {0x55, 1}),
                        "primary.table=COILS memory.address=16 data.type=BYTES data.length=9"),
                write("one", TypedValues.newIntegerValue(4711), "memory.address=10"),
                write("float", TypedValues.newFloatValue(1.5f), "memory.address=12 data.type=FLOAT32 data.order=CDAB"),
                write("text", TypedValues.newStringValue("hello"), "memory.address=14 data.type=STRING data.length=6"),
                write("bit", TypedValues.newBooleanValue(true), "memory.address=20 data.type=BITS bit.index=15"),
                write("big", TypedValues.newIntegerValue(70000), "memory.address=30"),
                write("input", TypedValues.newIntegerValue(1), "primary.table=INPUT_REGISTERS memory.address=1"));
        driver.write(writes);
        assertThat(writes.subList(0, 6)).allMatch(Channels::good);
        assertThat((String) Channels.outcome(writes.get(6)))
                .isEqualTo("The value 70000 does not fit into holding register 30 of unit 1, which takes 0 to 65535.");
        assertThat((String) Channels.outcome(writes.get(7))).contains("cannot be written");
        assertThat(server.requests)
                .extracting(FaultyModbusServer.Request::function)
                .containsExactly(5, 15, 6, 16, 16, 3, 6);
        assertThat(server.holding[20]).isEqualTo(0x80FF);
        assertThat(server.holding[13]).isEqualTo(0x3FC0);
        assertThat(server.coils.get(9)).isTrue();
        assertThat(server.coils.get(16)).isTrue();
        assertThat(server.coils.get(17)).isFalse();
        assertThat(server.coils.get(24)).isTrue();

        List<ChannelRecord> reads = List.of(
                Channels.read("float", DataType.FLOAT, "memory.address=12 data.type=FLOAT32 data.order=CDAB"),
                Channels.read("text", DataType.STRING, "memory.address=14 data.type=STRING data.length=6"));
        driver.read(reads);
        assertThat(Channels.outcomes(reads)).containsExactly(1.5f, "hello");
    }

    private static ChannelRecord write(String name, TypedValue<?> value, String settings) {
        return Channels.write(name, value, settings);
    }

    @Test
    void devicesWithoutSingleWritesAreServed() throws Exception {
        driver("write.single", false)
                .write(List.of(
                        write("coil", TypedValues.newBooleanValue(true), "primary.table=COILS memory.address=9"),
                        write("one", TypedValues.newIntegerValue(4711), "memory.address=10")));
        assertThat(server.requests)
                .extracting(FaultyModbusServer.Request::function)
                .containsExactly(15, 16);
        assertThat(server.holding[10]).isEqualTo(4711);
        assertThat(server.coils.get(9)).isTrue();
    }

    @Test
    void aPreparedReadOfFiveChannelsIsOneRequest() throws Exception {
        PreparedRead read = driver().prepareRead(Channels.registers(1, 0, 2, 4, 6, 8));
        for (int i = 0; i < 10; i++) {
            assertThat(Channels.outcomes(read.execute())).containsExactly(0, 2, 4, 6, 8);
        }
        assertThat(server.requests).hasSize(10);
        assertThat(server.connections.get()).isEqualTo(1);
    }

    @Test
    void theServerDiesAndComesBackInMidTest() throws Exception {
        PreparedRead read = driver().prepareRead(Channels.registers(1, 0, 1));
        assertThat(Channels.outcomes(read.execute())).containsExactly(0, 1);

        server.stop();
        // the first read may still find the connection half open; then its channels fail, and the next one is refused
        Throwable refused = catchThrowable(read::execute);
        for (int i = 0; i < 20 && refused == null; i++) {
            assertThat(read.getChannelRecords()).noneMatch(Channels::good);
            refused = catchThrowable(read::execute);
        }
        assertThat(refused).isInstanceOf(ConnectionException.class).hasMessageContaining("127.0.0.1:" + server.port());
        assertThat(read.getChannelRecords()).noneMatch(Channels::good);
        instance().awaitStatus("OFFLINE", message -> message.contains("refused the connection"));

        server.startAgain();
        long start = System.nanoTime();
        instance().awaitStatus("ONLINE");
        assertThat(Channels.outcomes(read.execute())).containsExactly(0, 1);
        figure("driver.modbus.reconnect.ms", (System.nanoTime() - start) / 1e6, "ms");
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void theDriverStartsBeforeTheServer() throws Exception {
        server.stop();
        PreparedRead read = driver().prepareRead(Channels.registers(1, 0, 1));
        instance().awaitStatus("OFFLINE");
        assertThatThrownBy(read::execute).isInstanceOf(ConnectionException.class);
        server.startAgain();
        instance().awaitStatus("ONLINE");
        assertThat(Channels.outcomes(read.execute())).containsExactly(0, 1);
    }

    @Test
    void activationAndReadsDoNotWaitForAHostThatDoesNotAnswer() throws Exception {
        // a full backlog: connects to this port get neither an answer nor a refusal
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<java.net.Socket> fillers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                java.net.Socket filler = new java.net.Socket();
                fillers.add(filler);
                try {
                    filler.connect(full.getLocalSocketAddress(), 100);
                } catch (IOException backlogFull) {
                    break;
                }
            }
            long start = System.nanoTime();
            instance = new Drivers("port", full.getLocalPort(), "request.timeout", 200, "connect.timeout", 60000);
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
            assertThatThrownBy(() -> instance().driver.read(Channels.registers(1, 0)))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("no connection");
            long closing = System.nanoTime();
            instance().close();
            assertThat(System.nanoTime() - closing).isLessThan(TimeUnit.SECONDS.toNanos(2));
            instance = null;
            for (java.net.Socket filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void deactivationEndsThreadsAndSockets() throws Exception {
        ModbusDriver driver = driver();
        driver.read(Channels.registers(1, 0));
        driver.registerChannelListener(Channels.settings("+name=x +value.type=INTEGER"), event -> {});
        instance().awaitStatus("ONLINE");
        long start = System.nanoTime();
        instance().close();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
        Drivers.await(
                "no thread",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().contains("press-1")));
        assertThatThrownBy(() -> driver.read(Channels.registers(1, 0))).hasMessage("The driver was stopped.");
        instance = null;
    }

    @Test
    void wrongSettingsAreRefusedAndWhatRunsGoesOn() throws Exception {
        ModbusDriver driver = driver();
        PreparedRead read = driver.prepareRead(Channels.registers(1, 5));
        read.execute();
        driver.modified(Drivers.config("port", 99999));
        assertThat(Channels.outcomes(read.execute())).containsExactly(5);
        instance().awaitStatus("ONLINE", message -> message.contains("port is 99999"));

        driver.modified(Drivers.config("port", server.port(), "request.timeout", 400));
        assertThat(Channels.outcomes(read.execute())).containsExactly(5);
        instance().awaitStatus("ONLINE", message -> !message.contains("refused"));
        assertThat(server.connections.get()).isEqualTo(2);
    }

    @Test
    void anInstanceWithWrongSettingsSaysSo() {
        instance = new Drivers("port", 0);
        instance().awaitStatus("FAILED", message -> message.contains("port is 0"));
        assertThatThrownBy(() -> instance().driver.read(Channels.registers(1, 0)))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("port is 0");
    }

    @Test
    void listenersAreToldOfChanges() throws Exception {
        ModbusDriver driver = driver();
        BlockingQueue<ChannelEvent> events = new LinkedBlockingQueue<>();
        ChannelListener listener = events::add;
        driver.registerChannelListener(
                Channels.settings("+name=speed +value.type=INTEGER memory.address=40 listen.interval=10"), listener);
        assertThat(next(events)).isEqualTo(40);
        server.holding[40] = 41;
        assertThat(next(events)).isEqualTo(41);
        server.fault(Fault.BUSY);
        assertThat((String) next(events)).contains("busy");
        server.fault(Fault.NONE);
        assertThat(next(events)).isEqualTo(41);
        assertThat(events).isEmpty();

        driver.unregisterChannelListener(listener);
        Drivers.await(
                "no poller",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("modbus-listen-press-1")));

        driver.registerChannelListener(Channels.settings("+name=x listen.interval=never"), listener);
        assertThat((String) next(events)).contains("listen.interval");
    }

    private static Object next(BlockingQueue<ChannelEvent> events) throws InterruptedException {
        ChannelEvent event = events.poll(5, TimeUnit.SECONDS);
        assertThat(event).as("an event within 5 s").isNotNull();
        return Channels.outcome(event.getChannelRecord());
    }

    @Test
    void manyThreadsShareTheConnection() throws Exception {
        ModbusDriver driver = driver();
        List<Thread> threads = new ArrayList<>();
        BlockingQueue<Object> wrong = new LinkedBlockingQueue<>();
        for (int t = 0; t < 4; t++) {
            int address = t * 200;
            Thread thread = new Thread(() -> {
                PreparedRead read = driver.prepareRead(Channels.registers(t(address), address));
                for (int i = 0; i < 200; i++) {
                    try {
                        List<Object> outcomes = Channels.outcomes(read.execute());
                        if (!outcomes.equals(List.of(address))) {
                            wrong.add(outcomes);
                        }
                    } catch (ConnectionException | org.eclipse.kura.KuraException e) {
                        wrong.add(e);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(10_000);
        }
        assertThat(wrong).isEmpty();
        assertThat(server.requests).hasSize(800);
        assertThat(server.connections.get()).isEqualTo(1);
    }

    private static int t(int address) {
        return 1 + address / 200;
    }

    @Test
    void aHundredRegistersCostARoundTrip() throws Exception {
        int[] addresses = new int[100];
        for (int i = 0; i < 100; i++) {
            addresses[i] = i;
        }
        PreparedRead read = driver().prepareRead(Channels.registers(1, addresses));
        for (int i = 0; i < 500; i++) {
            read.execute();
        }
        int rounds = 2000;
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            read.execute();
        }
        double micros = (System.nanoTime() - start) / 1e3 / rounds;
        double bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) rounds;
        figure("driver.modbus.read100.alloc.bytes", bytes, "B");
        // a value of Kura is two objects of 16 bytes; the rest of the read must not grow with the channels
        assertThat(bytes).isLessThan(100 * 32 + 1000);
        assertThat(server.requests).hasSize(500 + rounds);
        figure("driver.modbus.read100.us", micros, "us");
        assertThat(micros).isLessThan(20_000);
    }

    static void figure(String name, double value, String unit) throws IOException {
        String line = String.format(Locale.ROOT, "FIGURE %s %.1f %s%n", name, value, unit);
        System.out.print(line);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
