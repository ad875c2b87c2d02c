package io.genkan.driver.modbus.internal;

import java.io.IOException;

/** A pipe of bytes to a device. Used by one thread at a time, except {@link #close}. */
interface Link extends AutoCloseable {
    void write(byte[] bytes, int length) throws IOException;

    /**
     * Waits for bytes.
     *
     * @return how many bytes were read, at least 1; 0 when none came in time
     * @throws IOException when the connection is gone
     */
    int read(byte[] buffer, int offset, int length, long timeoutMillis) throws IOException;

    /** Throws away what has arrived unasked for. Does not wait; finds out that the other side has closed where it can. */
    void discardInput() throws IOException;

    /** {@return how long the line must be silent between two frames, in microseconds; 0 where frames need no gap} */
    default long silenceMicros() {
        return 0;
    }

    /** {@return whether opening it anew is the way out when it is not known where the next frame begins} */
    default boolean reopensWhenConfused() {
        return true;
    }

    /** From any thread: ends a read in progress. */
    @Override
    void close();
}
