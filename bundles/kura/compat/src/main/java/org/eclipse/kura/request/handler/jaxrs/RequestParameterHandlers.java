package org.eclipse.kura.request.handler.jaxrs;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.request.handler.jaxrs.consumer.RequestArgumentHandler;
import org.eclipse.kura.request.handler.jaxrs.consumer.RequestParameterHandler;

/** The ways to make a method's arguments. */
public final class RequestParameterHandlers {
    private RequestParameterHandlers() {}

    /** {@return one argument: the body, read as JSON} */
    public static RequestParameterHandler gsonHandler(Class<?> type, Gson gson) {
        return fromArgumentHandlers(Collections.singletonList(gsonArgumentHandler(type, gson)));
    }

    /** {@return one argument: the body as it is} */
    public static RequestParameterHandler inputStreamHandler() {
        return fromArgumentHandlers(Collections.singletonList(inputStreamArgumentHandler()));
    }

    /** {@return no argument} */
    public static RequestParameterHandler noArgsHandler() {
        return message -> new Object[0];
    }

    /** {@return one argument of each of these} */
    public static RequestParameterHandler fromArgumentHandlers(List<RequestArgumentHandler<?>> handlers) {
        return message -> {
            Object[] arguments = new Object[handlers.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = handlers.get(i).buildParameter(message);
            }
            return arguments;
        };
    }

    /** {@return what reads the body as JSON; without a body that makes an object it is a bad request} */
    public static <T> RequestArgumentHandler<T> gsonArgumentHandler(Class<T> type, Gson gson) {
        return message -> {
            byte[] body = body(message);
            T read;
            try {
                read = body == null ? null : gson.fromJson(new String(body, StandardCharsets.UTF_8), type);
            } catch (JsonParseException e) {
                throw new KuraException(KuraErrorCode.BAD_REQUEST, e, "The body is not the JSON that is expected");
            }
            if (read == null) {
                throw new KuraException(KuraErrorCode.BAD_REQUEST, "The request needs a body in JSON");
            }
            return read;
        };
    }

    /** {@return what gives the body as a stream, an empty one without a body} */
    public static RequestArgumentHandler<InputStream> inputStreamArgumentHandler() {
        return message -> {
            byte[] body = body(message);
            return new ByteArrayInputStream(body == null ? new byte[0] : body);
        };
    }

    /** {@return what gives null: for arguments that only HTTP has} */
    public static <T> RequestArgumentHandler<T> nullArgumentHandler() {
        return message -> null;
    }

    private static byte[] body(KuraMessage message) {
        KuraPayload payload = message.getPayload();
        return payload == null ? null : payload.getBody();
    }
}
