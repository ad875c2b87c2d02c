package io.genkan.kura.rest.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * @param password empty for none
 * @param folder where commands run that name none
 * @param timeoutSeconds at least 1
 * @param environment for every command
 */
record CommandOptions(
        boolean enabled,
        String password,
        String folder,
        int timeoutSeconds,
        Map<String, String> environment,
        boolean privileged) {

    private static final int DEFAULT_TIMEOUT_SECONDS = 60;

    static CommandOptions from(Map<String, Object> properties, UnaryOperator<String> decrypt) {
        String password = text(properties, "command.password.value");
        String folder = text(properties, "command.working.directory");
        Map<String, String> environment = new LinkedHashMap<>();
        for (String pair : text(properties, "command.environment").split("\\s+", -1)) {
            put(environment, pair);
        }
        return new CommandOptions(
                flag(properties, "command.enable"),
                password.isEmpty() ? "" : decrypt.apply(password),
                folder.isBlank() ? System.getProperty("java.io.tmpdir", "/tmp") : folder,
                properties.get("command.timeout") instanceof Number number
                        ? Math.max(1, number.intValue())
                        : DEFAULT_TIMEOUT_SECONDS,
                Map.copyOf(environment),
                flag(properties, "privileged.command.service.enable"));
    }

    static void put(Map<String, String> environment, String pair) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
            environment.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private static String text(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof String text ? text : "";
    }

    private static boolean flag(Map<String, Object> properties, String name) {
        return Boolean.TRUE.equals(properties.get(name));
    }

    @Override
    public String toString() {
        return "CommandOptions[enabled=" + enabled + "]";
    }
}
