package io.genkan.driver.modbus.internal;

import org.eclipse.kura.type.TypedValue;

/** Writes values, each with one request; bits of a register by reading it first. One thread at a time. */
final class ModbusWriter {
    private final ModbusConnection connection;
    private final boolean single;
    private final byte[] request = ModbusPdu.newBuffer();
    private final byte[] answer = ModbusPdu.newBuffer();

    /** @param single whether one coil or register is written with function 5 or 6 */
    ModbusWriter(ModbusConnection connection, boolean single) {
        this.connection = connection;
        this.single = single;
    }

    /**
     * @throws IllegalArgumentException with one sentence when the value cannot be written there
     * @throws ModbusFailure when the device did not confirm it
     */
    void write(ModbusChannel channel, TypedValue<?> value) throws ModbusFailure {
        if (!channel.table().writable()) {
            throw new IllegalArgumentException(
                    channel.place() + " cannot be written: choose COILS or HOLDING_REGISTERS.");
        }
        if (channel.table().holdsBits()) {
            writeCoils(channel, value);
        } else if (channel.encoding() == Encoding.BITS) {
            connection.atomically(() -> {
                int length = ModbusPdu.read(request, channel.table(), channel.address(), 1);
                connection.exchange(channel.unit(), request, length, answer, channel, true);
                int register = ModbusPdu.unsignedShort(answer, ModbusPdu.READ_DATA);
                int changed = RegisterCodec.insertBits(channel, register, value);
                writeRegisters(channel, new byte[] {(byte) (changed >> 8), (byte) changed});
            });
        } else {
            writeRegisters(channel, RegisterCodec.encode(channel, value));
        }
    }

    private void writeCoils(ModbusChannel channel, TypedValue<?> value) throws ModbusFailure {
        if (channel.encoding() == Encoding.BYTES) {
            byte[] coils = RegisterCodec.coils(channel, value);
            send(channel, ModbusPdu.writeMultiple(request, channel.table(), channel.address(), channel.count(), coils));
            return;
        }
        int on = RegisterCodec.coil(channel, value) ? 1 : 0;
        send(
                channel,
                single
                        ? ModbusPdu.writeSingle(request, channel.table(), channel.address(), on)
                        : ModbusPdu.writeMultiple(
                                request, channel.table(), channel.address(), 1, new byte[] {(byte) on}));
    }

    private void writeRegisters(ModbusChannel channel, byte[] data) throws ModbusFailure {
        send(
                channel,
                single && data.length == 2
                        ? ModbusPdu.writeSingle(
                                request, channel.table(), channel.address(), ModbusPdu.unsignedShort(data, 0))
                        : ModbusPdu.writeMultiple(request, channel.table(), channel.address(), data.length / 2, data));
    }

    private void send(ModbusChannel channel, int length) throws ModbusFailure {
        // not repeated when the connection breaks: nobody knows whether the device has carried it out
        connection.exchange(channel.unit(), request, length, answer, channel, false);
    }
}
