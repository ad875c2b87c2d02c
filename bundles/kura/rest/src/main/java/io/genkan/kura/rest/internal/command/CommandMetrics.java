package io.genkan.kura.rest.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.jspecify.annotations.Nullable;

/** Commands and what comes of them as metrics of CMD-V1. */
final class CommandMetrics {
    private static final String COMMAND = "command.command";
    private static final String ARGUMENT = "command.argument";
    private static final String ENVIRONMENT = "command.environment.pair";

    private CommandMetrics() {}

    static CommandRequest read(KuraPayload payload) throws KuraException {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; payload.getMetric(ARGUMENT + i) != null; i++) {
            arguments.add(String.valueOf(payload.getMetric(ARGUMENT + i)));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 0; payload.getMetric(ENVIRONMENT + i) != null; i++) {
            CommandOptions.put(environment, String.valueOf(payload.getMetric(ENVIRONMENT + i)));
        }
        String command = metric(payload, COMMAND, String.class);
        byte @Nullable [] body = payload.getBody();
        return new CommandRequest(
                command == null ? "" : command,
                arguments,
                environment,
                metric(payload, "command.password", String.class),
                body == null ? new byte[0] : body,
                metric(payload, "command.working.directory", String.class),
                metric(payload, "command.timeout", Integer.class),
                Boolean.TRUE.equals(metric(payload, "command.run.async", Boolean.class)));
    }

    private static <T> @Nullable T metric(KuraPayload payload, String name, Class<T> type) throws KuraException {
        Object value = payload.getMetric(name);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw new KuraException(
                    KuraErrorCode.BAD_REQUEST,
                    "Metric " + name + " is of type " + value.getClass().getSimpleName() + " and not "
                            + type.getSimpleName() + ".");
        }
        return type.cast(value);
    }

    static KuraPayload write(CommandRequest request, CommandResult result) {
        if (request.async()) {
            return new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_OK);
        }
        boolean good = result.exitCode() == 0 && !result.timedOut();
        KuraResponsePayload payload = new KuraResponsePayload(
                good ? KuraResponsePayload.RESPONSE_CODE_OK : KuraResponsePayload.RESPONSE_CODE_ERROR);
        payload.addMetric("command.stdout", result.stdout());
        payload.addMetric("command.stderr", result.stderr());
        payload.addMetric("command.exit.code", result.exitCode());
        payload.addMetric("command.timedout", result.timedOut());
        if (!good) {
            payload.setExceptionMessage(result.stderr());
        }
        return payload;
    }
}
