package org.eclipse.kura.request.handler.jaxrs;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.Response.Status;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraResponsePayload;

/** The same errors over HTTP and MQTT: a status, and a body {@code {"message": "..."}}. */
public class DefaultExceptionHandler {

    private DefaultExceptionHandler() {}

    /** What Gson writes as the body. */
    private static final class Failure {
        @SuppressWarnings("unused") // read by Gson
        private final String message;

        Failure(String message) {
            this.message = message;
        }
    }

    /** {@return the answer that says what went wrong: the exception itself where it is one} */
    public static WebApplicationException toWebApplicationException(Throwable e) {
        if (e instanceof WebApplicationException answer) {
            return answer;
        }
        if (e instanceof KuraException failure) {
            return toWebApplicationException(failure);
        }
        return withCause(Status.INTERNAL_SERVER_ERROR, e);
    }

    /** {@return status 400 for BAD_REQUEST, 404 for NOT_FOUND, and 500 for all other codes} */
    public static WebApplicationException toWebApplicationException(KuraException e) {
        Status status = Status.INTERNAL_SERVER_ERROR;
        if (e.getCode() == KuraErrorCode.BAD_REQUEST) {
            status = Status.BAD_REQUEST;
        } else if (e.getCode() == KuraErrorCode.NOT_FOUND) {
            status = Status.NOT_FOUND;
        }
        return withCause(status, e);
    }

    /** {@return an answer of this status with this sentence} */
    public static WebApplicationException buildWebApplicationException(Status status, String message) {
        return new WebApplicationException(message, response(status, message));
    }

    /**
     * {@return the answer over MQTT: the status as response code, and the entity as body}
     *
     * @param gson writes the entity; without it the answer has no body
     */
    public static KuraMessage toKuraMessage(WebApplicationException e, Optional<Gson> gson) {
        Response response = e.getResponse();
        KuraResponsePayload payload = new KuraResponsePayload(response.getStatus());
        Object entity = response.getEntity();
        if (entity instanceof String text) {
            payload.setBody(text.getBytes(StandardCharsets.UTF_8));
        } else {
            gson.flatMap(writer -> ResponseBodyHandlers.json(writer, entity)).ifPresent(payload::setBody);
        }
        return new KuraMessage(payload);
    }

    private static WebApplicationException withCause(Status status, Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new WebApplicationException(message, e, response(status, message));
    }

    private static Response response(Status status, String message) {
        return Response.status(status)
                .entity(new Failure(message))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
