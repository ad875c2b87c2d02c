package io.genkan.driver.s7.internal;

import static io.genkan.support.driver.ChannelSettings.within;

/** Checked settings; times in milliseconds. */
record S7Options(String host, int port, int rack, int slot, int gap, int timeout, int pollInterval) {
    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static S7Options from(S7DriverConfig config) {
        String host = config.host_ip() == null ? "" : config.host_ip().strip();
        if (host.isEmpty() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("host.ip is \"" + host + "\": enter name or address of the controller.");
        }
        if (config.authenticate()) {
            throw new IllegalArgumentException(
                    "authenticate is true: sessions with a password are not supported; take the"
                            + " read and write protection off in the controller's settings, and set it to false.");
        }
        return new S7Options(
                host,
                within("port", config.port(), 1, 65_535, ""),
                within("rack", config.rack(), 0, 7, ""),
                within("slot", config.slot(), 0, 31, ""),
                within("read.minimum.gap.size", config.read_minimum_gap_size(), 0, 200, ""),
                within("timeout", config.timeout(), 100, 60_000, ""),
                within("poll.interval", config.poll_interval(), 20, 3_600_000, ""));
    }
}
