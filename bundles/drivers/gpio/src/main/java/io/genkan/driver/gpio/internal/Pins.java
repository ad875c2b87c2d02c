package io.genkan.driver.gpio.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What channels use of a board, opened when it is used first. Thread-safe. */
final class Pins implements AutoCloseable {
    private static final long FREE_AFTER_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Opens the board. */
    interface Opener {
        Board open() throws IOException;
    }

    /** Told changes of pins. */
    interface Changes {
        void changed(int pin, boolean high);
    }

    /** A pin and what it was opened with. */
    private static final class Pin {
        final GpioChannel channel;
        Board.@Nullable Input input;
        Board.@Nullable Output output;
        Board.@Nullable Pwm pwm;

        @Nullable
        Debounce debounce;

        long used = System.nanoTime();

        Pin(GpioChannel channel) {
            this.channel = channel;
        }
    }

    private final Opener opener;
    private final Changes changes;
    private final ScheduledThreadPoolExecutor later;
    private final Map<String, Pin> pins = new HashMap<>();
    private final Map<GpioChannel.Device, Board.Registers> devices = new HashMap<>();
    private final Map<String, Chip> chips = new HashMap<>();
    private @Nullable Board board;
    private boolean closed;

    Pins(String name, Opener opener, Changes changes) {
        this.opener = opener;
        this.changes = changes;
        this.later = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "gpio-" + name);
            thread.setDaemon(true);
            return thread;
        });
        later.setRemoveOnCancelPolicy(true);
        later.setKeepAliveTime(1, TimeUnit.SECONDS);
        later.allowCoreThreadTimeOut(true);
    }

    private Board board() throws IOException {
        if (closed) {
            throw new IOException("the driver is being stopped");
        }
        Board open = board;
        if (open == null) {
            open = opener.open();
            board = open;
        }
        return open;
    }

    private synchronized Pin pin(GpioChannel channel) throws IOException {
        String key = channel.kind() + " " + channel.pin();
        Pin open = pins.get(key);
        if (open != null) {
            if (open.channel.sharesPinWith(channel)) {
                open.used = System.nanoTime();
                return open;
            }
            if (System.nanoTime() - open.used < FREE_AFTER_NANOS) {
                throw new IOException(
                        "pin " + channel.pin() + " is used by another channel with other settings; give both"
                                + " the same direction, pull, debounce, initial, shutdown and frequency");
            }
            release(key, open);
        }
        Board on = board();
        Pin made = new Pin(channel);
        if (channel.kind() == GpioChannel.Kind.PWM) {
            made.pwm = on.pwm(channel.pin(), channel.hertz());
        } else if (channel.direction() == GpioChannel.Direction.OUTPUT) {
            made.output = on.output(
                    channel.pin(), channel.initial(), channel.shutdown(), high -> changes.changed(channel.pin(), high));
        } else {
            Board.Input input = on.input(channel.pin(), channel.pull(), high -> {
                Debounce debounce = made.debounce;
                if (debounce != null) {
                    debounce.edge(high);
                }
            });
            made.input = input;
            made.debounce = new Debounce(
                    later, channel.debounce(), input.isHigh(), high -> changes.changed(channel.pin(), high));
        }
        pins.put(key, made);
        return made;
    }

    private void release(String key, Pin pin) throws IOException {
        pins.remove(key);
        for (Board.@Nullable Lent lent : new Board.@Nullable Lent[] {pin.input, pin.output, pin.pwm}) {
            if (lent != null) {
                lent.release();
            }
        }
    }

    /** Opens what a channel needs, so that its changes are told. */
    void open(GpioChannel channel) throws IOException {
        if (channel.kind() == GpioChannel.Kind.DIGITAL) {
            pin(channel);
        }
    }

    /** What one read has of chips, so that their values are of one moment. */
    static final class Looks {
        private final Map<Chip, Chip.Look> looks = new HashMap<>();
    }

    /** {@return the value: Boolean, Long or Double} */
    Object read(GpioChannel channel, Looks looks) throws IOException {
        switch (channel.kind()) {
            case DIGITAL -> {
                Pin pin = pin(channel);
                Board.Output output = pin.output;
                Board.Input input = pin.input;
                boolean high = output != null ? output.isHigh() : input != null && input.isHigh();
                return high != channel.inverted();
            }
            case PWM -> {
                Board.Pwm pwm = pin(channel).pwm;
                return pwm == null ? 0.0 : Math.round(pwm.duty() * 1000) / 1000.0;
            }
            case REGISTER -> {
                Board.Registers registers = registers(channel, null);
                synchronized (registers) {
                    byte[] bytes =
                            registers.read(channel.register(), channel.format().bytes());
                    return channel.format().read(bytes, 0);
                }
            }
            default -> {
                Chip chip = chip(channel);
                try {
                    return chip.read(channel.value(), looks.looks.computeIfAbsent(chip, any -> new Chip.Look()));
                } catch (IOException e) {
                    chip.failed();
                    throw new IOException(channel.device() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    void write(GpioChannel channel, Object value) throws IOException {
        switch (channel.kind()) {
            case DIGITAL -> {
                boolean high = truth(value) != channel.inverted();
                Pin pin = pin(channel);
                Board.Output output = pin.output;
                Board.Input input = pin.input;
                if (output != null) {
                    output.set(high);
                } else if (input != null) {
                    input.pretend(high);
                }
            }
            case PWM -> {
                double percent = number(value);
                if (!(percent >= 0 && percent <= 100)) {
                    throw new IllegalArgumentException(
                            "The value " + value + " is no percentage: it must lie between 0 and 100.");
                }
                Board.Pwm pwm = pin(channel).pwm;
                if (pwm != null) {
                    pwm.set(percent);
                }
            }
            case REGISTER -> {
                double whole = number(value);
                if (whole != Math.rint(whole) || Math.abs(whole) > 1L << 53) {
                    throw new IllegalArgumentException("The value " + value + " is no whole number.");
                }
                Board.Registers registers = registers(channel, null);
                synchronized (registers) {
                    registers.write(channel.register(), channel.format().written((long) whole));
                }
            }
            default -> {
                Chip chip = chip(channel);
                try {
                    chip.write(channel.value(), truth(value));
                } catch (IOException e) {
                    chip.failed();
                    throw new IOException(channel.device() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static boolean truth(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if ("true".equalsIgnoreCase(value.toString()) || "false".equalsIgnoreCase(value.toString())) {
            return Boolean.parseBoolean(value.toString());
        }
        throw new IllegalArgumentException("The value \"" + value + "\" is neither true nor false.");
    }

    private static double number(Object value) {
        try {
            return value instanceof Number number ? number.doubleValue() : Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The value \"" + value + "\" is no number.", e);
        }
    }

    private synchronized Chip chip(GpioChannel channel) throws IOException {
        String key = channel.chip() + " " + channel.device();
        Chip chip = chips.get(key);
        if (chip == null) {
            ChipTable table = GpioChannel.Chips.TABLES.get(channel.chip());
            if (table == null) {
                throw new IllegalArgumentException("There is no chip " + channel.chip() + ".");
            }
            chip = new Chip(table, registers(channel, table));
            chips.put(key, chip);
        }
        return chip;
    }

    private synchronized Board.Registers registers(GpioChannel channel, @Nullable ChipTable table) throws IOException {
        GpioChannel.Device device = channel.device();
        Board.Registers open = devices.get(device);
        if (open == null) {
            Board on = board();
            Board.Registers real = device.over() == GpioChannel.Bus.I2C
                    ? on.i2c(device.bus(), device.address())
                    : on.spi(
                            device.bus(),
                            device.address(),
                            device.mode(),
                            device.baud(),
                            table == null ? 0x80 : table.spiReadBits(),
                            table == null ? 0x7F : table.spiWriteMask());
            open = on.isMock() ? new RegisterMemory(real, table == null ? 1 : table.width()) : real;
            devices.put(device, open);
        }
        if (table != null && open instanceof RegisterMemory memory) {
            memory.become(table);
        }
        return open;
    }

    /** Gives everything back; waits at most half a second for a change that is being told. */
    @Override
    public void close() {
        Board open;
        synchronized (this) {
            closed = true;
            open = board;
            board = null;
            pins.clear();
            devices.clear();
            chips.clear();
        }
        later.shutdownNow();
        if (open != null) {
            open.close();
        }
        try {
            later.awaitTermination(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
