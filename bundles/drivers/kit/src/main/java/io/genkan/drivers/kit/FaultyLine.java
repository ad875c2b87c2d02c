package io.genkan.drivers.kit;

import java.io.IOException;

/** Something between driver and device that does harm. */
interface FaultyLine extends AutoCloseable {
    /** {@return where the driver shall connect to} */
    int port();

    /** {@return how many connections of the driver are open} */
    int open();

    /** {@return how many connections there have been} */
    int accepted();

    /** Begins a fault or, with {@link Fault#NONE}, ends it. */
    void fault(Fault now) throws IOException;

    /** Ends every connection. */
    void drop();

    @Override
    void close() throws IOException;
}
