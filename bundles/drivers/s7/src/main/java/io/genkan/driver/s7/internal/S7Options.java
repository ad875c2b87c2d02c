package io.genkan.driver.s7.internal;

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
                range("port", config.port(), 1, 65_535),
                range("rack", config.rack(), 0, 7),
                range("slot", config.slot(), 0, 31),
                range("read.minimum.gap.size", config.read_minimum_gap_size(), 0, 200),
                range("timeout", config.timeout(), 100, 60_000),
                range("poll.interval", config.poll_interval(), 20, 3_600_000));
    }

    private static int range(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    setting + " is " + value + ": it must lie between " + min + " and " + max + ".");
        }
        return value;
    }
}
