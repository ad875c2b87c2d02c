package org.example.kettle;

/** Settings of a kettle, checked: what is refused here leaves a running driver as it is. The time-out is in milliseconds. */
record KettleSettings(String host, int port, int timeout) {
    /** @throws IllegalArgumentException with a sentence for the technician */
    KettleSettings {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host is empty: enter the name or the address of the kettle.");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port is " + port + ": it must lie between 1 and 65535.");
        }
        if (timeout < 50 || timeout > 60000) {
            throw new IllegalArgumentException("timeout is " + timeout + ": it must lie between 50 and 60000 ms.");
        }
    }
}
