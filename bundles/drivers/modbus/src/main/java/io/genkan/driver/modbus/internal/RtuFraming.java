package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.ModbusFailure.Kind;
import java.io.IOException;

/**
 * Modbus RTU (Serial Line V1.02, 2.5.1): unit, PDU, CRC. The length of an answer follows from its function code, so that
 * the same code serves a serial line and a TCP connection, where gaps between frames are not kept.
 */
final class RtuFraming implements Framing {
    private static final int MAX_FRAME = 256;

    private final byte[] out = new byte[MAX_FRAME];
    private final byte[] in = new byte[MAX_FRAME];
    private int filled;

    @Override
    public int exchange(Link link, int unit, byte[] request, int requestLength, byte[] answer, long timeoutMillis)
            throws IOException, ModbusFailure {
        int function = request[0] & 0xFF;
        if (unit == 0 && function <= 4) {
            throw ModbusFailure.of(
                    Kind.BAD_ANSWER,
                    "Unit 0 means every unit of a serial line and cannot be read; give the channel a unit from 1 to 247.");
        }
        link.discardInput();
        out[0] = (byte) unit;
        System.arraycopy(request, 0, out, 1, requestLength);
        int crc = crc(out, requestLength + 1);
        out[requestLength + 1] = (byte) crc;
        out[requestLength + 2] = (byte) (crc >> 8);
        link.write(out, requestLength + 3);
        if (unit == 0) {
            return 0;
        }

        filled = 0;
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        int stranger = -1;
        while (true) {
            if (!fill(link, 3, deadline)) {
                throw silence(unit, timeoutMillis, stranger);
            }
            int length = frameLength(in[1] & 0xFF, in[2] & 0xFF);
            if (length < 0) {
                throw ModbusFailure.of(
                        Kind.BAD_FRAME,
                        "Unit " + unit + " answered with bytes that are not Modbus RTU; check transport, wiring and the"
                                + " settings of the serial line.");
            }
            if (!fill(link, length, deadline)) {
                throw ModbusFailure.of(
                        Kind.BAD_FRAME,
                        "The answer of unit " + unit + " was cut short: " + filled + " of " + length
                                + " bytes came within " + timeoutMillis + " ms.");
            }
            int expected = crc(in, length - 2);
            if (((in[length - 2] & 0xFF) | (in[length - 1] & 0xFF) << 8) != expected) {
                throw ModbusFailure.of(
                        Kind.BAD_FRAME,
                        "The answer of unit " + unit + " has a wrong checksum; check wiring, termination and the"
                                + " settings of the serial line.");
            }
            if ((in[0] & 0xFF) == unit) {
                System.arraycopy(in, 1, answer, 0, length - 3);
                return length - 3;
            }
            stranger = in[0] & 0xFF;
            filled -= length;
            System.arraycopy(in, length, in, 0, filled);
        }
    }

    /** {@return the length of a whole answer frame, or -1 when no answer looks like this} */
    private static int frameLength(int function, int byteCount) {
        if ((function & 0x80) != 0) {
            return 5;
        }
        return switch (function) {
            case 1, 2, 3, 4 -> byteCount > 250 ? -1 : 5 + byteCount;
            case 5, 6, 15, 16 -> 8;
            default -> -1;
        };
    }

    private boolean fill(Link link, int wanted, long deadline) throws IOException {
        while (filled < wanted) {
            long remaining = (deadline - System.nanoTime() + 999_999) / 1_000_000;
            int count = remaining <= 0 ? 0 : link.read(in, filled, in.length - filled, remaining);
            if (count == 0) {
                return false;
            }
            filled += count;
        }
        return true;
    }

    private ModbusFailure silence(int unit, long timeoutMillis, int stranger) {
        if (stranger >= 0) {
            return ModbusFailure.of(
                    Kind.NO_ANSWER,
                    "Unit " + stranger + " answered a request to unit " + unit
                            + "; check that every unit of the line has an identifier of its own.");
        }
        return filled == 0
                ? ModbusFailure.of(Kind.NO_ANSWER, "Unit " + unit + " did not answer within " + timeoutMillis + " ms.")
                : ModbusFailure.of(
                        Kind.BAD_FRAME,
                        "The answer of unit " + unit + " was cut short: " + filled + " bytes came within "
                                + timeoutMillis + " ms.");
    }

    @Override
    public boolean recognisesLateAnswers() {
        return false;
    }

    /** CRC-16 with polynomial 0xA001, low byte first on the wire (Serial Line V1.02, 6.2.2). */
    static int crc(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }
}
