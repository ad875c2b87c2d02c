package org.example.kettle;

import io.genkan.support.driver.ChannelSettings;

/** Settings of a kettle, checked: what is refused here leaves a running driver as it is. The time-out is in milliseconds. */
record KettleSettings(String host, int port, int timeout) {
    /** @throws IllegalArgumentException with a sentence for the technician */
    KettleSettings {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host is empty: enter the name or the address of the kettle.");
        }
        ChannelSettings.within("port", port, 1, 65535, "");
        ChannelSettings.within("timeout", timeout, 50, 60000, " ms");
    }
}
