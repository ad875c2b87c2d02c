package io.genkan.plant;

import java.io.IOException;

/** Answers the Modbus functions 1 to 6, 15 and 16 out of a machine's registers. Thread-safe. */
final class ModbusFunctions {
    /** Holding registers from here are copies of the input registers, for clients that know only function 3. */
    static final int COPIES = 1000;

    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;
    private static final int DEVICE_FAILURE = 4;
    private static final int NO_PATH = 10;
    private static final int DISCRETES = 16;

    private final Machine machine;
    private final Commands commands;
    private final boolean step;

    /** @param step whether each reading of the row number moves the machine on by one second */
    ModbusFunctions(Machine machine, Commands commands, boolean step) {
        this.machine = machine;
        this.commands = commands;
        this.step = step;
    }

    /**
     * Answers one request.
     *
     * @param unit 0, 1 and 255 are the plant, others do not exist
     * @return the length of the answer
     */
    int answer(int unit, byte[] request, int from, int length, byte[] answer, int to) {
        int function = request[from] & 0xFF;
        if (unit > 1 && unit != 255) {
            return exception(function, NO_PATH, answer, to);
        }
        if (length < 5) {
            return exception(function, ILLEGAL_VALUE, answer, to);
        }
        int address = unsigned(request, from + 1);
        int value = unsigned(request, from + 3);
        int error = switch (function) {
            case 1, 2 -> readBits(function, address, value, answer, to);
            case 3, 4 -> readRegisters(function, address, value, answer, to);
            case 5 -> writeCoil(address, value);
            case 6 -> writeRegister(address, value);
            case 15 -> writeCoils(address, value, request, from, length);
            case 16 -> writeRegisters(address, value, request, from, length);
            default -> ILLEGAL_FUNCTION;
        };
        if (error > 0) {
            return exception(function, error, answer, to);
        }
        answer[to] = (byte) function;
        if (function <= 4) {
            return 2 + (answer[to + 1] & 0xFF);
        }
        System.arraycopy(request, from, answer, to, 5);
        return 5;
    }

    private int readBits(int function, int address, int count, byte[] answer, int to) {
        if (count < 1 || count > 2000) {
            return ILLEGAL_VALUE;
        }
        int status = machine.registers().status();
        if (address + count > (function == 1 ? 1 : DISCRETES)) {
            return ILLEGAL_ADDRESS;
        }
        int bits = function == 1 ? (commands.run() ? 1 : 0) : status >> address & (1 << count) - 1;
        int bytes = (count + 7) / 8;
        answer[to + 1] = (byte) bytes;
        for (int i = 0; i < bytes; i++) {
            answer[to + 2 + i] = (byte) (bits >> (8 * i));
        }
        return 0;
    }

    private int readRegisters(int function, int address, int count, byte[] answer, int to) {
        if (count < 1 || count > 125) {
            return ILLEGAL_VALUE;
        }
        Registers registers = machine.registers();
        for (int i = 0; i < count; i++) {
            int register = address + i;
            int value;
            if (function == 3 && register < Commands.WRITABLE) {
                value = commands.holding(register);
            } else {
                int input = function == 3 ? register - COPIES : register;
                if (!registers.exists(input)) {
                    return ILLEGAL_ADDRESS;
                }
                value = registers.value(input);
            }
            answer[to + 2 + 2 * i] = (byte) (value >> 8);
            answer[to + 3 + 2 * i] = (byte) value;
        }
        answer[to + 1] = (byte) (2 * count);
        int first = function == 3 ? address - COPIES : address;
        return step && first <= Registers.COUNTER && Registers.COUNTER < first + count ? goOn() : 0;
    }

    private int goOn() {
        synchronized (machine) {
            try {
                machine.advance(1);
                return 0;
            } catch (IOException e) {
                System.err.println("plant: the replay cannot go on: " + e.getMessage());
                return DEVICE_FAILURE;
            }
        }
    }

    private int writeCoil(int address, int value) {
        if (address != 0) {
            return ILLEGAL_ADDRESS;
        }
        if (value != 0 && value != 0xFF00) {
            return ILLEGAL_VALUE;
        }
        commands.run(value != 0);
        return 0;
    }

    private int writeRegister(int address, int value) {
        if (address >= Commands.WRITABLE) {
            return ILLEGAL_ADDRESS;
        }
        if (!commands.accepts(address, value)) {
            return ILLEGAL_VALUE;
        }
        commands.write(address, value);
        return 0;
    }

    private int writeCoils(int address, int count, byte[] request, int from, int length) {
        if (length < 7 || (count != 1 && address == 0)) {
            return count > 1 ? ILLEGAL_ADDRESS : ILLEGAL_VALUE;
        }
        return writeCoil(address, (request[from + 6] & 1) != 0 ? 0xFF00 : 0);
    }

    private int writeRegisters(int address, int count, byte[] request, int from, int length) {
        if (count < 1 || count > 123 || length != 6 + 2 * count || (request[from + 5] & 0xFF) != 2 * count) {
            return ILLEGAL_VALUE;
        }
        if (address + count > Commands.WRITABLE) {
            return ILLEGAL_ADDRESS;
        }
        for (int i = 0; i < count; i++) {
            if (!commands.accepts(address + i, unsigned(request, from + 6 + 2 * i))) {
                return ILLEGAL_VALUE;
            }
        }
        for (int i = 0; i < count; i++) {
            commands.write(address + i, unsigned(request, from + 6 + 2 * i));
        }
        return 0;
    }

    private static int exception(int function, int code, byte[] answer, int to) {
        answer[to] = (byte) (function | 0x80);
        answer[to + 1] = (byte) code;
        return 2;
    }

    private static int unsigned(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
    }
}
