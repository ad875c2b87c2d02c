package io.genkan.driver.gpio.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinsTest {
    private static GpioChannel channel(String... keysAndValues) {
        Map<String, Object> settings = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return GpioChannel.parse(settings);
    }

    private static GpioOptions options(GpioOptions.Provider provider, Path gpio) {
        return new GpioOptions(provider, gpio.toString(), 512, "/sys/class/pwm", 0, 1000);
    }

    /** What the kernel offers for a pin, as files. */
    private static void kernel(Path folder, int line, String value) throws IOException {
        Path pin = Files.createDirectories(folder.resolve("gpio" + line));
        Files.createFile(folder.resolve("export"));
        Files.createFile(folder.resolve("unexport"));
        Files.writeString(pin.resolve("direction"), "in");
        Files.writeString(pin.resolve("value"), value);
        Files.writeString(pin.resolve("active_low"), "0");
    }

    @Test
    void writesWhatTheKernelReads(@TempDir Path folder) throws IOException {
        kernel(folder, 529, "0");
        GpioOptions options = options(GpioOptions.Provider.LINUXFS, folder);
        try (Pins pins = new Pins("t", () -> new Pi4jBoard(options, false), (pin, high) -> {})) {
            GpioChannel lamp = channel("resource.name", "17", "resource.direction", "OUTPUT");
            pins.write(lamp, true);
            assertThat(folder.resolve("gpio529/direction")).content().startsWith("out");
            assertThat(folder.resolve("gpio529/value")).content().startsWith("1");
            assertThat(pins.read(lamp, new Pins.Looks())).isEqualTo(true);
            pins.write(lamp, 0);
            assertThat(folder.resolve("gpio529/value")).content().startsWith("0");
        }
    }

    @Test
    void saysWhatTheKernelDoesNotOffer(@TempDir Path folder) {
        GpioOptions options = options(GpioOptions.Provider.LINUXFS, folder);
        try (Pins pins = new Pins("t", () -> new Pi4jBoard(options, false), (pin, high) -> {})) {
            assertThatThrownBy(() -> pins.read(channel("resource.name", "4"), new Pins.Looks()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("pin 4 cannot be used");
            assertThatThrownBy(() -> pins.read(channel("resource.name", "4", "pull", "UP"), new Pins.Looks()))
                    .hasMessageContaining("config.txt");
            assertThatThrownBy(() -> pins.read(
                            channel("resource.kind", "CHIP", "chip", "bme280", "chip.value", "humidity", "bus", "250"),
                            new Pins.Looks()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("on I2C bus 250");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bme280,temperature,25.08",
        "bme280,pressure,100653",
        "ads1115,ain0,2.048",
        "mpu6050,accel_z,1.0",
        "mcp23017,a0,1"
    })
    void mocksHaveWhatTheChipsTableSays(String chip, String value, double expected) throws IOException {
        try (Pins pins = mocks()) {
            Object read =
                    pins.read(channel("resource.kind", "CHIP", "chip", chip, "chip.value", value), new Pins.Looks());
            double number = read instanceof Boolean flag ? (flag ? 1 : 0) : (Double) read;
            assertThat(number).isCloseTo(expected, org.assertj.core.api.Assertions.withinPercentage(0.02));
        }
    }

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private Pins mocks() {
        GpioOptions options = options(GpioOptions.Provider.MOCK, Path.of("/nowhere"));
        return new Pins("t", () -> new Pi4jBoard(options, true), (pin, high) -> told.add(pin + "=" + high));
    }

    @Test
    void changesOfPinsAreTold() throws Exception {
        try (Pins pins = mocks()) {
            GpioChannel door = channel("resource.name", "17", "debounce", "0");
            pins.open(door);
            pins.write(door, true);
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("17=true");
            GpioChannel lamp = channel("resource.name", "18", "resource.direction", "OUTPUT", "initial", "LOW");
            pins.write(lamp, TypedValues.newIntegerValue(1).getValue());
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("18=true");
        }
    }

    @Test
    void onePinHasOneDirection() throws IOException {
        try (Pins pins = mocks()) {
            pins.read(channel("resource.name", "17"), new Pins.Looks());
            assertThatThrownBy(() -> pins.write(channel("resource.name", "17", "resource.direction", "OUTPUT"), true))
                    .hasMessageContaining("used by another channel");
        }
    }

    @Test
    void shortPulsesAreNotTold() throws Exception {
        ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
        try {
            BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
            Debounce debounce = new Debounce(later, 30, false, changes::add);
            for (int i = 0; i < 50; i++) {
                debounce.edge(i % 2 == 0);
            }
            debounce.edge(true);
            assertThat(changes.poll(10, TimeUnit.SECONDS)).isTrue();
            debounce.edge(false);
            debounce.edge(true);
            debounce.edge(false);
            assertThat(changes.poll(10, TimeUnit.SECONDS)).isFalse();
            assertThat(changes).isEmpty();
        } finally {
            later.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"pinctrl-bcm2711,512,512", "pinctrl-rp1,569,569", "other,7,7"})
    void findsTheFirstPinOfTheBoard(String label, String base, int found, @TempDir Path folder) throws IOException {
        Path chip = Files.createDirectories(folder.resolve("gpiochip" + base));
        Files.writeString(chip.resolve("label"), label + "\n");
        Files.writeString(chip.resolve("base"), base + "\n");
        assertThat(GpioOptions.base(folder)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "RAISING_EDGE,true,false",
        "FALLING_EDGE,false,true",
        "BOTH_EDGES,true,true",
        "NONE,false,false",
        "HIGH_LEVEL,true,false"
    })
    void triggersAsInKura(GpioChannel.Trigger trigger, boolean high, boolean low) {
        assertThat(trigger.wants(true)).isEqualTo(high);
        assertThat(trigger.wants(false)).isEqualTo(low);
    }

    @Test
    void takesKurasChannels() {
        GpioChannel led =
                channel("resource.name", "GPIO26", "resource.direction", "OUTPUT", "resource.trigger", "NONE");
        assertThat(led.pin()).isEqualTo(26);
        assertThat(led.kind()).isEqualTo(GpioChannel.Kind.DIGITAL);
        GpioChannel unset = channel("resource.name", "5", "resource.direction", "#select direction");
        assertThat(unset.direction()).isEqualTo(GpioChannel.Direction.INPUT);
    }
}
