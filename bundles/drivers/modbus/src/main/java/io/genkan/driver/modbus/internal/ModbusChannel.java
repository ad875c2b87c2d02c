package io.genkan.driver.modbus.internal;

import java.util.Locale;
import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Where a channel's value lies and how it is read.
 *
 * @param unit identifier of the unit, 0 to 255
 * @param address first register or bit, 0 to 65535, as on the wire
 * @param count how many registers (or bits, in a table of bits) the value takes
 * @param bytes length of a text or of raw bytes; 0 for other encodings
 * @param bitIndex first bit of a run of bits in a register, 0 the least significant
 * @param bitCount length of the run
 * @param valueType what Kura wants the value to be
 */
record ModbusChannel(
        int unit,
        Table table,
        int address,
        int count,
        Encoding encoding,
        RegisterOrder order,
        int bytes,
        int bitIndex,
        int bitCount,
        DataType valueType)
        implements Place {

    static final String UNIT_ID = "unit.id";
    static final String PRIMARY_TABLE = "primary.table";
    static final String MEMORY_ADDRESS = "memory.address";
    static final String DATA_TYPE = "data.type";
    static final String DATA_ORDER = "data.order";
    static final String DATA_LENGTH = "data.length";
    static final String BIT_INDEX = "bit.index";
    static final String BIT_COUNT = "bit.count";
    static final String LISTEN_INTERVAL = "listen.interval";

    static final int MAX_BYTES = 246;

    /**
     * Reads a channel's settings as Kura keeps them: texts, or what can be written as text.
     *
     * @throws IllegalArgumentException with one sentence that names the wrong setting
     */
    static ModbusChannel parse(Map<String, Object> settings, DataType valueType) {
        int unit = integer(settings, UNIT_ID, 1, 0, 255);
        Table table = choice(settings, PRIMARY_TABLE, Table.class, Table.HOLDING_REGISTERS);
        int address = integer(settings, MEMORY_ADDRESS, 0, 0, 65535);
        Encoding encoding =
                choice(settings, DATA_TYPE, Encoding.class, table.holdsBits() ? Encoding.BITS : Encoding.UINT16);
        RegisterOrder order = choice(settings, DATA_ORDER, RegisterOrder.class, RegisterOrder.ABCD);
        boolean hasLength = encoding == Encoding.STRING || encoding == Encoding.BYTES;
        int length = hasLength ? integer(settings, DATA_LENGTH, 2, 1, table.holdsBits() ? 1968 : MAX_BYTES) : 0;
        int bitIndex = 0;
        int bitCount = 1;
        int count;
        if (table.holdsBits()) {
            if (encoding != Encoding.BYTES) {
                // a bit is a bit, whatever the setting for registers says
                encoding = Encoding.BITS;
                order = RegisterOrder.ABCD;
            }
            count = encoding == Encoding.BYTES ? length : 1;
            length = encoding == Encoding.BYTES ? (length + 7) / 8 : 0;
        } else {
            count = hasLength ? (length + 1) / 2 : encoding.registers();
            if (encoding == Encoding.BITS) {
                bitIndex = integer(settings, BIT_INDEX, 0, 0, 15);
                bitCount = integer(settings, BIT_COUNT, 1, 1, 16 - bitIndex);
            }
        }
        if (address + count > 65536) {
            throw new IllegalArgumentException(MEMORY_ADDRESS + " is " + address + ": a value of " + count + " "
                    + table.noun() + "s from there ends behind the last address 65535.");
        }
        checkTypes(encoding, valueType);
        return new ModbusChannel(unit, table, address, count, encoding, order, length, bitIndex, bitCount, valueType);
    }

    private static void checkTypes(Encoding encoding, DataType valueType) {
        boolean fits = switch (encoding) {
            case STRING -> valueType == DataType.STRING || valueType == DataType.BYTE_ARRAY;
            case BYTES -> valueType == DataType.BYTE_ARRAY;
            default -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException(DATA_TYPE + " " + encoding + " cannot become a value of type "
                    + valueType + ": set the value type to " + (encoding == Encoding.STRING ? "STRING" : "BYTE_ARRAY")
                    + ".");
        }
    }

    @Override
    public String place() {
        return place(unit, table, address, count);
    }

    static String place(int unit, Table table, int address, int count) {
        return count == 1
                ? table.noun() + " " + address + " of unit " + unit
                : table.noun() + "s " + address + " to " + (address + count - 1) + " of unit " + unit;
    }

    /** {@return the polling interval of a listener on this channel, in milliseconds} */
    static int listenInterval(Map<String, Object> settings) {
        return integer(settings, LISTEN_INTERVAL, 1000, 10, 3_600_000);
    }

    private static int integer(Map<String, Object> settings, String key, int fallback, int min, int max) {
        String text = text(settings.get(key));
        if (text.isEmpty()) {
            return fallback;
        }
        int value;
        try {
            value = text.startsWith("0x") ? Integer.parseInt(text.substring(2), 16) : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    key + " is \"" + text + "\": enter a whole number between " + min + " and " + max + ".");
        }
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    key + " is " + value + ": it must lie between " + min + " and " + max + ".");
        }
        return value;
    }

    private static <E extends Enum<E>> E choice(Map<String, Object> settings, String key, Class<E> type, E fallback) {
        String text = text(settings.get(key));
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " is \"" + text + "\": it must be one of "
                    + String.join(", ", ModbusOptions.names(type.getEnumConstants())) + ".");
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }
}
