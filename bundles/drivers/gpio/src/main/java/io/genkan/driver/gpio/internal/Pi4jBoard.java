package io.genkan.driver.gpio.internal;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.LifecycleException;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.IOType;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.pwm.PwmType;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiChipSelect;
import com.pi4j.io.spi.SpiMode;
import com.pi4j.plugin.linuxfs.provider.gpio.digital.LinuxFsDigitalInputProvider;
import com.pi4j.plugin.linuxfs.provider.gpio.digital.LinuxFsDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import com.pi4j.plugin.linuxfs.provider.pwm.LinuxFsPwmProvider;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProvider;
import com.pi4j.plugin.mock.provider.pwm.MockPwmProvider;
import com.pi4j.plugin.mock.provider.spi.MockSpiProvider;
import com.pi4j.provider.Provider;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A board by way of Pi4J; the only class that knows it. */
final class Pi4jBoard implements Board {
    private static final Logger LOG = LoggerFactory.getLogger(Pi4jBoard.class);

    private final GpioOptions options;
    private final boolean mock;
    /** One for each kind, and each SPI bus: within a context an address is used once, whatever it is an address of. */
    private final Map<String, Context> contexts = new HashMap<>();

    Pi4jBoard(GpioOptions options, boolean mock) {
        this.options = options;
        this.mock = mock;
    }

    private synchronized Context context(String kind, Supplier<List<Provider<?, ?, ?>>> providers) throws IOException {
        Context context = contexts.get(kind);
        if (context == null) {
            context = attempt(
                    kind,
                    () -> Pi4J.newContextBuilder()
                            .noAutoDetect()
                            .disableShutdownHook()
                            .add(providers.get().toArray(Provider[]::new))
                            .build());
            contexts.put(kind, context);
        }
        return context;
    }

    private Context pins() throws IOException {
        return context(
                "pins",
                () -> mock
                        ? List.of(MockDigitalInputProvider.newInstance(), MockDigitalOutputProvider.newInstance())
                        : List.of(
                                LinuxFsDigitalInputProvider.newInstance(options.gpioFolder()),
                                LinuxFsDigitalOutputProvider.newInstance(options.gpioFolder())));
    }

    private interface Call<T> {
        T make();
    }

    /** Pi4J throws what it likes, native code that is not there included; callers get one kind with a sentence. */
    private static <T> T attempt(String what, Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (Pi4JException | IllegalArgumentException | IllegalStateException | LinkageError e) {
            throw new IOException(what + " cannot be used: " + reason(e), e);
        } catch (RuntimeException e) { // border of a library that wraps errors in bare RuntimeExceptions
            throw new IOException(what + " cannot be used: " + reason(e), e);
        }
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public boolean isMock() {
        return mock;
    }

    private int line(int pin) {
        return mock ? pin : pin + options.gpioBase();
    }

    @Override
    public Input input(int pin, Pull pull, Consumer<Boolean> edges) throws IOException {
        Context context = pins();
        if (!mock && pull != Pull.OFF) {
            throw new IOException("pin " + pin + " cannot have a pull resistor set here; set it in the board's device"
                    + " tree (on a Raspberry Pi gpio=" + pin + "=pu in config.txt), and pull to OFF");
        }
        String what = "pin " + pin;
        DigitalInput input = attempt(what, () -> {
            DigitalInput made = context.create(
                    DigitalInput.newConfigBuilder(context)
                            .id("in" + pin)
                            .address(line(pin))
                            .debounce(0L)
                            .pull(
                                    switch (pull) {
                                        case OFF -> PullResistance.OFF;
                                        case UP -> PullResistance.PULL_UP;
                                        case DOWN -> PullResistance.PULL_DOWN;
                                    })
                            .build(),
                    IOType.DIGITAL_INPUT);
            if (made instanceof MockDigitalInput pretended) {
                pretended.mockState(pull == Pull.UP ? DigitalState.HIGH : DigitalState.LOW);
            }
            return made;
        });
        input.addListener(event -> edges.accept(event.state() == DigitalState.HIGH));
        return new Input() {
            @Override
            public void release() throws IOException {
                attempt(what, () -> context.shutdown("in" + pin));
            }

            @Override
            public boolean isHigh() throws IOException {
                return attempt(what, input::isHigh);
            }

            @Override
            public void pretend(boolean high) throws IOException {
                if (!(input instanceof MockDigitalInput pretended)) {
                    throw new IOException(what + " is an input; set resource.direction to OUTPUT to write it");
                }
                attempt(what, () -> pretended.mockState(high ? DigitalState.HIGH : DigitalState.LOW));
            }
        };
    }

    @Override
    public Output output(int pin, Level initial, Level shutdown, Consumer<Boolean> changes) throws IOException {
        Context context = pins();
        String what = "pin " + pin;
        DigitalOutput output = attempt(what, () -> {
            DigitalOutputConfigBuilder builder =
                    DigitalOutput.newConfigBuilder(context).id("out" + pin).address(line(pin));
            if (initial != Level.KEEP) {
                builder.initial(initial == Level.HIGH ? DigitalState.HIGH : DigitalState.LOW);
            }
            if (shutdown != Level.KEEP) {
                builder.shutdown(shutdown == Level.HIGH ? DigitalState.HIGH : DigitalState.LOW);
            }
            return context.create(builder.build(), IOType.DIGITAL_OUTPUT);
        });
        output.addListener(event -> changes.accept(event.state() == DigitalState.HIGH));
        return new Output() {
            @Override
            public void release() throws IOException {
                attempt(what, () -> context.shutdown("out" + pin));
            }

            @Override
            public boolean isHigh() throws IOException {
                return attempt(what, output::isHigh);
            }

            @Override
            public void set(boolean high) throws IOException {
                attempt(what, () -> output.setState(high));
            }
        };
    }

    @Override
    public Pwm pwm(int channel, int hertz) throws IOException {
        Context context = context(
                "PWM",
                () -> List.of(
                        mock
                                ? MockPwmProvider.newInstance()
                                : LinuxFsPwmProvider.newInstance(options.pwmFolder(), options.pwmChip())));
        String what = "PWM channel " + channel;
        com.pi4j.io.pwm.Pwm pwm = attempt(
                what,
                () -> context.create(
                        com.pi4j.io.pwm.Pwm.newConfigBuilder(context)
                                .id("pwm" + channel)
                                .address(channel)
                                .pwmType(PwmType.HARDWARE)
                                .frequency(hertz)
                                .shutdown(0)
                                .build(),
                        IOType.PWM));
        return new Pwm() {
            @Override
            public void release() throws IOException {
                attempt(what, () -> context.shutdown("pwm" + channel));
            }

            @Override
            public double duty() throws IOException {
                return attempt(what, () -> pwm.isOn() ? (double) pwm.dutyCycle() : 0.0);
            }

            @Override
            public void set(double percent) throws IOException {
                attempt(what, () -> percent > 0 ? pwm.on((float) percent, hertz) : pwm.off());
            }
        };
    }

    @Override
    public Registers i2c(int bus, int address) throws IOException {
        Context context =
                context("I2C", () -> List.of(mock ? MockI2CProvider.newInstance() : LinuxFsI2CProvider.newInstance()));
        String what = "device " + Integer.toHexString(address) + " on I2C bus " + bus;
        I2C device = attempt(
                what,
                () -> context.create(
                        I2C.newConfigBuilder(context)
                                .id("i2c" + bus + "-" + address)
                                .bus(bus)
                                .device(address)
                                .build(),
                        IOType.I2C));
        return new Registers() {
            @Override
            public byte[] read(int register, int count) throws IOException {
                byte[] bytes = new byte[count];
                int read = attempt(what, () -> device.readRegister(register, bytes, 0, count));
                if (read < count && !mock) {
                    throw new IOException(what + " gave " + read + " bytes instead of " + count);
                }
                return bytes;
            }

            @Override
            public void write(int register, byte[] bytes) throws IOException {
                attempt(what, () -> device.writeRegister(register, bytes, 0, bytes.length));
            }
        };
    }

    @Override
    public Registers spi(int bus, int select, int mode, int hertz, int readBits, int writeMask) throws IOException {
        Context context = context(
                "SPI bus " + bus,
                () -> List.of(mock ? MockSpiProvider.newInstance() : LinuxFsSpiProvider.newInstance()));
        String what = "device " + select + " on SPI bus " + bus;
        Spi device = attempt(
                what,
                () -> context.create(
                        Spi.newConfigBuilder(context)
                                .id("spi" + bus + "-" + select)
                                .bus(SpiBus.getByNumber(bus))
                                .chipSelect(SpiChipSelect.getByNumber(select))
                                .mode(SpiMode.getByNumber(mode))
                                .baud(hertz)
                                .build(),
                        IOType.SPI));
        return new Registers() {
            @Override
            public byte[] read(int register, int count) throws IOException {
                byte[] sent = new byte[count + 1];
                byte[] got = new byte[count + 1];
                sent[0] = (byte) (register | readBits);
                attempt(what, () -> device.transfer(sent, 0, got, 0, sent.length));
                return java.util.Arrays.copyOfRange(got, 1, got.length);
            }

            @Override
            public void write(int register, byte[] bytes) throws IOException {
                byte[] sent = new byte[bytes.length + 1];
                sent[0] = (byte) (register & writeMask);
                System.arraycopy(bytes, 0, sent, 1, bytes.length);
                attempt(what, () -> device.transfer(sent, 0, new byte[sent.length], 0, sent.length));
            }
        };
    }

    @Override
    public synchronized void close() {
        contexts.forEach((kind, context) -> {
            try {
                context.shutdown();
            } catch (LifecycleException e) {
                LOG.warn("{} could not be given back: {}", kind, e.getMessage());
            }
        });
        contexts.clear();
    }
}
