package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.SerialSettings.Parity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Checked settings of a driver instance. Times in milliseconds, gap and block in registers.
 */
record ModbusOptions(
        Transport transport,
        String host,
        int port,
        SerialSettings serial,
        int connectTimeout,
        int requestTimeout,
        int requestPause,
        int reconnectMaxDelay,
        int unitMaxDelay,
        int maxGap,
        int maxBlock,
        boolean writeSingle) {

    enum Transport {
        TCP,
        RTU_OVER_TCP,
        RTU_SERIAL
    }

    /**
     * @throws IllegalArgumentException with one sentence per wrong setting
     */
    static ModbusOptions from(ModbusDriverConfig config) {
        List<String> errors = new ArrayList<>();
        Transport transport = choice(Transport.class, "transport", config.transport(), Transport.TCP, errors);
        String host = text(config.host());
        if (transport != Transport.RTU_SERIAL) {
            if (host.isEmpty() || host.chars().anyMatch(Character::isWhitespace)) {
                errors.add("host is \"" + host + "\": enter the name or the address of the device, without blanks.");
            }
            range("port", config.port(), 1, 65535, "", errors);
        }
        SerialSettings serial = new SerialSettings(
                text(config.serial_port()),
                config.serial_baud_rate(),
                config.serial_data_bits(),
                choice(Parity.class, "serial.parity", config.serial_parity(), Parity.EVEN, errors),
                config.serial_stop_bits());
        if (transport == Transport.RTU_SERIAL) {
            if (serial.port().isEmpty()) {
                errors.add("serial.port is empty: enter the device of the serial port, for instance /dev/ttyUSB0.");
            }
            range("serial.baud.rate", serial.baudRate(), 300, 921600, " bits per second", errors);
            range("serial.data.bits", serial.dataBits(), 7, 8, "", errors);
            range("serial.stop.bits", serial.stopBits(), 1, 2, "", errors);
        }
        range("connect.timeout", config.connect_timeout(), 100, 60000, " ms", errors);
        range("request.timeout", config.request_timeout(), 10, 60000, " ms", errors);
        range("request.pause", config.request_pause(), 0, 10000, " ms", errors);
        range("reconnect.max.delay", config.reconnect_max_delay(), 100, 600000, " ms", errors);
        range("unit.max.delay", config.unit_max_delay(), 100, 3600000, " ms", errors);
        range("read.max.gap", config.read_max_gap(), 0, 120, " registers", errors);
        range("read.max.block", config.read_max_block(), 1, 125, " registers", errors);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", errors));
        }
        return new ModbusOptions(
                transport,
                host,
                config.port(),
                serial,
                config.connect_timeout(),
                config.request_timeout(),
                config.request_pause(),
                config.reconnect_max_delay(),
                config.unit_max_delay(),
                config.read_max_gap(),
                config.read_max_block(),
                config.write_single());
    }

    /** {@return the device as named in sentences} */
    String place() {
        return transport == Transport.RTU_SERIAL ? serial.port() : host + ":" + port;
    }

    private static void range(String setting, int value, int min, int max, String unit, List<String> errors) {
        if (value < min || value > max) {
            errors.add(setting + " is " + value + ": it must lie between " + min + " and " + max + unit + ".");
        }
    }

    private static <E extends Enum<E>> E choice(
            Class<E> type, String setting, String value, E fallback, List<String> errors) {
        try {
            return Enum.valueOf(type, text(value).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            errors.add(setting + " is \"" + value + "\": it must be one of "
                    + String.join(", ", names(type.getEnumConstants())) + ".");
            return fallback;
        }
    }

    static List<String> names(Enum<?>[] constants) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : constants) {
            names.add(constant.name());
        }
        return names;
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
