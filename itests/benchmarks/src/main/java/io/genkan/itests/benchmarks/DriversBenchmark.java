package io.genkan.itests.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Framework;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.DataType;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The Modbus driver against a server in another process: registers a second with 100 channels in 3 blocks beside a plain loop
 * over a socket that asks for the same blocks and decodes the same numbers; and 500 devices with 30 channels each, read once a second.
 */
public final class DriversBenchmark {
    private static final int[][] BLOCKS = {{0, 40}, {200, 40}, {400, 20}};
    private static final int CHANNELS = 100;
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final int DEVICES = 500;
    private static final int DEVICE_CHANNELS = 30;
    private static final int SECONDS = 15;
    private static final String DRIVER = "io.genkan.driver.modbus";

    private DriversBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Process responder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModbusResponder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Framework framework = Framework.builder()
                .share("io.genkan.kura.api", "io.genkan.kura.compat", "org.osgi.service.event", "org.osgi.service.cm")
                .components()
                .install("io.genkan.drivers.modbus")
                .start()) {
            int port = Integer.parseInt(
                    new BufferedReader(new InputStreamReader(responder.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
            throughput(framework, port);
            many(framework, port);
        } finally {
            responder.destroyForcibly();
        }
    }

    private static Driver driver(Framework framework, String pid, int port) throws Exception {
        Configuration configuration =
                framework.service(ConfigurationAdmin.class).createFactoryConfiguration(DRIVER, "?");
        Dictionary<String, Object> settings = new Hashtable<>(Map.of("kura.service.pid", pid, "port", port));
        configuration.update(settings);
        return framework.service(Driver.class, "(kura.service.pid=" + pid + ")");
    }

    private static ChannelRecord register(int address) {
        ChannelRecord record = ChannelRecord.createReadRecord("r" + address, DataType.INTEGER);
        record.setChannelConfig(Map.of("memory.address", String.valueOf(address)));
        return record;
    }

    private interface Round {
        long registers() throws Exception;
    }

    /** Rounds of both take turns, so that a slow moment of the machine hits both. */
    private static void throughput(Framework framework, int port) throws Exception {
        List<ChannelRecord> records = new ArrayList<>();
        for (int[] block : BLOCKS) {
            for (int i = 0; i < block[1]; i++) {
                records.add(register(block[0] + i));
            }
        }
        Driver driver = driver(framework, "one", port);
        PreparedRead prepared = driver.prepareRead(records);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(1000); // a device that is silent must not hang the loop either
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            Round byDriver = () -> {
                List<ChannelRecord> read = prepared.execute();
                ChannelRecord last = read.get(CHANNELS - 1);
                if (last.getChannelStatus().getChannelFlag() != ChannelFlag.SUCCESS
                        || !Integer.valueOf(419).equals(last.getValue().getValue())) {
                    throw new IllegalStateException("The driver read " + last);
                }
                return CHANNELS;
            };
            Round plain = () -> plain(in, out);
            double[] driverRates = new double[ROUNDS];
            double[] plainRates = new double[ROUNDS];
            for (int round = -3; round < ROUNDS; round++) {
                double driverRate = rate(byDriver);
                double plainRate = rate(plain);
                if (round >= 0) {
                    driverRates[round] = driverRate;
                    plainRates[round] = plainRate;
                }
            }
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                ratios[i] = driverRates[i] / plainRates[i];
            }
            Figures.print("drivers.modbus.registers.per_s", median(driverRates), "1/s");
            Figures.print("drivers.modbus.reads.per_s", median(driverRates) / CHANNELS, "1/s");
            Figures.print("drivers.modbus.ratio", median(ratios), "");
        }
    }

    private static double rate(Round round) throws Exception {
        long start = System.nanoTime();
        long registers = 0;
        while (System.nanoTime() - start < ROUND_NANOS) {
            registers += round.registers();
        }
        return registers * 1e9 / (System.nanoTime() - start);
    }

    /** What nobody can do without: a request and an answer a block, and its numbers. */
    private static long plain(DataInputStream in, OutputStream out) throws IOException {
        long sum = 0;
        int last = 0;
        for (int[] block : BLOCKS) {
            byte[] request = {0, 1, 0, 0, 0, 6, 1, 3, (byte) (block[0] >> 8), (byte) block[0], 0, (byte) block[1]};
            out.write(request);
            byte[] head = new byte[9];
            in.readFully(head);
            byte[] data = new byte[head[8] & 0xFF];
            in.readFully(data);
            ByteBuffer registers = ByteBuffer.wrap(data);
            for (int i = 0; i < block[1]; i++) {
                last = registers.getShort() & 0xFFFF;
                sum++;
            }
        }
        if (last != 419) {
            throw new IOException("the plain loop read " + last);
        }
        return sum;
    }

    private static void many(Framework framework, int port) throws Exception {
        long heapBefore = heap();
        List<PreparedRead> reads = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            List<ChannelRecord> records = new ArrayList<>();
            for (int i = 0; i < DEVICE_CHANNELS; i++) {
                records.add(register(3 * i));
            }
            PreparedRead read = driver(framework, "device-" + device, port).prepareRead(records);
            read.execute();
            reads.add(read);
        }
        Figures.print("drivers.modbus.device.kb", (heap() - heapBefore) / 1024.0 / DEVICES, "kB");
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long[][] late = new long[DEVICES][SECONDS];
        CountDownLatch done = new CountDownLatch(DEVICES);
        AtomicBoolean failed = new AtomicBoolean();
        long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        for (int device = 0; device < DEVICES; device++) {
            int number = device;
            // a thread each, as timers have, and spread over the second
            Thread thread = new Thread(
                    null,
                    () -> {
                        poll(reads.get(number), start + number * 1_000_000_000L / DEVICES, late[number], failed);
                        done.countDown();
                    },
                    "timer-" + number,
                    256 * 1024);
            thread.setDaemon(true);
            thread.start();
        }
        LockSupport.parkNanos(start - System.nanoTime());
        long cpu = system.getProcessCpuTime();
        long from = System.nanoTime();
        if (!done.await(SECONDS + 30L, TimeUnit.SECONDS) || failed.get()) {
            throw new IllegalStateException("500 devices were not read once a second");
        }
        double share = 100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - from);
        long[] all = Arrays.stream(late).flatMapToLong(Arrays::stream).sorted().toArray();
        Figures.print("drivers.modbus.500x30.core.percent", share, "%");
        Figures.print("drivers.modbus.500x30.late.p50.ms", all[all.length / 2] / 1e6, "ms");
        Figures.print("drivers.modbus.500x30.late.p99.ms", all[all.length * 99 / 100] / 1e6, "ms");
    }

    /** Notes how much later than due each read had its values. */
    private static void poll(PreparedRead read, long first, long[] late, AtomicBoolean failed) {
        for (int second = 0; second < SECONDS; second++) {
            long due = first + second * 1_000_000_000L;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            try {
                for (ChannelRecord record : read.execute()) {
                    if (record.getChannelStatus().getChannelFlag() != ChannelFlag.SUCCESS) {
                        failed.set(true);
                    }
                }
            } catch (Driver.ConnectionException | org.eclipse.kura.KuraException e) {
                failed.set(true);
            }
            late[second] = System.nanoTime() - due;
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
