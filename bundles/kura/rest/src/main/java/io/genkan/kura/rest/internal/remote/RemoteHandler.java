package io.genkan.kura.rest.internal.remote;

import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Router;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.message.KuraResponsePayload;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one application over MQTT by the same endpoints that HTTP has. Body and answer are JSON in the
 * payload's body, and the response code is the HTTP status. Thread-safe.
 *
 * @param appId the application, such as CONF-V2
 */
record RemoteHandler(String appId, Supplier<Router> router) implements RequestHandler {
    @Override
    public KuraMessage doGet(RequestHandlerContext context, KuraMessage message) {
        return answer("GET", message);
    }

    @Override
    public KuraMessage doPut(RequestHandlerContext context, KuraMessage message) {
        return answer("PUT", message);
    }

    @Override
    public KuraMessage doPost(RequestHandlerContext context, KuraMessage message) {
        return answer("POST", message);
    }

    @Override
    public KuraMessage doDel(RequestHandlerContext context, KuraMessage message) {
        return answer("DEL", message);
    }

    @Override
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage message) {
        return answer("EXEC", message);
    }

    private KuraMessage answer(String method, KuraMessage message) {
        String path =
                message.getProperties().get(RequestHandlerMessageConstants.ARGS_KEY.value()) instanceof List<?> parts
                        ? String.join("/", parts.stream().map(String::valueOf).toList())
                        : "";
        Optional<Router.Match> found = router.get().remote(appId, method, path);
        if (found.isEmpty()) {
            return write(Refusal.notFound("There is no resource " + path + " for " + method + ".")
                    .answer());
        }
        byte @Nullable [] body = message.getPayload().getBody();
        int most = found.get().endpoint().maxBody();
        if (body != null && body.length > most) {
            return write(Refusal.bad("The body is larger than " + most / (1024 * 1024) + " MB.")
                    .answer());
        }
        Request request = new Request(
                found.get().endpoint().method(),
                path,
                Map.of(),
                body == null ? new byte[0] : body,
                null,
                null,
                null,
                found.get().variables());
        return write(Router.run(found.get().endpoint(), request));
    }

    private static KuraMessage write(Answer answer) {
        boolean done = answer.status() >= 200 && answer.status() < 300;
        KuraResponsePayload payload =
                new KuraResponsePayload(done ? KuraResponsePayload.RESPONSE_CODE_OK : answer.status());
        JsonValue body = answer.body();
        if (body != null) {
            payload.setBody(body.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new KuraMessage(payload);
    }
}
