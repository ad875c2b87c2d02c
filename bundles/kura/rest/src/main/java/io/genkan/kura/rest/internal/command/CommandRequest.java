package io.genkan.kura.rest.internal.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command that somebody wants run.
 *
 * @param password null for none
 * @param zip unpacked in the working folder before; empty for none
 * @param folder null for the one of the settings
 * @param timeoutSeconds null for that of the settings
 */
public record CommandRequest(
        String command,
        List<String> arguments,
        Map<String, String> environment,
        @Nullable String password,
        byte[] zip,
        @Nullable String folder,
        @Nullable Integer timeoutSeconds,
        boolean async) {
    @Override
    public String toString() {
        return "CommandRequest[" + command + "]";
    }
}
