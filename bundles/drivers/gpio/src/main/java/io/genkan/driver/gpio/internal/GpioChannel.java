package io.genkan.driver.gpio.internal;

import io.genkan.support.driver.ChannelSettings;
import io.genkan.support.driver.Descriptor;
import java.util.Locale;
import java.util.Map;

/**
 * What a technician sets for one channel, checked. The keys {@code resource.*} are those of Kura's GPIO driver.
 *
 * @param pin number of a pin, or of a PWM channel
 * @param debounce milliseconds for which an input must be quiet
 * @param hertz frequency of PWM
 * @param address address on I2C, chip select on SPI; -1 for what the chip usually has
 */
record GpioChannel(
        Kind kind,
        int pin,
        Direction direction,
        Trigger trigger,
        Board.Pull pull,
        int debounce,
        boolean inverted,
        Board.Level initial,
        Board.Level shutdown,
        int hertz,
        Bus over,
        int bus,
        int address,
        int mode,
        int baud,
        int register,
        WordFormat format,
        String chip,
        String value,
        int interval) {

    /** What a channel is. */
    enum Kind {
        DIGITAL,
        PWM,
        REGISTER,
        CHIP
    }

    /** Which way a pin goes. */
    enum Direction {
        INPUT,
        OUTPUT
    }

    /** Which changes are told; names as in Kura, where levels are told when they begin. */
    enum Trigger {
        BOTH_EDGES,
        RAISING_EDGE,
        FALLING_EDGE,
        BOTH_LEVELS,
        HIGH_LEVEL,
        LOW_LEVEL,
        NONE;

        boolean wants(boolean high) {
            return switch (this) {
                case BOTH_EDGES, BOTH_LEVELS -> true;
                case RAISING_EDGE, HIGH_LEVEL -> high;
                case FALLING_EDGE, LOW_LEVEL -> !high;
                case NONE -> false;
            };
        }
    }

    /** What a device is connected to. */
    enum Bus {
        I2C,
        SPI
    }

    /** Bus and address of a device. */
    record Device(Bus over, int bus, int address, int mode, int baud) {
        @Override
        public String toString() {
            return over == Bus.I2C
                    ? "Device " + Integer.toHexString(address) + " on I2C bus " + bus
                    : "Device " + address + " on SPI bus " + bus;
        }
    }

    private static final String KIND = "resource.kind";
    private static final String NAME = "resource.name";
    private static final String DIRECTION = "resource.direction";
    private static final String TRIGGER = "resource.trigger";

    static Descriptor descriptor() {
        return new Descriptor()
                .choice(
                        KIND,
                        "Kind",
                        Kind.DIGITAL,
                        Kind.class,
                        "DIGITAL: a pin. PWM: a PWM output, in percent. REGISTER: a number in a register on I2C or SPI. CHIP: a"
                                + " value of a chip that the driver knows.")
                .text(
                        NAME,
                        "Pin",
                        false,
                        "",
                        "Number of the pin as the board's chip counts (BCM on a Raspberry Pi), such as 17 or GPIO17; with PWM the"
                                + " number of the channel.")
                .choice(DIRECTION, "Direction", Direction.INPUT, Direction.class, "Whether a pin is read or written.")
                .choice(
                        TRIGGER,
                        "Trigger",
                        Trigger.BOTH_EDGES,
                        Trigger.class,
                        "Changes of a pin that listeners are told.")
                .choice(
                        "pull",
                        "Pull resistor",
                        Board.Pull.OFF,
                        Board.Pull.class,
                        "How an input is held when it is open.")
                .number(
                        "debounce",
                        "Debounce",
                        "10",
                        0,
                        60_000,
                        "Milliseconds for which an input must be quiet before its change is told.")
                .flag("invert", "Inverted", false, "Whether a low pin is true.")
                .choice(
                        "initial",
                        "At the beginning",
                        Board.Level.KEEP,
                        Board.Level.class,
                        "What an output is set to when it is used first.")
                .choice(
                        "shutdown",
                        "At the end",
                        Board.Level.KEEP,
                        Board.Level.class,
                        "What an output is set to when the driver stops.")
                .number("frequency", "Frequency", "1000", 1, 10_000_000, "Hertz of PWM.")
                .choice("bus.type", "Bus type", Bus.I2C, Bus.class, "What a chip or register is connected to.")
                .number("bus", "Bus", "1", 0, 255, "Number of the bus: 1 is /dev/i2c-1; SPI usually has 0.")
                .text(
                        "address",
                        "Address",
                        false,
                        "",
                        "Address on I2C in hexadecimal, such as 76, or chip select on SPI. Empty: the chip's usual one.")
                .number("spi.mode", "SPI mode", "0", 0, 3, "Clock polarity and phase.")
                .number("spi.baud", "SPI clock", "1000000", 1000, 50_000_000, "Hertz.")
                .text("register", "Register", false, "", "For REGISTER: its number in hexadecimal, such as 0F.")
                .choice("format", "Format", WordFormat.U8, WordFormat.class, "For REGISTER: how the number lies there.")
                .text("chip", "Chip", false, "", "For CHIP: " + String.join(", ", Chips.TABLES.keySet()) + ".")
                .text("chip.value", "Value of the chip", false, "", "For CHIP: " + Chips.values() + ".")
                .number(
                        "interval",
                        "Poll interval",
                        "0",
                        0,
                        3_600_000,
                        "Milliseconds between two looks for listeners; 0 for the driver's poll.interval. Pins need none.");
    }

    /** The tables, read once. */
    static final class Chips {
        static final Map<String, ChipTable> TABLES = ChipTable.all();

        private Chips() {}

        static String values() {
            StringBuilder text = new StringBuilder();
            TABLES.forEach((name, table) -> text.append(text.isEmpty() ? "" : "; ")
                    .append(name)
                    .append(" has ")
                    .append(String.join(
                            ", ",
                            table.bits().isEmpty()
                                    ? table.values().keySet()
                                    : table.bits().keySet())));
            return text.toString();
        }
    }

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static GpioChannel parse(Map<String, Object> settings) {
        ChannelSettings channel = new ChannelSettings(settings);
        Kind kind = channel.choice(Kind.class, KIND, Kind.DIGITAL);
        Bus over = channel.choice(Bus.class, "bus.type", Bus.I2C);
        String chip = channel.text("chip", "").strip().toLowerCase(Locale.ROOT);
        String value = channel.text("chip.value", "").strip();
        ChipTable table = Chips.TABLES.get(chip);
        if (kind == Kind.CHIP) {
            checkChip(table, chip, value);
        }
        return new GpioChannel(
                kind,
                kind == Kind.DIGITAL || kind == Kind.PWM ? pin(channel.need(NAME, "17")) : -1,
                direction(channel),
                channel.choice(Trigger.class, TRIGGER, Trigger.BOTH_EDGES),
                channel.choice(Board.Pull.class, "pull", Board.Pull.OFF),
                channel.integer("debounce", 10, 0, 60_000),
                channel.flag("invert", false),
                channel.choice(Board.Level.class, "initial", Board.Level.KEEP),
                channel.choice(Board.Level.class, "shutdown", Board.Level.KEEP),
                channel.integer("frequency", 1000, 1, 10_000_000),
                over,
                channel.integer("bus", 1, 0, 255),
                address(channel, kind, over, table),
                channel.integer("spi.mode", 0, 0, 3),
                channel.integer("spi.baud", 1_000_000, 1000, 50_000_000),
                kind == Kind.REGISTER ? hex("register", channel.need("register", "0F"), 0xFF) : -1,
                channel.choice(WordFormat.class, "format", WordFormat.U8),
                chip,
                value,
                channel.integer("interval", 0, 0, 3_600_000));
    }

    /** Kura's descriptor has "#select direction" for none. */
    private static Direction direction(ChannelSettings channel) {
        return channel.text(DIRECTION, "").startsWith("#")
                ? Direction.INPUT
                : channel.choice(Direction.class, DIRECTION, Direction.INPUT);
    }

    private static void checkChip(@org.jspecify.annotations.Nullable ChipTable table, String chip, String value) {
        if (table == null) {
            throw new IllegalArgumentException(
                    "chip is \"" + chip + "\": it must be one of " + String.join(", ", Chips.TABLES.keySet()) + ".");
        }
        if (!table.values().containsKey(value) && !table.bits().containsKey(value)) {
            throw new IllegalArgumentException("chip.value is \"" + value + "\": " + chip + " has "
                    + String.join(
                            ", ",
                            table.bits().isEmpty()
                                    ? table.values().keySet()
                                    : table.bits().keySet()) + ".");
        }
    }

    private static int pin(String text) {
        String digits = text.strip().replaceFirst("^(?i)(gpio|bcm|pwm)[ _-]?", "");
        try {
            int pin = Integer.parseInt(digits);
            if (pin >= 0 && pin < 4096) {
                return pin;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new IllegalArgumentException(NAME + " is \"" + text + "\": enter the number of a pin, such as 17.");
    }

    private static int address(
            ChannelSettings channel, Kind kind, Bus over, @org.jspecify.annotations.Nullable ChipTable table) {
        String text = channel.text("address", "").strip();
        if (text.isEmpty()) {
            if (kind == Kind.REGISTER && over == Bus.I2C) {
                throw new IllegalArgumentException("address is empty: enter one in hexadecimal, such as 76.");
            }
            return table == null || over == Bus.SPI ? 0 : table.addresses().get(0);
        }
        return hex("address", text, over == Bus.I2C ? 0x7F : 2);
    }

    private static int hex(String setting, String text, int max) {
        try {
            int number = Integer.parseInt(text.strip().replaceFirst("^0[xX]", ""), 16);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new IllegalArgumentException(
                setting + " is \"" + text + "\": it must be hexadecimal, at most " + Integer.toHexString(max) + ".");
    }

    Device device() {
        return new Device(over, bus, address, mode, baud);
    }

    /** {@return whether another channel can use the same pin at the same time} */
    boolean sharesPinWith(GpioChannel other) {
        return direction == other.direction
                && pull == other.pull
                && debounce == other.debounce
                && initial == other.initial
                && shutdown == other.shutdown
                && hertz == other.hertz;
    }
}
