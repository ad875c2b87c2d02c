package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.ModbusFailure.Kind;

/**
 * Requests and answers of the Modbus application protocol (V1.1b3), the part that is the same on every transport: a
 * function code and its data, at most 253 bytes. Writes into and reads from arrays of the caller.
 */
final class ModbusPdu {
    static final int MAX_LENGTH = 253;
    static final int ILLEGAL_DATA_ADDRESS = 2;
    static final int ILLEGAL_DATA_VALUE = 3;
    static final int GATEWAY_PATH_UNAVAILABLE = 10;
    static final int GATEWAY_NO_RESPONSE = 11;

    /** Where the data begins in the answer to a read. */
    static final int READ_DATA = 2;

    private ModbusPdu() {}

    /** {@return an array that holds any request or answer} */
    static byte[] newBuffer() {
        return new byte[MAX_LENGTH];
    }

    /** Functions 1 to 4 (6.1 to 6.4). {@return the length of the request} */
    static int read(byte[] pdu, Table table, int address, int count) {
        pdu[0] = (byte) table.readFunction();
        putShort(pdu, 1, address);
        putShort(pdu, 3, count);
        return 5;
    }

    /** Functions 5 and 6 (6.5, 6.6). {@return the length of the request} */
    static int writeSingle(byte[] pdu, Table table, int address, int value) {
        pdu[0] = (byte) table.writeSingleFunction();
        putShort(pdu, 1, address);
        putShort(pdu, 3, table.holdsBits() ? (value != 0 ? 0xFF00 : 0) : value);
        return 5;
    }

    /** Functions 15 and 16 (6.11, 6.12). {@return the length of the request} */
    static int writeMultiple(byte[] pdu, Table table, int address, int count, byte[] data) {
        pdu[0] = (byte) table.writeMultipleFunction();
        putShort(pdu, 1, address);
        putShort(pdu, 3, count);
        pdu[5] = (byte) data.length;
        System.arraycopy(data, 0, pdu, 6, data.length);
        return 6 + data.length;
    }

    /**
     * Checks that {@code answer} is the right and complete answer to {@code request}.
     *
     * @param place names the unit and the addresses in sentences
     * @throws ModbusFailure of kind REFUSED for an exception, else BAD_ANSWER
     */
    static void check(byte[] request, byte[] answer, int answerLength, Place place) throws ModbusFailure {
        int asked = request[0] & 0xFF;
        int function = answerLength > 0 ? answer[0] & 0xFF : 0;
        if (function == (asked | 0x80) && answerLength == 2) {
            int code = answer[1] & 0xFF;
            throw ModbusFailure.refused(code, subject(asked, place) + " was refused: " + exceptionText(code) + ".");
        }
        if (function != asked) {
            throw bad(subject(asked, place) + " was answered with function " + function + " instead of " + asked
                    + "; check that the device speaks Modbus and nobody else uses its connection.");
        }
        if (asked <= 4) {
            int expected = dataBytes(asked, unsignedShort(request, 3));
            if (answerLength != READ_DATA + expected || (answer[1] & 0xFF) != expected) {
                throw bad(subject(asked, place) + " was answered with " + Math.max(0, answerLength - READ_DATA)
                        + " bytes of data instead of " + expected + ".");
            }
        } else if (answerLength != 5 || !sameHead(request, answer)) {
            throw bad(subject(asked, place)
                    + " was written, but the device confirmed something else; read the value back.");
        }
    }

    private static String subject(int function, Place place) {
        return (function <= 4 ? "Reading " : "Writing ") + place.place();
    }

    private static boolean sameHead(byte[] request, byte[] answer) {
        for (int i = 0; i < 5; i++) {
            if (request[i] != answer[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@return how many bytes of data {@code count} bits or registers take in the answer to a read} */
    static int dataBytes(int readFunction, int count) {
        return readFunction <= 2 ? (count + 7) / 8 : count * 2;
    }

    static int unsignedShort(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
    }

    static void putShort(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >> 8);
        bytes[offset + 1] = (byte) value;
    }

    private static ModbusFailure bad(String sentence) {
        return ModbusFailure.of(Kind.BAD_ANSWER, sentence);
    }

    /** The exception codes of section 7. */
    private static String exceptionText(int code) {
        return switch (code) {
            case 1 -> "the device does not know this function (exception 1)";
            case ILLEGAL_DATA_ADDRESS -> "the device has no such address (exception 2)";
            case ILLEGAL_DATA_VALUE -> "the device does not accept this value or length (exception 3)";
            case 4 -> "the device failed while it carried out the request (exception 4)";
            case 5 -> "the device accepted the request and needs more time for it (exception 5)";
            case 6 -> "the device is busy (exception 6)";
            case 8 -> "the device found an error in its memory (exception 8)";
            case GATEWAY_PATH_UNAVAILABLE -> "the Modbus gateway has no path to the unit (exception 10)";
            case GATEWAY_NO_RESPONSE -> "the unit does not answer the Modbus gateway (exception 11)";
            default -> "exception " + code;
        };
    }
}
