package org.eclipse.kura.request.handler.jaxrs;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.ws.rs.core.Response;
import org.eclipse.kura.request.handler.jaxrs.consumer.ResponseBodyHandler;

/** The ways to make an answer's body. */
public final class ResponseBodyHandlers {
    private ResponseBodyHandlers() {}

    /** {@return what writes the returned object as JSON} */
    public static ResponseBodyHandler gsonHandler(Gson gson) {
        return returned -> json(gson, returned);
    }

    /** {@return what writes the entity of a returned {@link Response} as JSON} */
    public static ResponseBodyHandler responseHandler(Gson gson) {
        return returned -> json(gson, returned == null ? null : ((Response) returned).getEntity());
    }

    /** {@return what leaves the body out} */
    public static ResponseBodyHandler voidHandler() {
        return returned -> Optional.empty();
    }

    static Optional<byte[]> json(Gson gson, Object object) {
        return object == null
                ? Optional.empty()
                : Optional.of(gson.toJson(object).getBytes(StandardCharsets.UTF_8));
    }
}
