package io.genkan.drivers.kit;

import org.eclipse.kura.type.TypedValue;

/** What the driver talks to: a device that speaks the real protocol on 127.0.0.1. Called from one thread at a time. */
public interface Device extends AutoCloseable {
    /** {@return the TCP or UDP port on which the device listens; 0 where there is none} */
    int port();

    /** Gives a point another value, as the machine would; it is there when the method returns. */
    void set(Point point, TypedValue<?> value) throws Exception;

    /** Switches the device off: its connections end and its port refuses. */
    @Override
    void close() throws Exception;
}
