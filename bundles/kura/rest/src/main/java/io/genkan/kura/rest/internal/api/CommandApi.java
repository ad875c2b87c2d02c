package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.command.CommandComponent;
import io.genkan.kura.rest.internal.command.CommandRequest;
import io.genkan.kura.rest.internal.command.CommandResult;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;

/** Runs commands of the operating system. */
final class CommandApi {
    private final Services services;

    CommandApi(Services services) {
        this.services = services;
    }

    Routes routes() {
        return new Routes("command/v1", null, "command")
                .post("command", this::run)
                .post("command/async", request -> {
                    commands().run(command(request, true));
                    return Answer.ACCEPTED;
                });
    }

    private CommandComponent commands() throws Refusal {
        return services.need(CommandComponent.class);
    }

    private Answer run(Request request) throws Refusal, KuraException {
        CommandResult result = commands().run(command(request, false));
        return Answer.of(new JsonObject()
                .add("stdout", result.stdout())
                .add("stderr", result.stderr())
                .add("exitCode", result.exitCode())
                .add("isTimeOut", result.timedOut()));
    }

    private static CommandRequest command(Request request, boolean async) throws Refusal {
        Body body = request.json();
        List<String> arguments = new ArrayList<>();
        for (JsonValue each : body.optionalArray("arguments")) {
            arguments.add(each.isString() ? each.asString() : each.toString());
        }
        Map<String, String> environment = new LinkedHashMap<>();
        if (body.has("environmentPairs")) {
            Body pairs = body.object("environmentPairs");
            for (String name : pairs.object().names()) {
                environment.put(name, pairs.text(name));
            }
        }
        byte[] zip;
        try {
            zip = Base64.getDecoder().decode(body.optionalText("zipBytes").orElse(""));
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("The property \"zipBytes\" is not Base64: " + e.getMessage() + ".");
        }
        return new CommandRequest(
                body.optionalText("command").orElse(""),
                arguments,
                environment,
                body.optionalText("password").orElse(null),
                zip,
                body.optionalText("workingDirectory").orElse(null),
                null,
                async);
    }
}
