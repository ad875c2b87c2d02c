package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.ModbusFailure.Kind;
import java.io.IOException;

/**
 * Modbus TCP (Messaging Implementation Guide V1.0b, 3.1.3): transaction, protocol, length, unit, PDU. Answers to other
 * transactions are late ones and skipped.
 */
final class MbapFraming implements Framing {
    private static final int HEADER = 7;

    private final byte[] out = new byte[HEADER + ModbusPdu.MAX_LENGTH];
    private final byte[] in = new byte[2 * (HEADER + ModbusPdu.MAX_LENGTH)];
    private int filled;
    private int transaction;

    @Override
    public int exchange(Link link, int unit, byte[] request, int requestLength, byte[] answer, long timeoutMillis)
            throws IOException, ModbusFailure {
        link.discardInput();
        filled = 0;
        transaction = transaction + 1 & 0xFFFF;
        ModbusPdu.putShort(out, 0, transaction);
        ModbusPdu.putShort(out, 2, 0);
        ModbusPdu.putShort(out, 4, requestLength + 1);
        out[6] = (byte) unit;
        System.arraycopy(request, 0, out, HEADER, requestLength);
        link.write(out, HEADER + requestLength);

        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        int lateAnswers = 0;
        while (true) {
            if (!fill(link, HEADER, deadline)) {
                throw silence(unit, timeoutMillis, lateAnswers);
            }
            int length = ModbusPdu.unsignedShort(in, 4);
            if (ModbusPdu.unsignedShort(in, 2) != 0 || length < 2 || length > ModbusPdu.MAX_LENGTH + 1) {
                throw ModbusFailure.of(
                        Kind.BAD_FRAME,
                        "Unit " + unit
                                + " answered with bytes that are not Modbus TCP; check host, port and transport.");
            }
            if (!fill(link, 6 + length, deadline)) {
                throw ModbusFailure.of(
                        Kind.BAD_FRAME,
                        "The answer of unit " + unit + " was cut short: " + filled + " of " + (6 + length)
                                + " bytes came within " + timeoutMillis + " ms.");
            }
            if (ModbusPdu.unsignedShort(in, 0) == transaction) {
                int answeredBy = in[6] & 0xFF;
                if (answeredBy != unit) {
                    throw ModbusFailure.of(
                            Kind.BAD_ANSWER,
                            "Unit " + answeredBy + " answered a request to unit " + unit
                                    + "; check the unit identifiers behind this address.");
                }
                System.arraycopy(in, HEADER, answer, 0, length - 1);
                return length - 1;
            }
            lateAnswers++;
            filled -= 6 + length;
            System.arraycopy(in, 6 + length, in, 0, filled);
        }
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

    private ModbusFailure silence(int unit, long timeoutMillis, int lateAnswers) {
        if (filled > 0) {
            return ModbusFailure.of(
                    Kind.BAD_FRAME,
                    "The answer of unit " + unit + " was cut short: " + filled + " bytes came within " + timeoutMillis
                            + " ms, less than a header.");
        }
        return ModbusFailure.of(
                Kind.NO_ANSWER,
                lateAnswers == 0
                        ? "Unit " + unit + " did not answer within " + timeoutMillis + " ms."
                        : "Unit " + unit + " did not answer within " + timeoutMillis + " ms; " + lateAnswers
                                + (lateAnswers == 1 ? " answer" : " answers")
                                + " to other requests came instead, perhaps late: check the request time-out.");
    }

    @Override
    public boolean recognisesLateAnswers() {
        return true;
    }
}
