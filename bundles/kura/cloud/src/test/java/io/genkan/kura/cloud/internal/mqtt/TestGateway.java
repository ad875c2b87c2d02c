package io.genkan.kura.cloud.internal.mqtt;

import java.nio.file.Path;

/** A gateway whose passwords are encrypted with a leading "!" or not at all. */
record TestGateway(Path dataFolder) implements MqttOptions.Gateway {
    @Override
    public String defaultClientId() {
        return "00:11:22:AA.BB";
    }

    @Override
    public String decrypt(char[] configured) {
        String text = new String(configured);
        return text.startsWith("!") ? text.substring(1) : text;
    }
}
