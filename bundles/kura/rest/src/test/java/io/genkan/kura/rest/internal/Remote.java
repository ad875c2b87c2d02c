package io.genkan.kura.rest.internal;

import io.genkan.kura.rest.internal.EndpointTable.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.jspecify.annotations.Nullable;

/** Asks a handler as a cloud connection does. */
final class Remote {
    private Remote() {}

    static Reply ask(RequestHandler handler, String method, String path, @Nullable String body) throws Exception {
        KuraPayload payload = new KuraPayload();
        if (body != null) {
            payload.setBody(body.getBytes(StandardCharsets.UTF_8));
        }
        KuraMessage message = new KuraMessage(
                payload, Map.of(RequestHandlerMessageConstants.ARGS_KEY.value(), List.of(path.split("/", -1))));
        RequestHandlerContext context = new RequestHandlerContext(null, Map.of());
        KuraMessage answer = switch (method) {
            case "GET" -> handler.doGet(context, message);
            case "POST" -> handler.doPost(context, message);
            case "PUT" -> handler.doPut(context, message);
            case "DEL" -> handler.doDel(context, message);
            default -> handler.doExec(context, message);
        };
        KuraResponsePayload response = (KuraResponsePayload) answer.getPayload();
        String text = response.getBody() == null ? "" : new String(response.getBody(), StandardCharsets.UTF_8);
        return new Reply(response.getResponseCode(), text);
    }
}
