package io.genkan.driver.mqtt.internal;

import java.util.ArrayList;
import java.util.List;

/** Checked settings. Times in milliseconds, sizes in bytes. */
record MqttOptions(
        String host,
        int port,
        boolean five,
        boolean tls,
        String clientId,
        String username,
        String password,
        int keepAlive,
        int timeout,
        int maxSize) {

    /** @throws IllegalArgumentException with one sentence per wrong setting */
    static MqttOptions from(MqttDriverConfig config, String password) {
        List<String> errors = new ArrayList<>();
        String host = text(config.host());
        if (host.isEmpty() || host.chars().anyMatch(Character::isWhitespace)) {
            errors.add("host is \"" + host + "\": enter the name or the address of the broker, without blanks.");
        }
        String version = text(config.version());
        if (!version.equals("3.1.1") && !version.equals("5")) {
            errors.add("version is \"" + version + "\": it must be 3.1.1 or 5.");
        }
        range("port", config.port(), 1, 65535, "", errors);
        range("keep.alive", config.keep_alive(), 1, 3600, " s", errors);
        range("timeout", config.timeout(), 100, 60000, " ms", errors);
        range("message.max.size", config.message_max_size(), 128, 16_777_216, " bytes", errors);
        if (text(config.username()).isEmpty() && !password.isEmpty()) {
            errors.add("password is set and username is empty: enter the user, too.");
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", errors));
        }
        return new MqttOptions(
                host,
                config.port(),
                version.equals("5"),
                config.tls(),
                text(config.client_id()),
                text(config.username()),
                password,
                config.keep_alive() * 1000,
                config.timeout(),
                config.message_max_size());
    }

    String place() {
        return host + ":" + port;
    }

    private static void range(String setting, int value, int min, int max, String unit, List<String> errors) {
        if (value < min || value > max) {
            errors.add(setting + " is " + value + ": it must lie between " + min + " and " + max + unit + ".");
        }
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
