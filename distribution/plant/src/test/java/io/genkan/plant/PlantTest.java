package io.genkan.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plant as others see it: over Modbus with a client that somebody else wrote, and over its control port. */
@SuppressWarnings("NullAway.Init")
class PlantTest {
    private Plant plant;
    private Thread thread;
    private ModbusTCPMaster client;

    @BeforeEach
    void start() throws Exception {
        plant = new Plant(PlantOptions.parse("--port", "0", "--speed", "20"));
        thread = new Thread(() -> {
            try {
                plant.run();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        client = connect();
    }

    private ModbusTCPMaster connect() throws Exception {
        ModbusTCPMaster master = new ModbusTCPMaster("127.0.0.1", plant.port(), 3000, false);
        master.connect();
        return master;
    }

    @AfterEach
    void stop() throws Exception {
        client.disconnect();
        plant.close();
        thread.join(2000);
    }

    @Test
    void showsThePumpInEveryWay() throws Exception {
        InputRegister[] input = client.readInputRegisters(1, 0, 22);
        assertThat(input[1].toUnsignedShort() / 100.0).isCloseTo(10.4, within(1.0));
        assertThat(input[2].toShort() / 1000.0).isCloseTo(5.1, within(0.5));
        assertThat(float32(input, 10 + 2)).isCloseTo(input[1].toUnsignedShort() / 100f, within(0.0051f));
        assertThat(float32(input, 10 + 4)).isCloseTo(input[2].toShort() / 1000f, within(0.00051f));
        assertThat(input[6].toUnsignedShort() & Machine.RUNNING).isNotZero();
        assertThat(client.readMultipleRegisters(1, 1000, 22)).hasSize(22);
        assertThat(client.readMultipleRegisters(1, 0, 2)[0].getValue()).isEqualTo(2900);
        assertThat(client.readInputDiscretes(1, 0, 16).getBit(1)).isTrue();
        assertThat(client.readCoils(1, 0, 1).getBit(0)).isTrue();
    }

    private static float float32(InputRegister[] registers, int address) {
        return Float.intBitsToFloat(
                registers[address].toUnsignedShort() << 16 | registers[address + 1].toUnsignedShort());
    }

    @Test
    void isCommandedOverModbus() throws Exception {
        client.writeSingleRegister(1, 0, new SimpleRegister(1450));
        await("half speed", () -> Math.abs(client.readInputRegisters(1, 5, 1)[0].toUnsignedShort() - 1450) < 20);
        client.writeMultipleRegisters(1, 0, new Register[] {new SimpleRegister(2000), new SimpleRegister(300)});
        await("another point", () -> client.readInputDiscretes(1, 5, 1).getBit(0));
        assertThat(client.readMultipleRegisters(1, 1, 1)[0].getValue()).isEqualTo(300);
        client.writeCoil(1, 0, false);
        await("standstill", () -> client.readInputRegisters(1, 5, 1)[0].toUnsignedShort() < 10);
    }

    @Test
    void refusesWhatDoesNotExist() {
        assertRefused(2, () -> client.readInputRegisters(1, 22, 1));
        assertRefused(2, () -> client.readMultipleRegisters(1, 2, 1));
        assertRefused(2, () -> client.writeSingleRegister(1, 1000, new SimpleRegister(1)));
        assertRefused(3, () -> client.writeSingleRegister(1, 0, new SimpleRegister(3001)));
        assertRefused(2, () -> client.writeCoil(1, 5, true));
        assertRefused(10, () -> client.readInputRegisters(7, 0, 1));
    }

    private static void assertRefused(int code, Callable<?> call) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        ModbusSlaveException.class, e -> assertThat(e.getType()).isEqualTo(code));
    }

    @Test
    void takesOrdersWhileItRuns() throws Exception {
        assertThat(order("fault bearing-wear 0.8 1000")).startsWith("ok bearing-wear is active for 1000 s");
        await("vibration", () -> client.readInputRegisters(1, 0, 1)[0].toUnsignedShort() > 400);
        assertThat(order("status")).contains("a pump").contains("bearing-wear severity 0.8, active");
        assertThat(client.readInputRegisters(1, 6, 1)[0].toUnsignedShort() & Machine.FAULT_INJECTED)
                .isNotZero();
        assertThat(order("clear")).isEqualTo("ok 1 fault cleared\n");
        await("health", () -> client.readInputRegisters(1, 0, 1)[0].toUnsignedShort() < 200);

        assertThat(order("fault sensor-freeze 1 ever pressure")).startsWith("ok");
        int pressure = client.readInputRegisters(1, 2, 1)[0].toShort();
        int seconds = client.readInputRegisters(1, 7, 1)[0].toUnsignedShort();
        await("ten seconds of the plant", () -> client.readInputRegisters(1, 7, 1)[0].toUnsignedShort() > seconds + 10);
        assertThat((int) client.readInputRegisters(1, 2, 1)[0].toShort()).isEqualTo(pressure);

        assertThat(order("fault fire 1 ever")).startsWith("error There is no fault \"fire\"");
        assertThat(order("fault sensor-freeze 1 ever voltage")).startsWith("error There is no sensor");
        assertThat(order("sing")).startsWith("error");
        assertThat(order("")).startsWith("error");
    }

    @Test
    void losesItsConnectionAndComesBack() throws Exception {
        assertThat(order("fault connection-loss 1 ever")).startsWith("ok");
        await("the connection to break", () -> {
            try {
                client.readInputRegisters(1, 0, 1);
                return false;
            } catch (ModbusException broken) {
                return true;
            }
        });
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        assertThat(order("clear connection-loss")).startsWith("ok 1");
        await("the connection to return", () -> {
            try {
                client = connect();
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
        assertThat(client.readInputRegisters(1, 0, 1)).hasSize(1);
    }

    @Test
    void aReplayGoesOnWithItsReaderWhenItIsToldSo(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("rows.csv"), "a\n1.5\n2.5\n3.5\n");
        try (Plant replay =
                new Plant(PlantOptions.parse("--port", "0", "--replay", file.toString(), "--columns", "a", "--step"))) {
            ModbusTCPMaster reader = new ModbusTCPMaster("127.0.0.1", replay.port(), 3000, false);
            reader.connect();
            for (int row : new int[] {1, 2, 3, 3}) {
                InputRegister[] registers = reader.readInputRegisters(1, 8, 4);
                assertThat(registers[1].getValue()).isEqualTo(row);
                int bits = registers[2].getValue() << 16 | (registers[3].getValue() & 0xFFFF);
                assertThat(Float.intBitsToFloat(bits)).isEqualTo(row + 0.5f);
            }
            reader.disconnect();
        }
    }

    @Test
    void saysWhenAPortIsTaken() {
        assertThatThrownBy(() -> new Plant(PlantOptions.parse("--port", String.valueOf(plant.port()))))
                .hasMessageContaining("127.0.0.1:" + plant.port())
                .hasMessageContaining("--port");
    }

    @Test
    void isAProcessThatStartsAndEndsQuickly() throws Exception {
        String classes = Path.of(Objects.requireNonNull(Plant.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation())
                        .toURI())
                .toString();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        "io.genkan.plant.Plant",
                        "--port",
                        "0",
                        "--fault",
                        "cavitation@0s")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            figure("plant.start.ms", (System.nanoTime() - start) / 1e6, "ms");
            assertThat(line).startsWith("Plant ready: Modbus TCP 127.0.0.1:").contains("a pump, seed 1");
            int control = Integer.parseInt(line.replaceAll(".*control port (\\d+);.*", "$1"));
            assertThat(Control.send(control, "status")).contains("cavitation");
            assertThat(Plant.execute("status", "--control-port", String.valueOf(control)))
                    .isZero();
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            if (Files.exists(status)) {
                for (String entry : Files.readAllLines(status)) {
                    if (entry.startsWith("VmRSS:")) {
                        figure("plant.rss.mb", Double.parseDouble(entry.replaceAll("\\D", "")) / 1024, "MB");
                    }
                }
            }
            long stopping = System.nanoTime();
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            double millis = (System.nanoTime() - stopping) / 1e6;
            figure("plant.stop.ms", millis, "ms");
            assertThat(millis).isLessThan(1000);
        } finally {
            process.destroyForcibly();
        }
    }

    private String order(String line) throws IOException {
        return Control.send(plant.controlPort(), line);
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 20 s in vain for " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void figure(String name, double value, String unit) throws IOException {
        String line = String.format(Locale.ROOT, "FIGURE %s %.1f %s%n", name, value, unit);
        System.out.print(line);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
