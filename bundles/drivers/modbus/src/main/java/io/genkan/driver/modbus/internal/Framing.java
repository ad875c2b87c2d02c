package io.genkan.driver.modbus.internal;

import java.io.IOException;

/** Wraps requests for one kind of transport and finds their answers. One thread at a time. */
interface Framing {
    /**
     * Sends a request and waits for its answer.
     *
     * @param answer takes the PDU of the answer; at least {@link ModbusPdu#MAX_LENGTH} bytes
     * @param timeoutMillis for the whole answer
     * @return the length of the answer's PDU; 0 for a broadcast, which nobody answers
     * @throws ModbusFailure of kind NO_ANSWER, BAD_FRAME or BAD_ANSWER
     * @throws IOException when the connection is gone
     */
    int exchange(Link link, int unit, byte[] request, int requestLength, byte[] answer, long timeoutMillis)
            throws IOException, ModbusFailure;

    /** {@return whether an answer that comes too late can be told from the answer to the next request} */
    boolean recognisesLateAnswers();
}
