package io.genkan.driver.modbus.internal;

/** Why a request got no usable answer; the message is one sentence for a technician. */
final class ModbusFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, and by that, what state the connection is in. */
    enum Kind {
        /** There is no connection, nothing was sent. */
        NOT_CONNECTED,
        /** The connection broke while the request was on its way. */
        CONNECTION_LOST,
        /** Silence, or only answers to earlier requests, until the time-out. */
        NO_ANSWER,
        /** Bytes came that are no frame; the place where the next frame begins is unknown. */
        BAD_FRAME,
        /** A whole frame that does not answer the request. */
        BAD_ANSWER,
        /** The device answered with an exception code. */
        REFUSED,
        /** The unit did not answer lately and is not asked now. */
        QUARANTINED;

        /** {@return whether every further request would fail as well} */
        boolean isConnection() {
            return this == NOT_CONNECTED || this == CONNECTION_LOST;
        }
    }

    private final Kind kind;
    private final int exceptionCode;

    private ModbusFailure(Kind kind, int exceptionCode, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.exceptionCode = exceptionCode;
    }

    static ModbusFailure of(Kind kind, String sentence) {
        return new ModbusFailure(kind, 0, sentence);
    }

    static ModbusFailure refused(int exceptionCode, String sentence) {
        return new ModbusFailure(Kind.REFUSED, exceptionCode, sentence);
    }

    Kind kind() {
        return kind;
    }

    /** {@return the sentence} */
    String sentence() {
        return String.valueOf(getMessage());
    }

    /** {@return whether a smaller request may succeed where this one was refused} */
    boolean concernsAddresses() {
        return exceptionCode == ModbusPdu.ILLEGAL_DATA_ADDRESS || exceptionCode == ModbusPdu.ILLEGAL_DATA_VALUE;
    }

    /** {@return whether a gateway says that it does not reach the unit} */
    boolean meansUnreachable() {
        return exceptionCode == ModbusPdu.GATEWAY_PATH_UNAVAILABLE || exceptionCode == ModbusPdu.GATEWAY_NO_RESPONSE;
    }
}
